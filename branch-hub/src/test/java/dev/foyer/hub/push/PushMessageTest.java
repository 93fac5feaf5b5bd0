package dev.foyer.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** What is sent is what the standards say, and nobody but the browser reads it. */
class PushMessageTest {
    private static final Base64.Decoder TEXT = Base64.getUrlDecoder();

    /** RFC 8291, appendix A. */
    private static final String OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    private static final String OURS_KNOWN =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String THEIRS = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String THEIRS_KNOWN =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String WORDS = "When I grow up, I want to be a watermelon";
    private static final String MESSAGE =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
                + "BWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static final String ENDPOINT = "https://push.example/send/abc?x=1";

    @Test
    void itIsTheStandardsMessageByteForByte() {
        var to = PushSubscription.of(ENDPOINT, THEIRS_KNOWN, AUTH);
        var own =
                new KeyPair(Curve.point(TEXT.decode(OURS_KNOWN)), Curve.number(TEXT.decode(OURS)));
        var sealed =
                PushMessage.seal(
                        to, WORDS.getBytes(StandardCharsets.UTF_8), TEXT.decode(SALT), own);
        assertThat(sealed).isEqualTo(TEXT.decode(MESSAGE));
    }

    @Test
    void theBrowserOfTheTestsReadsTheStandardsMessage() throws GeneralSecurityException {
        var browser =
                new PushBrowser(
                        Curve.number(TEXT.decode(THEIRS)),
                        Curve.point(TEXT.decode(THEIRS_KNOWN)),
                        TEXT.decode(AUTH));
        assertThat(browser.read(TEXT.decode(MESSAGE))).isEqualTo(WORDS);
    }

    @Test
    void onlyTheBrowserReadsIt() throws GeneralSecurityException {
        var random = new SecureRandom();
        var browser = PushBrowser.fresh();
        var to = PushSubscription.of(ENDPOINT, browser.p256dh(), browser.secret());
        for (int length : new int[] {1, 100, PushMessage.WORDS_MAX}) {
            var words = "字".repeat(length / 3) + "x".repeat(length % 3);
            var sealed = PushMessage.seal(to, words.getBytes(StandardCharsets.UTF_8), random);
            assertThat(sealed.length).isLessThanOrEqualTo(4_096);
            assertThat(browser.read(sealed)).isEqualTo(words);
            assertThatThrownBy(() -> PushBrowser.fresh().read(sealed))
                    .isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> PushMessage.seal(to, new byte[PushMessage.WORDS_MAX + 1], random))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHubIsKnownAgainAfterItsRestart(@TempDir Path directory)
            throws IOException, GeneralSecurityException {
        var file = directory.resolve("push.key");
        var key = VapidKey.in(file, new SecureRandom());
        assertThat(VapidKey.in(file, new SecureRandom()).shown()).isEqualTo(key.shown());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var now = Instant.parse("2026-11-24T08:00:00Z");
        var said = key.authorization(URI.create(ENDPOINT), "mailto:hall@bank.example", now);
        var parts = said.substring("vapid t=".length()).split(", k=|\\.", -1);
        var claims = new ObjectMapper().readTree(TEXT.decode(parts[1]));
        assertThat(claims.path("aud").asText()).isEqualTo("https://push.example");
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:hall@bank.example");
        assertThat(claims.path("exp").asLong() - now.getEpochSecond()).isBetween(1L, 86_400L);
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(Curve.point(TEXT.decode(parts[3])));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(TEXT.decode(parts[2]))).isTrue();
    }

    @Test
    void aKeyFileThatIsNoneIsNamed(@TempDir Path directory) throws IOException {
        var file = Files.write(directory.resolve("push.key"), new byte[3]);
        assertThatThrownBy(() -> VapidKey.in(file, new SecureRandom()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("push.key");
    }

    @ParameterizedTest
    @CsvSource({
        "https://push.example/a, true",
        "https://PUSH.example/a, true",
        "https://push.example:8443/a, true",
        "http://push.example/a, false",
        "https://push.example.evil.example/a, false",
        "https://evilpush.example/a, false",
        "https://a.below.example/x, true",
        "https://below.example/x, false",
        "https://evilbelow.example/x, false",
        "http://127.0.0.1:9/a, true",
        "http://127.0.0.2/a, false",
        "https://10.0.0.1/a, false",
        "ftp://push.example/a, false"
    })
    void itWritesOnlyToServicesThatWereNamed(String endpoint, boolean allowed) {
        var rules =
                new PushRules(
                        "mailto:x@bank.example",
                        List.of("push.example", "*.below.example", "127.0.0.1"));
        assertThat(rules.allows(URI.create(endpoint))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'no address', BCVx, AAAA, endpoint",
        "https://u@push.example/, BCVx, AAAA, endpoint",
        "https://push.example/, BCVx, AAAA, auth",
        "https://push.example/, BCVx, ***, auth",
        "https://push.example/, BCVx, BTBZMqHH6r4Tts7J_aSIgg, p256dh",
        "https://push.example/, ?, BTBZMqHH6r4Tts7J_aSIgg, p256dh"
    })
    void whatIsNoBrowserIsNamed(String endpoint, String p256dh, String auth, String field) {
        assertThatThrownBy(() -> PushSubscription.of(endpoint, p256dh, auth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field);
    }

    @Test
    void aPointBesideTheCurveIsRefused() {
        var point = TEXT.decode(THEIRS_KNOWN);
        point[64] ^= 1;
        assertThatThrownBy(() -> Curve.point(point)).hasMessageContaining("not on P-256");
    }
}
