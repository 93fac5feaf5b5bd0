package dev.foyer.simulator.worn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foyer.device.Main;
import dev.foyer.device.emrtd.CscaStore;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.TrafficCheck;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.branch.Equipment;
import dev.foyer.simulator.branch.Part;
import dev.foyer.simulator.hid.HidScannerSimulator;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.stage.Grade;
import dev.foyer.simulator.stage.SimulatedDevice;
import dev.foyer.simulator.stage.Wear;
import dev.foyer.simulator.wire.Umockdev;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Every simulated device worn, by several seeds, behind one device host: its ordinary work through
 * its service ends right, or is reported by a documented code, and what the service believes then
 * is where things physically are. All devices work at the same time; each test waits for its own.
 */
@Timeout(600)
class WornTest {
    private static final int SEEDS = Boolean.getBoolean("foyer.long") ? 40 : 2;
    private static final long FIRST = Long.getLong("foyer.seed", 1);

    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<String, CompletableFuture<Map<Work.End, Integer>>> ENDS =
            new ConcurrentHashMap<>();
    private static final Map<String, SimulatedDevice> DEVICES = new TreeMap<>();

    private static @Nullable ExecutorService hands;
    private static @Nullable Equipment equipment;
    private static @Nullable HidScannerSimulator scanner;
    private static final List<Part> HOSTS = new ArrayList<>();
    private static final List<Path> TRAFFIC = new ArrayList<>();

    @BeforeAll
    static void everybodyBeginsToWork() throws IOException {
        Real.pcscd();
        Path directory = Real.directory();
        var now = Instant.now();
        var all = Equipment.start(directory.resolve("paper"), directory, now);
        equipment = all;
        all.devices().forEach(device -> DEVICES.put(device.name(), device));
        var yaml = new StringBuilder();
        for (Equipment.Placed one : all.placed()) {
            yaml.append(service(one.device(), one.uri(), one.options()));
        }
        String url = hosted("devices", directory, yaml.toString(), Map.of());
        String usb = usb(directory);
        var papers =
                new CardsAndPapers(
                        now, CscaStore.load(directory.resolve("papers").resolve("csca")));
        var started = Executors.newVirtualThreadPerTaskExecutor();
        hands = started;
        works(papers)
                .forEach((name, works) -> {
                    var device = DEVICES.get(name);
                    if (device != null) {
                        var uri = URI.create((name.equals("barcodes") ? usb : url) + "/" + name);
                        ENDS.put(
                                name,
                                CompletableFuture.supplyAsync(
                                        () -> worked(device, uri, works), started));
                    }
                });
    }

    private static Map<String, List<Work>> works(CardsAndPapers papers) {
        return Map.ofEntries(
                Map.entry("cardreader", List.of(papers::bankCard, papers::passport)),
                Map.entry("scanner", List.of(papers::page)),
                Map.entry("idreader", List.of(papers::identityCard)),
                Map.entry("carddispenser", List.of(papers::newCard)),
                Map.entry("cashacceptor", List.of(MoneyAndPaper::notesIn)),
                Map.entry("noteacceptor", List.of(MoneyAndPaper::bundlesIn)),
                Map.entry("cashdispenser", List.of(MoneyAndPaper::notesOut)),
                Map.entry("receiptprinter", List.of(MoneyAndPaper::receipt)),
                Map.entry("statementprinter", List.of(MoneyAndPaper::statement)),
                Map.entry("face", List.of(PeopleAndPanels::face)),
                Map.entry("camera", List.of(PeopleAndPanels::picture)),
                Map.entry("pinpad", List.of(PeopleAndPanels::keys)),
                Map.entry("board", List.of(PeopleAndPanels::lamp)),
                Map.entry("barcodes", List.of(PeopleAndPanels::barcode)));
    }

    /** An emulated USB socket hides serial ports, so its device host is one of its own. */
    private static String usb(Path directory) throws IOException {
        var missing = Umockdev.missing();
        if (missing.isPresent()) {
            System.out.println("NOT RUN the worn HID scanner: " + missing.get());
            return "";
        }
        var plugged = HidScannerSimulator.startWorn(directory.resolve("usb"), FIRST);
        scanner = plugged;
        DEVICES.put(plugged.name(), plugged);
        return hosted("usb", directory, service(plugged, plugged.uri(), ""), plugged.environment());
    }

    private static String service(SimulatedDevice device, String uri, String options) {
        return "  - {name: %s, device: \"%s\"%s}\n"
                .formatted(device.name(), uri, options.isEmpty() ? "" : ", " + options);
    }

    /** Starts a device host, whose environment is its own, and says where it is. */
    private static String hosted(
            String name, Path directory, String yaml, Map<String, String> environment)
            throws IOException {
        var traffic =
                Path.of(
                                System.getProperty("foyer.traffic", "target/traffic"),
                                "WornTest-" + name + ".jsonl")
                        .toAbsolutePath();
        TRAFFIC.add(traffic);
        Files.createDirectories(traffic.getParent());
        Files.deleteIfExists(traffic);
        var config =
                Files.writeString(
                        directory.resolve(name + ".yaml"),
                        "publisher: {host: 127.0.0.1, port: 0}\ntraffic: "
                                + traffic
                                + "\nservices:\n"
                                + yaml);
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--config",
                        config.toString());
        var started = Part.start(name, command, environment, directory);
        HOSTS.add(started);
        return started.awaitReady().path("url").asText();
    }

    private static Map<Work.End, Integer> worked(
            SimulatedDevice device, URI uri, List<Work> works) {
        var ends = new EnumMap<Work.End, Integer>(Work.End.class);
        long began = System.nanoTime();
        try (var caller = new Caller(VERTX, uri)) {
            caller.untilUsable();
            for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
                new Grade.Worn(seed).on(device);
                for (Work work : works) {
                    ends.merge(once(work, device, caller, seed), 1, Integer::sum);
                }
            }
        } catch (Unstaged impossible) {
            throw new AssertionError(device.name() + ": " + impossible.sentence(), impossible);
        }
        System.out.printf(
                "worn %s, seeds %d to %d: %s in %d ms%n",
                device.name(),
                FIRST,
                FIRST + SEEDS - 1,
                ends,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        return ends;
    }

    private static Work.End once(Work work, SimulatedDevice device, Caller caller, long seed) {
        try {
            return work.of(device, caller, seed);
        } catch (Unstaged | IOException | InterruptedException | RuntimeException | Error failed) {
            throw new AssertionError(
                    device.name() + " worn by seed " + seed + ", truth " + device.truth(), failed);
        }
    }

    static List<String> devices() {
        return List.of(
                "cardreader",
                "scanner",
                "idreader",
                "carddispenser",
                "cashacceptor",
                "noteacceptor",
                "cashdispenser",
                "receiptprinter",
                "statementprinter",
                "face",
                "camera",
                "pinpad",
                "board",
                "barcodes");
    }

    @ParameterizedTest
    @MethodSource("devices")
    void doesItsOrdinaryWorkOrSaysTruly(String device) {
        var ends = ENDS.get(device);
        assumeTrue(ends != null, device + " is not on this machine");
        var counts = ends.orTimeout(300, TimeUnit.SECONDS).join();
        // Nine out of ten with many seeds; with few, at least once.
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(counts.getOrDefault(Work.End.RIGHT, 0))
                .as(device + " at least sometimes works: " + counts)
                .isGreaterThanOrEqualTo(SEEDS > 2 ? all / 2 : 1);
    }

    @Test
    void knowsAllDevicesThatCanBeWorn() {
        assertThat(devices()).containsAll(DEVICES.keySet());
        DEVICES.values()
                .forEach(device -> assertThat(device.acts()).as(device.name()).contains(Wear.ACT));
    }

    @AfterAll
    static void everybodyGoes() {
        ENDS.values().forEach(end -> end.exceptionally(_ -> Map.of()).join());
        if (hands != null) hands.shutdownNow();
        TestHost.wait(VERTX.close());
        HOSTS.forEach(Part::close);
        if (scanner != null) scanner.close();
        if (equipment != null) equipment.close();
        TrafficCheck.load()
                .ifPresent(check ->
                        TRAFFIC.forEach(file -> assertThat(check.file(file).failures()).isEmpty()));
    }
}
