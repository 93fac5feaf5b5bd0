package dev.foyer.device.endtoend;

import static dev.foyer.device.xfs.CompletionCode.AUTHORIZATION_REQUIRED;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_FORMAT;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_HMAC;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_KEY_NO_VALUE;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_NONCE;
import static dev.foyer.device.xfs.CompletionCode.NO_COMMAND_NONCE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

class TokensTest {
    private static final TokenKey PUBLISHED =
            TokenKey.of(
                    "112233445566778899AABBCCDDEEFF112233445566778899AABBCCDDEEFF"
                            .getBytes(US_ASCII));
    private static final String VECTOR =
            "NONCE=254611E63B2531576314E86527338D61,TOKENFORMAT=1,TOKENLENGTH=0164,"
                    + "DISPENSE1=50.00EUR,HMACSHA256="
                    + "CB735612FD6141213C2827FB5A6A4F4846D7A7347B15434916FEA6AC16F3D2F2";
    private static final Map<String, String> FIFTY = Map.of("DISPENSE1", "50.00EUR");

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private final Tokens tokens =
            new Tokens(
                    PUBLISHED,
                    PUBLISHED,
                    List.of("CashDispenser.Dispense"),
                    Duration.ofMinutes(5),
                    () -> now,
                    new Random(1));

    private String nonce() {
        var completion = TestContext.of(tokens, Tokens.GET_NONCE).run();
        return Objects.requireNonNull(Json.object(completion.payload()))
                .path("commandNonce")
                .asText();
    }

    private void refuses(@Nullable String token, CompletionCode code) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> tokens.hold(token))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void agreesWithThePublishedVector() throws TokenRefused {
        Token token = Token.parse(VECTOR);
        token.signedBy(PUBLISHED);
        assertThat(token.nonce()).isEqualTo("254611E63B2531576314E86527338D61");
        assertThat(Token.make(token.nonce(), FIFTY, PUBLISHED)).isEqualTo(VECTOR);
    }

    @Test
    void takesATokenForItsNonceAgainAndAgainButNoSecondToken() throws TokenRefused {
        String nonce = nonce();
        assertThat(nonce).matches("[0-9A-F]{32}");
        String token = Token.make(nonce, FIFTY, PUBLISHED);
        assertThat(tokens.hold(token)).isNotNull();
        assertThat(tokens.hold(token)).isNotNull();
        refuses(Token.make(nonce, Map.of("DISPENSE1", "60.00EUR"), PUBLISHED), INVALID_TOKEN);
    }

    @Test
    void refusesEachWrongTokenWithItsOwnCode() {
        refuses(null, AUTHORIZATION_REQUIRED);
        refuses(VECTOR, NO_COMMAND_NONCE);
        String good = Token.make(nonce(), FIFTY, PUBLISHED);
        refuses(VECTOR, INVALID_TOKEN_NONCE);
        refuses(good.replace("50.00", "90.00"), INVALID_TOKEN_HMAC);
        refuses(good.replace("50.00EUR", ""), INVALID_TOKEN_KEY_NO_VALUE);
        refuses(good.replace("TOKENLENGTH=0164", "TOKENLENGTH=0163"), INVALID_TOKEN_FORMAT);
        refuses(good.replace("TOKENFORMAT=1", "TOKENFORMAT=2"), INVALID_TOKEN_FORMAT);
        refuses(good.replace(",", ", "), INVALID_TOKEN_FORMAT);
        refuses(good + ",MORE=1", INVALID_TOKEN_FORMAT);
        refuses(good.substring(good.indexOf("TOKENFORMAT")), INVALID_TOKEN_FORMAT);
        refuses("A=1,".repeat(400), INVALID_TOKEN_FORMAT);
    }

    @Test
    void forgetsTheNonceByCommandByTimeAndByPower() {
        String first = Token.make(nonce(), FIFTY, PUBLISHED);
        TestContext.of(tokens, Tokens.CLEAR_NONCE).run();
        refuses(first, NO_COMMAND_NONCE);
        String second = Token.make(nonce(), FIFTY, PUBLISHED);
        now = now.plus(Duration.ofMinutes(5)).plusMillis(1);
        refuses(second, NO_COMMAND_NONCE);
        String third = Token.make(nonce(), FIFTY, PUBLISHED);
        tokens.clear("power was lost");
        refuses(third, NO_COMMAND_NONCE);
    }

    @Test
    void allowsUpToTheSumOfEachCurrency() throws TokenRefused {
        var token =
                Token.parse(
                        Token.make(
                                "AB",
                                Map.of("DISPENSE1", "100.00EUR", "DISPENSE2", "20USD"),
                                PUBLISHED));
        var allowance = DispenseAllowance.of(token);
        allowance.use(Map.of("EUR", new BigDecimal(60)));
        allowance.use(Map.of("EUR", new BigDecimal(40), "USD", new BigDecimal(20)));
        for (String currency : List.of("EUR", "USD", "CNY")) {
            assertThatExceptionOfType(TokenRefused.class)
                    .isThrownBy(() -> allowance.use(Map.of(currency, new BigDecimal(1))))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(INVALID_TOKEN));
        }
    }

    @Test
    void readsAnythingAtAllAsATokenOrRefusesIt() {
        var random = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            var text = new StringBuilder(VECTOR);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(1, 400));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "=,A1é ".charAt(random.nextInt(6)));
                }
            }
            String edited = text.toString();
            try {
                Token.parse(edited).signedBy(PUBLISHED);
                if (!edited.equals(VECTOR)) {
                    throw new AssertionError(edited);
                }
            } catch (TokenRefused expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(90_000);
    }
}
