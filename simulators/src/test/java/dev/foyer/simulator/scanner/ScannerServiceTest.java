package dev.foyer.simulator.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BarcodeFormat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.barcode.Symbology;
import dev.foyer.device.barcodereader.PictureDevice;
import dev.foyer.device.document.DocumentReading;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.scanner.ScannerService;
import dev.foyer.device.xfs.TestHost;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A page on real libsane to a checked record, through the scanner's XFS4IoT service and a
 * WebSocket.
 */
final class ScannerServiceTest {

    private static final String FRONT =
            "{\"frontImage\":{\"imageType\":\"%s\",\"colorFormat\":\"%s\"}}";

    private static TestHost host;
    private static ScannerRig rig;

    private final SplittableRandom chance = new SplittableRandom(21);

    @BeforeAll
    static void start() throws Exception {
        rig = RealSane.rig();
        rig.take();
        var pictures = Files.createDirectories(rig.directory().resolve("pictures"));
        host =
                TestHost.start(
                        ScannerServiceTest.class,
                        ScannerService.of("scanner", DeviceUri.parse(rig.uri())),
                        PictureDevice.service("tickets", DeviceUri.parse("picture:" + pictures)));
        try (var client = new PlainClient(host.uri("scanner"))) {
            becomes(client, "online");
        }
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void asksForTheDocumentScansItAndItIsTheOneThatWasLaidDown() throws Exception {
        var document = Fictional.document(MrzFormat.TD3, chance);
        Picture page = RealSane.painter().document(document, ScanGrade.WORN, chance);
        for (String type : new String[] {"png", "jpg"}) {
            rig.take();
            try (var client = new PlainClient(host.uri("scanner"))) {
                int id =
                        client.send(
                                "Printer.ReadImage",
                                "3.0",
                                30_000,
                                FRONT.formatted(type, "grayscale"));
                assertThat(name(client.next(id, "event"))).isEqualTo("Printer.NoMediaEvent");
                rig.lay(page);
                assertThat(name(client.next(id, "event"))).isEqualTo("Printer.MediaInsertedEvent");
                JsonNode front = client.next(id, "completion").at("/payload/images/front");
                assertThat(front.get("status").asText()).isEqualTo("ok");
                byte[] image = Base64.getDecoder().decode(front.get("data").asText());
                assertThat(
                                DocumentReading.of(
                                        image,
                                        LocalDate.of(2026, 11, 22),
                                        EnumSet.noneOf(Symbology.class)))
                        .isInstanceOfSatisfying(
                                DocumentReading.Identity.class,
                                read -> assertThat(read.document().zone()).isEqualTo(document));
            }
        }
    }

    @Test
    void aJamIsTheCommandsOwnErrorAndStaysInTheStatusUntilReset() throws Exception {
        try (var client = new PlainClient(host.uri("scanner"))) {
            rig.become(ScannerRig.Mood.JAMMED);
            JsonNode jammed =
                    client.completion(
                            "Printer.ReadImage", "3.0", 20_000, FRONT.formatted("png", "binary"));
            assertThat(code(jammed)).isEqualTo("commandErrorCode");
            assertThat(jammed.at("/payload/errorCode").asText()).isEqualTo("mediaJammed");
            assertThat(becomes(client, "userError").at("/payload/printer/media").asText())
                    .isEqualTo("jammed");
            rig.become(ScannerRig.Mood.FINE);
            assertThat(code(client.completion("Printer.Reset", "3.0", 5_000, ""))).isEmpty();
            becomes(client, "online");
        }
    }

    @Test
    void anOpenCoverIsTheUsersError() throws Exception {
        try (var client = new PlainClient(host.uri("scanner"))) {
            rig.become(ScannerRig.Mood.COVER_OPEN);
            assertThat(
                            code(
                                    client.completion(
                                            "Printer.ReadImage",
                                            "3.0",
                                            20_000,
                                            FRONT.formatted("png", "binary"))))
                    .isEqualTo("userError");
            client.completion("Printer.Reset", "3.0", 5_000, "");
            becomes(client, "online");
        }
    }

    @Test
    void aLostScannerIsNotReadyAndComesBackByItself() throws Exception {
        rig.lay(blank());
        try (var client = new PlainClient(host.uri("scanner"))) {
            rig.become(ScannerRig.Mood.LOST);
            assertThat(
                            code(
                                    client.completion(
                                            "Printer.ReadImage",
                                            "3.0",
                                            20_000,
                                            FRONT.formatted("png", "binary"))))
                    .isEqualTo("deviceNotReady");
            rig.become(ScannerRig.Mood.FINE);
            becomes(client, "online");
            JsonNode good =
                    client.completion(
                            "Printer.ReadImage",
                            "3.0",
                            20_000,
                            FRONT.formatted("bmp", "fullcolor"));
            assertThat(good.at("/payload/images/front/status").asText()).isEqualTo("ok");
        }
    }

    @Test
    void waitingForADocumentEndsInTimeOutOrByCancel() throws Exception {
        rig.take();
        try (var client = new PlainClient(host.uri("scanner"))) {
            assertThat(
                            code(
                                    client.completion(
                                            "Printer.ReadImage",
                                            "3.0",
                                            700,
                                            FRONT.formatted("png", "binary"))))
                    .isEqualTo("timeOut");
            int id = client.send("Printer.ReadImage", "3.0", 0, FRONT.formatted("png", "binary"));
            client.next(id, "event");
            client.send("Common.Cancel", "2.0", 5_000, "{\"requestIds\":[" + id + "]}");
            assertThat(code(client.next(id, "completion"))).isEqualTo("canceled");
        }
    }

    @Test
    void refusesWhatItCannotDoInTheRightWords() throws Exception {
        rig.lay(blank());
        try (var client = new PlainClient(host.uri("scanner"))) {
            assertThat(
                            code(
                                    client.completion(
                                            "Printer.ReadImage",
                                            "3.0",
                                            5_000,
                                            FRONT.formatted("tif", "binary"))))
                    .isEqualTo("unsupportedData");
            assertThat(
                            code(
                                    client.completion(
                                            "Printer.ReadImage",
                                            "3.0",
                                            5_000,
                                            "{\"passportDataGroup1\":false}")))
                    .isEqualTo("invalidData");
            JsonNode both =
                    client.completion(
                            "Printer.ReadImage",
                            "3.0",
                            20_000,
                            "{\"frontImage\":{\"imageType\":\"png\",\"colorFormat\":\"binary\"},"
                                + "\"backImage\":{\"imageType\":\"png\",\"colorFormat\":\"binary\"}}");
            assertThat(both.at("/payload/images/back/status").asText()).isEqualTo("missing");
        }
    }

    @Test
    void readsATicketsQrCodeFromTheGlassAndFromAFile() throws Exception {
        String ticket = "https://127.0.0.1/t/UTOPIA-NOT-A-TICKET";
        Picture page =
                RealSane.painter()
                        .barcode(BarcodeFormat.QR_CODE, ticket, 0.6, ScanGrade.WORN, chance);
        rig.lay(page);
        try (var client = new PlainClient(host.uri("scanner"))) {
            assertThat(ticketOf(client)).isEqualTo(ticket);
        }
        try (var client = new PlainClient(host.uri("tickets"))) {
            assertThat(code(client.completion("BarcodeReader.Read", "2.0", 600, "")))
                    .isEqualTo("timeOut");
            Files.write(
                    rig.directory().resolve("pictures").resolve("ticket.png"),
                    PictureFiles.encode(page, PictureFiles.Format.PNG));
            assertThat(ticketOf(client)).isEqualTo(ticket);
        }
    }

    private static String ticketOf(PlainClient client) throws InterruptedException {
        JsonNode read =
                client.completion(
                        "BarcodeReader.Read", "2.0", 25_000, "{\"symbologies\":{\"qrCode\":true}}");
        assertThat(read.at("/payload/readOutput/0/symbology").asText()).isEqualTo("qrCode");
        return new String(
                Base64.getDecoder().decode(read.at("/payload/readOutput/0/barcodeData").asText()),
                StandardCharsets.UTF_8);
    }

    /** Asks for the status until the device is as said. */
    private static JsonNode becomes(PlainClient client, String device) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (true) {
            JsonNode status = client.completion("Common.Status", "2.0", 5_000, "");
            String now = status.at("/payload/common/device").asText();
            if (now.equals(device)) {
                return status;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the device is " + now + " and not " + device);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String name(JsonNode message) {
        return message.at("/header/name").asText();
    }

    private static String code(JsonNode completion) {
        return completion.at("/header/completionCode").asText();
    }

    private static Picture blank() {
        var white = new byte[60 * 40 * 3];
        java.util.Arrays.fill(white, (byte) 255);
        return new Picture(60, 40, 300, Picture.Colour.RGB, white);
    }
}
