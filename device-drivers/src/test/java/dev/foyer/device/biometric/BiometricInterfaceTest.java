package dev.foyer.device.biometric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.biometric.BiometricOptions.Matching;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.TestContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the contract kit cannot ask for: other kinds of devices, and words outside the schema. */
class BiometricInterfaceTest {
    private static final Map<String, String> TEMPLATE = Map.of("format", "reservedTemplate1");

    private final FakeFace face = new FakeFace();
    private final Vault vault = Vault.forgotten();
    private final List<String> told = new ArrayList<>();

    private BiometricInterface of(Matching matching, Set<String> compares, boolean persist) {
        var made =
                new BiometricInterface(
                        face,
                        new BiometricOptions(matching, compares, persist, 5, 8192, 50),
                        vault);
        made.attach(
                new Announcer() {
                    @Override
                    public void unsolicited(String name, @Nullable Object payload) {
                        told.add(name);
                    }

                    @Override
                    public void statusChanged() {}

                    @Override
                    public void error(ErrorEvent event) {}
                });
        return made;
    }

    private BiometricInterface stored() {
        return of(Matching.STORED, BiometricOptions.COMPARES, true);
    }

    private static Completion run(BiometricInterface face, String command, Object payload) {
        return TestContext.of(face, "Biometric." + command, payload).run();
    }

    private static String end(Completion completion) {
        JsonNode payload = Json.object(completion.payload());
        return completion.code() == CompletionCode.COMMAND_ERROR_CODE && payload != null
                ? payload.path("errorCode").asText()
                : completion.code().wire();
    }

    private static Map<String, Object> template(int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return Map.of("type", TEMPLATE, "data", Base64.getEncoder().encodeToString(data));
    }

    private static void enrol(BiometricInterface face) {
        var done = run(face, "Import", Map.of("templates", List.of(template(7, 2), template(8))));
        assertThat(end(done)).isEqualTo("success");
    }

    private static Map<String, Object> criteria(String mode, int threshold) {
        return Map.of("compareMode", mode, "identifier", "id1", "threshold", threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "101, verify, invalidThreshold",
        "-1, verify, invalidData",
        "50, guess, invalidData",
        "50, identity, modeNotSupported",
        "50, verify, success"
    })
    void judgesWhatToCompareBy(int threshold, String mode, String wanted) {
        var face = of(Matching.COMBINED, Set.of("verify"), true);
        enrol(face);
        assertThat(end(run(face, "SetMatch", criteria(mode, threshold)))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "Read, mode, look",
        "Clear, clearData, everything",
        "Reset, clearData, everything",
        "SetDataPersistence, persistenceMode, perhaps"
    })
    void saysInvalidDataForWordsItDoesNotKnow(String command, String property, String word) {
        var payload = Map.of(property, word, "numCaptures", 1);
        assertThat(end(run(stored(), command, payload))).isEqualTo("invalidData");
    }

    @Test
    void aDeviceThatComparesNothingSaysSo() {
        var face = of(Matching.NONE, Set.of(), false);
        assertThat(face.commands())
                .extracting(CommandEntry::name)
                .containsExactly(
                        "Biometric.Read",
                        "Biometric.Clear",
                        "Biometric.Reset",
                        "Biometric.SetDataPersistence");
        JsonNode capabilities = Objects.requireNonNull(Json.object(face.capabilities()));
        assertThat(capabilities.hasNonNull("matchSupported")).isFalse();
        assertThat(capabilities.hasNonNull("compareModes")).isFalse();
        var read = Map.of("numCaptures", 1, "mode", "match");
        assertThat(end(run(face, "Read", read))).isEqualTo("modeNotSupported");
        var mode = Map.of("persistenceMode", "persist");
        assertThat(end(run(face, "SetDataPersistence", mode))).isEqualTo("modeNotSupported");
    }

    @Test
    void comparesAStoredFaceOnceAndForgetsIt() {
        var face = stored();
        enrol(face);
        run(face, "Read", Map.of("numCaptures", 1, "mode", "match"));
        var identity = Map.of("compareMode", "identity", "threshold", 0);
        JsonNode found = Json.object(run(face, "Match", identity).payload());
        assertThat(String.valueOf(found))
                .isEqualTo(
                        "{\"candidates\":{\"id1\":{\"confidenceLevel\":95},"
                                + "\"id2\":{\"confidenceLevel\":3}}}");
        assertThat(end(run(face, "Match", identity))).isEqualTo("noCaptureData");
    }

    @Test
    void aFaceOfPoorQualityIsNotTaken() {
        face.shot = new Shot.Taken(new Template(new byte[] {7}), 49, new byte[0]);
        var read = Map.of("numCaptures", 1, "mode", "scan");
        assertThat(end(run(stored(), "Read", read))).isEqualTo("readFailed");
        assertThat(vault.captured()).isFalse();
    }

    @Test
    void aCancelledReadKeepsNothing() {
        var face = stored();
        var context =
                TestContext.of(face, "Biometric.Read", Map.of("numCaptures", 1, "mode", "scan"));
        context.end(CompletionCode.CANCELED);
        assertThat(context.run().code()).isEqualTo(CompletionCode.CANCELED);
        assertThat(vault.captured()).isFalse();
    }

    @Test
    void whatWasTakenIsForgottenWithTheLastClientAndWithTheDevice() {
        var face = stored();
        run(face, "Read", Map.of("numCaptures", 1, "mode", "scan"));
        assertThat(vault.captured()).isTrue();
        face.lastClientGone();
        assertThat(vault.captured()).isFalse();
        run(face, "Read", Map.of("numCaptures", 1, "mode", "scan"));
        this.face.changed.run();
        this.face.sight = Sight.UNKNOWN;
        this.face.changed.run();
        assertThat(vault.captured()).isFalse();
        assertThat(told)
                .containsExactly("Biometric.DataClearedEvent", "Biometric.DataClearedEvent");
    }

    @Test
    void nothingThatHoldsAFacePrintsIt() {
        var template = new Template("A face".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var data =
                new Messages.BioData(
                        new Messages.DataType("reservedTemplate1", null, null), "QUJD");
        assertThat(template + " " + data + " " + new Shot.Taken(template, 50, new byte[3]) + vault)
                .doesNotContain("face\"")
                .doesNotContain("A face")
                .doesNotContain("QUJD");
        template.close();
        assertThat(template.bytes()).containsOnly(0);
    }
}
