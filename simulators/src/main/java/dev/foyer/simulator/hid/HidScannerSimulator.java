package dev.foyer.simulator.hid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.rig.ControlSocket;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Umockdev;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A USB barcode scanner of nobody's make, plugged into an emulated USB socket in a process of its
 * own. A device host sees it when it was started with {@link #environment}. For any thread.
 */
public final class HidScannerSimulator implements SimulatedDevice {
    private static final Duration START_WITHIN = Duration.ofSeconds(20);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Wear.Pace PACE = Wear.Pace.of(12, 60, 3);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The identifier that scanners send for each of the standard's words. */
    private static final Map<String, String> AIMS =
            Map.of(
                    "qrCode", "]Q1",
                    "code128", "]C0",
                    "ean128", "]C1",
                    "ean13", "]E0",
                    "ean8", "]E4",
                    "pdf417", "]L0",
                    "dataMatrix", "]d1",
                    "aztec", "]z0",
                    "symbologyUnknown", "]X0",
                    "none", "");

    private final Path directory;
    private final Process process;
    private final Path testbed;
    private final Wear wear;
    private ScannerMode mode = ScannerMode.POS;
    private boolean connected;
    private int shown;
    private int damagedAfter;

    private HidScannerSimulator(Path directory, Process process, Path testbed, Wear wear) {
        this.directory = directory;
        this.process = process;
        this.testbed = testbed;
        this.wear = wear;
    }

    /**
     * Starts an ideal scanner, plugged in and in point-of-sale mode.
     *
     * @param directory for its socket and its emulated machine; the path must be short
     */
    public static HidScannerSimulator start(Path directory) throws IOException {
        return start(directory, new Wear(PACE));
    }

    /**
     * Starts a worn one: slow between reports, with reports about its trigger in between, and
     * reading one barcode twice now and then.
     */
    public static HidScannerSimulator startWorn(Path directory, long seed) throws IOException {
        return start(directory, new Wear(PACE, seed));
    }

    private static HidScannerSimulator start(Path directory, Wear wear) throws IOException {
        Files.createDirectories(directory);
        Path home = directory.toRealPath();
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-Xmx64m",
                                HidScannerMain.class.getName(),
                                home.resolve("control.sock").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("TMPDIR", home.toString());
        builder.environment().put(Umockdev.PRELOAD_VARIABLE, preload());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        try {
            var simulator =
                    new HidScannerSimulator(
                            home,
                            process,
                            Path.of(ready(process).path("directory").asText()),
                            wear);
            simulator.perform(HOME, Map.of());
            return simulator;
        } catch (Unstaged unstaged) {
            process.destroyForcibly();
            throw new IOException(unstaged.sentence(), unstaged);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String preload() throws IOException {
        return Umockdev.preload()
                .orElseThrow(() -> new IOException(Umockdev.missing().orElse("")))
                .toString();
    }

    private static JsonNode ready(Process process) throws IOException {
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return out.readLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        try {
            String told = line.get(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (told == null) {
                throw new IOException("the emulated USB socket did not become ready");
            }
            return JSON.readTree(told);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the emulated USB socket did not become ready", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the emulated USB socket started", e);
        }
    }

    /** What a device host must have in its environment, so that it sees the emulated machine. */
    public Map<String, String> environment() throws IOException {
        return Map.of(
                Umockdev.PRELOAD_VARIABLE,
                preload(),
                Umockdev.DIRECTORY_VARIABLE,
                testbed.toString());
    }

    /** What a device host's configuration says to reach it in point-of-sale mode. */
    public String uri() {
        return uri(ScannerMode.POS);
    }

    /** The same in another mode. */
    String uri(ScannerMode in) {
        return "hid:%04x:%04x".formatted(HidScannerMain.VENDOR, in.product());
    }

    /** The number that it tells, for configurations that name it. */
    public String serial() {
        return HidScannerMain.SERIAL;
    }

    @Override
    public String name() {
        return "barcodes";
    }

    @Override
    public List<Act> acts() {
        return List.of(
                Act.of(HOME, "复位", "Begin anew"),
                new Act(
                        "code.show",
                        "出示条码",
                        "Show a barcode",
                        Map.of("text", List.of(), "kind", List.copyOf(AIMS.keySet()))),
                Act.of("link.cut", "拔掉数据线", "Pull the cable"),
                Act.of("link.mend", "插回数据线", "Put the cable back"),
                Wear.ACT,
                new Act(
                        "mode.set",
                        "扫设置码",
                        "Scan a setting barcode",
                        Map.of("mode", List.of("pos", "keyboard", "text"))),
                new Act(
                        "fault.damaged",
                        "条码数据损坏",
                        "A barcode arrives damaged",
                        Map.of("at", List.of())),
                Act.of("fault.broken", "条码只到一半", "A barcode breaks off"));
    }

    @Override
    public synchronized void perform(String act, Map<String, String> with) throws Unstaged {
        switch (act) {
            case HOME -> {
                damagedAfter = 0;
                if (!connected || mode != ScannerMode.POS) {
                    plug(ScannerMode.POS);
                }
            }
            case "code.show" -> show(with.getOrDefault("kind", "qrCode"), with.get("text"));
            case "link.cut" -> {
                ask(command("unplug"));
                connected = false;
            }
            case "link.mend" -> plug(mode);
            case "grade.set" -> wear.set(with);
            case "mode.set" -> plug(ScannerMode.of(with.getOrDefault("mode", "pos")));
            case "fault.damaged" -> {
                String at = with.getOrDefault("at", "0");
                if (!at.matches("[0-9]{1,4}")) {
                    throw new Unstaged("at: a number expected");
                }
                damagedAfter = Integer.parseInt(at);
                if (damagedAfter == 0) {
                    send(ScannerMode.nonsense());
                }
            }
            case "fault.broken" ->
                    send(
                            mode.reports("]Q1", "x".repeat(100).getBytes(StandardCharsets.US_ASCII))
                                    .getFirst());
            default -> throw new Unstaged("a scanner has no act " + act);
        }
    }

    private void plug(ScannerMode into) throws Unstaged {
        mode = into;
        ask(command("plug").put("mode", into.name().toLowerCase(Locale.ROOT)));
        connected = true;
    }

    private void show(String kind, @Nullable String text) throws Unstaged {
        String aim = AIMS.get(kind);
        if (aim == null || text == null) {
            throw new Unstaged("code.show needs a text, and a kind of " + AIMS.keySet());
        }
        if (!connected) {
            throw new Unstaged("the scanner is not plugged in");
        }
        shown++;
        if (damagedAfter > 0 && --damagedAfter == 0) {
            send(ScannerMode.nonsense());
            return;
        }
        var reports = mode.reports(aim, text.getBytes(StandardCharsets.UTF_8));
        // A trigger that sticks reads the same code once more.
        for (int times = wear.slips() ? 2 : 1; times > 0; times--) {
            for (byte[] report : reports) {
                wear.lag();
                if (mode == ScannerMode.POS && wear.one(2) == 1) {
                    send(ScannerMode.other());
                }
                send(report);
            }
        }
    }

    private void send(byte[] report) throws Unstaged {
        ask(command("send").put("report", HexFormat.of().formatHex(report)));
    }

    private static ObjectNode command(String what) {
        return JsonNodeFactory.instance.objectNode().put("do", what);
    }

    private void ask(ObjectNode command) throws Unstaged {
        try {
            var answer = ControlSocket.ask(directory.resolve("control.sock"), command.toString());
            if (answer.has("error")) {
                throw new Unstaged(answer.path("error").asText());
            }
        } catch (IOException e) {
            throw new Unstaged("the emulated USB socket does not answer: " + e.getMessage());
        }
    }

    @Override
    public synchronized Optional<JsonNode> truth() {
        return Optional.of(
                wear.tell(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("connected", connected)
                                .put("mode", mode.name().toLowerCase(Locale.ROOT))
                                .put("shown", shown)));
    }

    @Override
    public void close() {
        try {
            // The end of its standard input is the order to stop.
            process.getOutputStream().close();
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            clear();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The emulated machine goes with its process, which leaves its files. */
    private void clear() throws IOException {
        try (var files = Files.walk(testbed)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
