package dev.foyer.simulator.hid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.foyer.device.Drivers;
import dev.foyer.device.program.Settings;
import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.TrafficCheck;
import dev.foyer.simulator.wire.Umockdev;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A USB scanner on an emulated socket: the device program in a process of its own, with hidapi over
 * umockdev's {@code /dev/hidraw}.
 */
@Timeout(120)
final class HidScannerServiceTest {
    @TempDir static Path directory;
    private static final String READ = "BarcodeReader.Read";
    private static final String TEXT = "?style=text&aim=prefix";
    private static final List<String> KINDS = List.of("ean13", "none");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

    private static HidScannerSimulator scanner;
    private static HostProcess host;
    private static Path traffic;
    private static Path recording;
    private static Path tape;

    @BeforeAll
    static void start() throws Exception {
        Umockdev.missing().ifPresent(HidScannerServiceTest::without);
        scanner = HidScannerSimulator.start(directory.resolve("usb"));
        scanner.perform("link.cut");
        traffic =
                Path.of(
                        System.getProperty("foyer.traffic", "target/traffic"),
                        "HidScannerServiceTest.jsonl");
        Files.deleteIfExists(traffic);
        Files.deleteIfExists(traffic.resolveSibling("HidScannerServiceTest.negative.jsonl"));
        recording = directory.resolve("scanner.recording");
        tape = directory.resolve("tape");
        host =
                HostProcess.start(
                        directory,
                        scanner.environment(),
                        traffic.toAbsolutePath(),
                        List.of(
                                // only one opens the scanner, which gives a report once
                                service(
                                        "barcodes",
                                        "?serial=" + scanner.serial() + "&record=" + recording),
                                service("other", "?symbologies=qrCode&serial=NOBODY"),
                                service("text", TEXT + "&record=" + tape)));
        // It was not there when the host began; everything else needs that it is found later.
        becomes("barcodes", "noDevice");
    }

    private static String service(String name, String options) {
        var mode = name.equals("text") ? ScannerMode.TEXT : ScannerMode.POS;
        return "{name: %s, device: \"%s\"}".formatted(name, scanner.uri(mode) + options);
    }

    private static void without(String sentence) {
        System.out.println("NOT RUN " + sentence);
        if (System.getProperty("foyer.real", "auto").equals("required")) {
            Assertions.fail(sentence);
        }
        Assumptions.assumeTrue(false, sentence);
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENTS.values().forEach(Client::close);
        TestHost.wait(VERTX.close());
        if (host != null) {
            host.close();
            TrafficCheck.load()
                    .ifPresent(check -> assertThat(check.file(traffic).failures()).isEmpty());
        }
        if (scanner != null) {
            scanner.close();
        }
    }

    @BeforeEach
    void home() throws Exception {
        scanner.perform("home");
    }

    @Test
    void keepsTheContract() throws Exception {
        becomes("barcodes", "online");
        ServiceContract.holdsOn(host.uri("barcodes"), scanner);
        String recorded = Files.readString(recording);
        assertThat(recorded)
                .as("what was scanned is not in the recording, its form is")
                .contains("> 8106002200000010")
                .doesNotContain(
                        HexFormat.of().formatHex("SAMPLE".getBytes(StandardCharsets.US_ASCII)))
                .contains(HexFormat.of().formatHex("aaaaaa".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void refusesAScannerThatTypesInASentence() throws Exception {
        scanner.perform("mode.set", Map.of("mode", "keyboard"));
        becomes("barcodes", "userError");
        Outcome refused = read("barcodes", null);
        assertThat(completion(refused).toString()).contains("types like a keyboard");
    }

    @Test
    void readsPlainCharactersOfAMakersOwnReportsAndAgainFromItsRecording() throws Exception {
        scanner.perform("link.cut");
        becomes("text", "noDevice");
        scanner.perform("mode.set", Map.of("mode", "text"));
        becomes("text", "online");
        for (String kind : KINDS) {
            Call call = client("text").command(READ, null, SOON);
            isOn("text");
            scanner.perform("code.show", Map.of("kind", kind, "text", "4006381333931"));
            JsonNode output = output(call.await());
            isRead(output, kind, "4006381333931");
        }
        saysTheSameAgainWithNobodyThere();
    }

    private static void saysTheSameAgainWithNobodyThere() throws Exception {
        var service =
                Drivers.service(
                        Settings.parse(
                                directory.resolve("again.yaml"),
                                "name: again\ndevice: \"%s\"\n"
                                        .formatted(
                                                scanner.uri(ScannerMode.TEXT)
                                                        + TEXT
                                                        + "&replay="
                                                        + tape)));
        try (var again = TestHost.start(HidScannerServiceTest.class, service)) {
            var there = Client.connect(VERTX, again.uri("again"), ClientSettings.USUAL);
            CLIENTS.put("again", there);
            there.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
            becomes("again", "online");
            for (String kind : KINDS) {
                isRead(output(read("again", null)), kind, "0000000000000");
            }
        }
    }

    private static void isRead(JsonNode output, String kind, String data) {
        assertThat(output.path("symbology").asText())
                .isEqualTo(kind.equals("none") ? "symbologyUnknown" : kind);
        assertThat(Base64.getDecoder().decode(output.path("barcodeData").asText()))
                .asString()
                .isEqualTo(data);
    }

    @Test
    void tellsTheKindsThatItsOwnerHasNamedAndNoOthers() throws Exception {
        assertThat(capabilities("other").path("symbologies").toString())
                .isEqualTo("{\"qrCode\":true}");
        Outcome refused = read("other", Map.of("symbologies", Map.of("code128", true)));
        assertThat(completion(refused).toString()).contains("UNSUPPORTED_DATA");
        assertThat(capabilities("barcodes").path("canFilterSymbologies").asBoolean()).isTrue();
        assertThat(capabilities("barcodes").has("symbologies")).isFalse();
    }

    @Test
    void namesAnIdentifierThatIsNoneOfTheStandards() throws Exception {
        becomes("barcodes", "online");
        Call call = client("barcodes").command(READ, null, SOON);
        isOn("barcodes");
        scanner.perform("code.show", Map.of("kind", "symbologyUnknown", "text", "?"));
        JsonNode output = output(call.await());
        assertThat(output.path("symbology").asText()).isEqualTo("symbologyUnknown");
        assertThat(output.path("symbologyName").asText()).isEqualTo("]X0");
    }

    @Test
    void saysSoOfTheSecondCodeWhichArrivesDamagedAndReadsTheNext() throws Exception {
        pluggedInAnew();
        scanner.perform("fault.damaged", Map.of("at", "2"));
        assertThat(shown("FIRST")).isEqualTo("FIRST");
        Call call = client("barcodes").command(READ, null, SOON);
        isOn("barcodes");
        scanner.perform("code.show", Map.of("kind", "qrCode", "text", "SECOND"));
        assertThat(completion(call.await()).toString()).contains("barcodeInvalid");
        assertThat(shown("THIRD")).isEqualTo("THIRD");
    }

    @Test
    void readsEachCodeOnceFromAWornScanner() throws Exception {
        pluggedInAnew();
        scanner.perform("grade.set", Map.of("grade", "worn", "seed", "5"));
        try {
            for (int i = 0; i < 12; i++) {
                assertThat(shown("CODE-" + i)).isEqualTo("CODE-" + i);
            }
        } finally {
            scanner.perform("grade.set", Map.of("grade", "ideal"));
        }
    }

    /** The test before may have left it in another mode, of which the host still knows. */
    private static void pluggedInAnew() throws Exception {
        scanner.perform("link.cut");
        becomes("barcodes", "noDevice");
        scanner.perform("link.mend");
        becomes("barcodes", "online");
    }

    /** Shows a code to a scanner that was asked to read, and gives what it read. */
    private static String shown(String text) throws Exception {
        Call call = client("barcodes").command(READ, null, SOON);
        isOn("barcodes");
        scanner.perform("code.show", Map.of("kind", "qrCode", "text", text));
        return text(call.await());
    }

    private static String text(Outcome outcome) {
        return new String(
                Base64.getDecoder().decode(output(outcome).path("barcodeData").asText()),
                StandardCharsets.UTF_8);
    }

    @Test
    void aScannerWithAnotherNumberIsNotTaken() throws Exception {
        becomes("other", "noDevice");
    }

    private static Client client(String service) {
        return CLIENTS.computeIfAbsent(
                service,
                name -> {
                    var client = Client.connect(VERTX, host.uri(name), ClientSettings.USUAL);
                    client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
                    return client;
                });
    }

    private static Outcome read(String service, @Nullable Object payload) throws Exception {
        return client(service).command(READ, payload, SOON).await();
    }

    private static Envelope.Completed completion(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        return ((Outcome.Completed) outcome).completion();
    }

    private static JsonNode payload(Envelope.Completed completed) {
        JsonNode payload = completed.payload();
        return payload == null ? MissingNode.getInstance() : payload;
    }

    private static JsonNode capabilities(String service) {
        JsonNode told = client(service).capabilities();
        return told == null ? MissingNode.getInstance() : told.path("barcodeReader");
    }

    private static JsonNode output(Outcome outcome) {
        Envelope.Completed completed = completion(outcome);
        assertThat(completed.success()).as(completed.toString()).isTrue();
        return payload(completed).path("readOutput").path(0);
    }

    private static void becomes(String service, String device) throws Exception {
        until(service, "/common/device", device);
    }

    private static void isOn(String service) throws Exception {
        until(service, "/barcodeReader/scanner", "on");
    }

    private static void until(String service, String path, String value) throws Exception {
        long until = System.nanoTime() + SOON.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            Outcome outcome = client(service).command("Common.Status", null, SOON).await();
            last = payload(completion(outcome)).at(path).asText();
            if (last.equals(value)) {
                return;
            }
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(last).as(service + path).isEqualTo(value);
    }
}
