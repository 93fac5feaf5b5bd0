package dev.foyer.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.Drivers;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every driver of the program is recorded in a short conversation with its simulator, and then says
 * the same with nobody there: the same completions and events, personal data masked.
 */
@Timeout(60)
class EveryWireTest {
    /** Numbers and names of test persons and cards that no recording may hold. */
    private static final List<String> SECRETS =
            List.of("4761739001010010", "Ada Sample", "虚构", "99999919", "a secret of a customer");

    @TempDir private Path directory;

    /** Their device host is a process of its own, so their own tests record and replay them. */
    private static final List<String> ELSEWHERE = List.of("hid");

    static List<String> schemes() {
        String only = System.getProperty("foyer.driver", "");
        return only.isEmpty() ? Wires.SCHEMES : List.of(only.split(","));
    }

    @Test
    void hasAConversationForEachDriver() {
        assertThat(Wires.SCHEMES)
                .doesNotContainAnyElementsOf(ELSEWHERE)
                .containsAll(
                        Drivers.schemes().stream()
                                .filter(scheme -> !ELSEWHERE.contains(scheme))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void isRecordedAndSaysTheSameAgainWithNobodyThere(String scheme)
            throws IOException, InterruptedException, SettingsFault {
        Path tape = directory.resolve("tape");
        List<String> recorded;
        String address;
        String options;
        try (Wires wire = Wires.of(scheme, directory)) {
            address = wire.uri();
            options = wire.options();
            recorded = heard(wire, service(address, "record=" + tape, options), wire.stage());
        }
        Files.deleteIfExists(directory.resolve("counts"));
        List<String> again;
        try (Wires script = Wires.script(scheme)) {
            again = heard(script, service(address, "replay=" + tape, options), null);
        }
        assertThat(again).as(Files.readString(tape)).isEqualTo(recorded);
        assertThat(recorded)
                .isNotEmpty()
                .noneMatch(line -> line.contains("] ") && !line.contains("] SUCCESS "));
        var text = Files.readString(tape);
        for (String secret : SECRETS) {
            assertThat(text)
                    .doesNotContain(secret)
                    .doesNotContain(hex(secret, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(hex(secret, java.nio.charset.StandardCharsets.UTF_16LE));
        }
        System.out.printf(
                "%s: %d messages, the tape has %d lines and %d bytes%n",
                scheme, recorded.size(), text.lines().count(), text.length());
    }

    private static String hex(String text, java.nio.charset.Charset charset) {
        return java.util.HexFormat.of().formatHex(text.getBytes(charset));
    }

    private static List<String> heard(
            Wires wire, Service service, @org.jspecify.annotations.Nullable Stage stage)
            throws InterruptedException {
        try (var host = TestHost.start(EveryWireTest.class, service);
                var talk = new Conversation(host, service.name(), stage)) {
            wire.talk(talk);
            return talk.heard();
        }
    }

    private Service service(String uri, String tape, String options) throws SettingsFault {
        String address = uri + (uri.contains("?") ? "&" : "?") + tape;
        return Drivers.service(
                Settings.parse(
                        directory.resolve("devices.yaml"),
                        "name: device\ndevice: \"" + address + "\"\n" + options));
    }
}
