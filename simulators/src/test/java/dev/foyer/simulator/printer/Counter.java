package dev.foyer.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.printer.ReceiptPrinter;
import dev.foyer.device.printer.form.FormStore;
import dev.foyer.device.xfs.Call;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/** A simulated printer, its service and a client of it, for one test. */
final class Counter implements AutoCloseable {
    static final String URL = "https://hub.branch.example/t/c2f1d6a0-54f7-4c0e-8f63-0f6ad2d1b7aa";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    final PrinterSimulator printer;
    final List<String> unsolicited = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    private final TestHost host;
    private final Client client;

    Counter(Class<?> test, SimulatedPrinter kind, String options) throws IOException {
        printer = PrinterSimulator.start(kind);
        var uri = DeviceUri.parse(printer.uri() + "?answer=500&job=4000" + options);
        host =
                TestHost.start(
                        test, ReceiptPrinter.service("receiptprinter", uri, FormStore.shipped()));
        client = Client.connect(host.vertx(), uri(), ClientSettings.USUAL);
        client.onUnsolicited(e -> unsolicited.add(e.name() + " " + e.payload()));
        client.ready().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        untilDevice("online");
    }

    URI uri() {
        return host.uri("receiptprinter");
    }

    static ObjectNode ticket(String language) {
        boolean chinese = language.equals("zh");
        var payload = JSON.createObjectNode().put("formName", "ticket." + language);
        payload.putObject("mediaControl").put("move", "eject").put("partialCut", true);
        payload.putObject("fields")
                .put("branch", chinese ? "示例银行 人民路支行" : "Example Bank")
                .put("number", "A023")
                .put("service", chinese ? "个人业务" : "Personal business")
                .put("ahead", chinese ? "3 人" : "3 people")
                .put("wait", chinese ? "6–12 分钟" : "6–12 min")
                .put("url", URL)
                .put("time", "2026-11-22 09:41");
        return payload;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Call begin(String name, @Nullable Object payload) {
        return client.command(
                name,
                payload,
                Duration.ofSeconds(15),
                e -> events.add(e.name() + " " + e.payload()));
    }

    Envelope.Completed command(String name, @Nullable Object payload) {
        return end(begin(name, payload));
    }

    static Envelope.Completed end(Call call) {
        try {
            var outcome = call.await();
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            return ((Outcome.Completed) outcome).completion();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode status() {
        var payload = command("Common.Status", null).payload();
        assertThat(payload).isNotNull();
        return JSON.valueToTree(payload);
    }

    void untilDevice(String word) {
        until("device " + word, () -> status().at("/common/device").asText().equals(word));
    }

    void untilPaper(String word) {
        until("paper " + word, () -> status().at("/printer/paper/upper").asText().equals(word));
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    static String read(Path picture) throws IOException, ReaderException {
        var image = ImageIO.read(picture.toFile());
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    static void keep(Path picture, String name) throws IOException {
        var directory = System.getProperty("foyer.pictures");
        if (directory != null) {
            Files.createDirectories(Path.of(directory));
            Files.write(Path.of(directory, name + ".png"), Files.readAllBytes(picture));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        host.close();
        printer.close();
    }
}
