package dev.foyer.simulator.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.Main;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Stage;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.branch.Equipment;
import dev.foyer.simulator.branch.Part;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.stage.SimulatedDevice;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * One device host with every simulated device, people who do anything to the devices by a seed,
 * faults included, and clients who command them all the while: what the host holds in the end is
 * what it held at the fifth of the time. Ten seconds, with {@code foyer.long} ten minutes.
 */
class SoakTest {
    private static final boolean LONG = Boolean.getBoolean("foyer.long");
    private static final long SEED = Long.getLong("foyer.seed", 20261122);
    private static final Duration WHOLE =
            Duration.ofSeconds(Long.getLong("foyer.soak.seconds", LONG ? 600 : 10));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final int CLIENTS = 2;
    private static final int COMMANDS_PER_CONNECTION = 40;
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE_MAX = Duration.ofMillis(40);
    private static final Duration ACT_EVERY_MAX = Duration.ofMillis(LONG ? 400 : 100);
    private static final Duration COMMAND_WITHIN = Duration.ofMillis(700);

    /** What may be more at the end; in ten seconds the program is still being compiled. */
    private static final double HEAP_FACTOR_MAX = LONG ? 1.1 : 2;

    private static final long HEAP_MORE_KIB_MAX = 4 * 1024;
    private static final double RESIDENT_FACTOR_MAX = LONG ? 1.15 : 2;
    private static final int THREADS_MORE_MAX = LONG ? 12 : 32;
    private static final int FILES_MORE_MAX = 24;

    /** Payloads for commands of which an empty one would not get far. */
    private static final Map<String, String> PAYLOADS =
            Map.of(
                    "CardReader.ReadRawData", "{\"chip\":true}",
                    "BarcodeReader.Read", "{}",
                    "Printer.ReadImage", "{\"frontImage\":{\"source\":\"png\"}}",
                    "Printer.PrintRaw", "{\"inputData\":\"no\",\"data\":\"SGVsbG8K\"}",
                    "Camera.TakePicture", "{\"camera\":\"room\"}",
                    "CashAcceptor.CashIn", "{}",
                    "CashDispenser.Dispense",
                            "{\"denomination\":{\"app\":{\"currencies\":{\"EUR\":50}}}}",
                    "Storage.GetStorage", "{}");

    private final Map<String, LongAdder> ends = new ConcurrentSkipListMap<>();
    private final LongAdder acts = new LongAdder();
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void holdsNoMoreAtTheEndThanAtTheFifthOfTheTime() throws IOException, InterruptedException {
        Real.pcscd();
        Path directory = Real.directory();
        var random = new SplittableRandom(SEED);
        var vertx = Vertx.vertx();
        try (var equipment = Equipment.start(directory.resolve("paper"), directory, NOW);
                var host =
                        Part.start("devices", command(equipment, directory), Map.of(), directory);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            String url = host.awaitReady().path("url").asText();
            var working = new ArrayList<Future<?>>();
            for (SimulatedDevice device : equipment.devices()) {
                var chance = random.split();
                working.add(threads.submit(() -> people(device, chance)));
                for (int i = 0; i < CLIENTS; i++) {
                    var own = random.split();
                    var uri = URI.create(url + "/" + device.name());
                    working.add(threads.submit(() -> client(vertx, uri, own)));
                }
            }
            Footprint early;
            Footprint late;
            try {
                over.await(WHOLE.toMillis() / 5, TimeUnit.MILLISECONDS);
                early = Footprint.of(host.pid());
                over.await(WHOLE.toMillis() * 4 / 5, TimeUnit.MILLISECONDS);
                late = Footprint.of(host.pid());
            } finally {
                over.countDown();
            }
            System.out.printf(
                    "soak of %d s, seed %d, %d devices: %d acts and faults, ends of commands %s%n",
                    WHOLE.toSeconds(), SEED, equipment.devices().size(), acts.sum(), ends);
            System.out.println("soak, at a fifth: " + early);
            System.out.println("soak, at the end: " + late);
            assertThat(host.isAlive()).isTrue();
            for (Future<?> one : working) {
                assertThat(one).succeedsWithin(Duration.ofSeconds(30));
            }
            assertFlat(early, late);
            assertThat(ends).as("every kind of end came about").containsKeys("success", "timeOut");
        } finally {
            TestHost.wait(vertx.close());
        }
    }

    private static void assertFlat(Footprint early, Footprint late) {
        assertThat(late.heapKib())
                .as("heap, KiB")
                .isLessThan((long) (early.heapKib() * HEAP_FACTOR_MAX) + HEAP_MORE_KIB_MAX);
        assertThat((double) late.residentKib())
                .as("resident, KiB")
                .isLessThan(early.residentKib() * RESIDENT_FACTOR_MAX);
        assertThat(late.threads()).as("threads").isLessThan(early.threads() + THREADS_MORE_MAX);
        assertThat(late.files()).as("files").isLessThan(early.files() + FILES_MORE_MAX);
    }

    /**
     * With all of its heap from the start: what grows then is not what a collector left for later.
     */
    private static List<String> command(Equipment equipment, Path directory) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                configuration(equipment, directory).toString());
    }

    private static Path configuration(Equipment equipment, Path directory) throws IOException {
        var yaml = new StringBuilder("publisher: {host: 127.0.0.1, port: 0}\nservices:\n");
        for (Equipment.Placed one : equipment.placed()) {
            yaml.append("  - {name: ").append(one.device().name());
            yaml.append(", device: \"").append(one.uri()).append('"');
            yaml.append(one.options().isEmpty() ? "" : ", " + one.options()).append("}\n");
        }
        return Files.writeString(directory.resolve("devices.yaml"), yaml);
    }

    /** Somebody who does anything to a device that can be done to it, and puts it right again. */
    private void people(SimulatedDevice device, SplittableRandom random) {
        try {
            while (!over.await(
                    1 + random.nextLong(ACT_EVERY_MAX.toMillis()), TimeUnit.MILLISECONDS)) {
                var act = device.acts().get(random.nextInt(device.acts().size()));
                try {
                    // Half of the time all is well, or nothing would be working after a while.
                    if (random.nextInt(3) == 0) {
                        device.perform(Stage.HOME);
                    } else {
                        device.perform(act.name(), arguments(act, random));
                    }
                    acts.increment();
                } catch (Unstaged cannotBeDoneNow) {
                    count("not staged");
                } catch (IllegalStateException late) {
                    // A simulator that was too slow on a busy machine: the host is what is tried.
                    count("simulator too slow");
                }
            }
            device.perform(Stage.HOME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unstaged e) {
            throw new AssertionError(device.name() + " does not come home", e);
        }
    }

    private static Map<String, String> arguments(SimulatedDevice.Act act, SplittableRandom random) {
        var with = new TreeMap<String, String>();
        act.choices()
                .forEach((name, values) -> {
                    if (!values.isEmpty()) {
                        with.put(name, values.get(random.nextInt(values.size())));
                    }
                });
        return with;
    }

    /** Somebody who gives any command that the service lists, and now and then is gone. */
    private void client(Vertx vertx, URI uri, SplittableRandom random) {
        try {
            while (over.getCount() > 0) {
                try (var client = Client.connect(vertx, uri, ClientSettings.USUAL)) {
                    client.ready()
                            .toCompletableFuture()
                            .get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
                    for (int i = 0; i < COMMANDS_PER_CONNECTION; i++) {
                        if (over.await(
                                random.nextLong(PAUSE_MAX.toMillis()), TimeUnit.MILLISECONDS)) {
                            return;
                        }
                        command(client, random);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(uri + " does not let a client in", e);
        }
    }

    private void command(Client client, SplittableRandom random) throws InterruptedException {
        var names = new ArrayList<String>();
        ObjectNode capabilities = client.capabilities();
        if (capabilities != null) {
            capabilities
                    .path("interfaces")
                    .forEach(face ->
                            face.path("commands").fieldNames().forEachRemaining(names::add));
        }
        names.add("Common.Status");
        String name = names.get(random.nextInt(names.size()));
        var call = client.command(name, payload(name), COMMAND_WITHIN);
        if (random.nextInt(10) == 0) {
            call.cancel();
        }
        switch (call.await()) {
            case Outcome.Completed(var completed) -> count(completed.code().wire());
            case Outcome other -> count(other.getClass().getSimpleName());
        }
    }

    private static ObjectNode payload(String command) {
        try {
            return (ObjectNode) Json.parse(PAYLOADS.getOrDefault(command, "{}"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private void count(String end) {
        ends.computeIfAbsent(end, _ -> new LongAdder()).increment();
    }
}
