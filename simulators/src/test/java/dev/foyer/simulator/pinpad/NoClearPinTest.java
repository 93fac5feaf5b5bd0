package dev.foyer.simulator.pinpad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A PIN is entered twenty times at a pad, and then everything that the device host has is searched
 * for it: its whole heap with the garbage, its traffic, its recording of the wire. The search is
 * seen to find what was planted.
 */
@Timeout(120)
class NoClearPinTest {
    private static final String PIN = "739182645017";
    private static final String PLANTED = "284619573086";
    private static final int ENTRIES = 20;
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory = Path.of("");

    @Test
    void theDeviceHostNeverHoldsAPin() throws IOException, InterruptedException, Unstaged {
        Path recording = directory.resolve("wire.txt");
        Path traffic = directory.resolve("traffic.jsonl");
        Path heap = directory.resolve("host.hprof");
        try (var pad = PinPadSimulator.start(directory.resolve("pad"))) {
            Path config = directory.resolve("devices.yaml");
            Files.writeString(
                    config,
                    """
                    publisher: {host: 127.0.0.1, port: 0}
                    traffic: %s
                    services:
                      - {name: pinpad, device: "%s?record=%s"}
                    """
                            .formatted(traffic, pad.uri(), recording));
            Process host = host(config);
            try {
                URI uri = URI.create(url(host) + "/pinpad");
                try (var kiosk = PadClient.open(uri)) {
                    kiosk.load(pad, "dukpt", "B1AX");
                    for (int i = 0; i < ENTRIES; i++) {
                        kiosk.enterPin(pad, PIN);
                        var block = kiosk.pinBlock("dukpt", "iso4", "4999999999999996");
                        pad.perform("pin.opens", opens(block));
                    }
                    kiosk.ask(
                            "Common.SetTransactionState",
                            "2.0",
                            JSON.createObjectNode()
                                    .put("state", "active")
                                    .put("transactionID", PLANTED));
                    dump(host, heap);
                }
            } finally {
                host.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        assertThat(Files.size(heap)).isGreaterThan(1_000_000);
        assertThat(hits(heap, PLANTED)).as("the planted digits in the heap").isNotEmpty();
        assertThat(hits(heap, PIN)).as("the PIN in the device host's heap").isEmpty();
        assertThat(hits(traffic, PIN)).as("the PIN in the traffic").isEmpty();
        assertThat(hits(recording, PIN)).as("the PIN in the recording").isEmpty();
        assertThat(Files.readString(recording)).contains("< 85");
        System.out.println("searched a heap of " + Files.size(heap) / 1024 + " KiB for a PIN");
    }

    @Test
    void theSearchFindsEveryWayOfWritingAPin() throws IOException {
        for (var way : DigitSearch.ways(PIN).entrySet()) {
            Path file = directory.resolve("planted");
            Files.write(file, new byte[70_000]);
            Files.write(file, way.getValue(), java.nio.file.StandardOpenOption.APPEND);
            assertThat(hits(file, PIN)).as(way.getKey()).contains(PIN + ": " + way.getKey());
        }
    }

    @Test
    void theSearchFindsTheNamesOfKeysOneAfterTheOther() throws IOException {
        Path file = directory.resolve("events");
        var text = new StringBuilder();
        for (char digit : PIN.toCharArray()) {
            text.append("{\"key\":\"").append(WORDS.get(digit - '0')).append("\"}\n");
        }
        Files.writeString(file, text);
        var search = new DigitSearch(List.of(PIN));
        assertThat(search.keysIn(file)).hasSize(1);
        Files.writeString(file, text.toString().replaceFirst("seven", "zero"));
        assertThat(search.keysIn(file)).isEmpty();
    }

    private static Map<String, String> opens(PadClient.Block block) {
        return Map.of(
                "name",
                "dukpt",
                "ksn",
                block.ksn(),
                "block",
                block.hex(),
                "format",
                "4",
                "pan",
                "4999999999999996",
                "pin",
                PIN);
    }

    private static Process host(Path config) throws IOException {
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xmx128m",
                                "dev.foyer.device.Main",
                                "serve",
                                "--config",
                                config.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static String url(Process host) throws IOException {
        var out = new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8);
        String line = new BufferedReader(out).readLine();
        JsonNode ready = JSON.readTree(line == null ? "{}" : line);
        assertThat(ready.path("ready").asBoolean()).as("the device host is ready").isTrue();
        return ready.path("url").asText().replaceFirst("/$", "");
    }

    /** The whole heap, what is garbage included. */
    private static void dump(Process host, Path file) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(host.pid()),
                                "GC.heap_dump",
                                "-all",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).as("the heap was dumped").isTrue();
    }

    private static Set<String> hits(Path file, String digits) throws IOException {
        return new DigitSearch(List.of(digits)).in(file);
    }
}
