package dev.foyer.simulator.dispenser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardDispensers;
import dev.foyer.device.program.Settings;
import dev.foyer.device.program.SettingsFault;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.conformance.Unstaged;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

@Timeout(120)
class DispenserServiceTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration MOVE_TIME = Duration.ofMillis(10);

    @TempDir private Path directory;
    private DispenserSimulator dispenser;
    private TestHost host;

    @BeforeEach
    void start() throws SettingsFault {
        dispenser = DispenserSimulator.start("carddispenser", directory.resolve("tty"), MOVE_TIME);
        host = TestHost.start(getClass(), service("transport"));
    }

    private Service service(String powerOn) throws SettingsFault {
        var yaml =
                "{name: carddispenser, powerOn: %s, %s}"
                        .formatted(
                                powerOn,
                                DispenserSimulator.options(directory.resolve("counts.json")));
        return CardDispensers.serial(
                "carddispenser",
                DeviceUri.parse(dispenser.uri()),
                Settings.parse(Path.of("test.yaml"), yaml));
    }

    @AfterEach
    void stop() {
        host.close();
        dispenser.close();
    }

    @Test
    void keepsTheContractWhateverHappens() {
        ServiceContract.holdsOn(
                host.uri("carddispenser"),
                dispenser,
                // A motorised reader holds the card: nobody can pull it.
                "CardReader: says noMedia when the card is pulled in the middle",
                // Its chip never answers by fault.chip, not by another card.
                "CardReader: gives up a chip that never answers");
    }

    @Test
    void countsWhatHappenedWhileItsProgramWasDead() throws Exception {
        restartWith(Duration.ofMillis(600), "transport");
        try (var client = connected()) {
            client.command("CardReader.Move", Map.of("from", "unit1", "to", "exit"), LONG);
            await(() -> at().equals("between"));
        }
        // The program dies while the card rolls; the dispenser does not know and goes on.
        host.close();
        await(() -> at().equals("mouth"));
        host = TestHost.start(getClass(), service("transport"));
        try (var client = connected()) {
            await(() -> media(client).equals("entering"));
            assertThat(count(client, "unit1")).isEqualTo(DispenserSimulator.STOCK - 1);
            assertCountsAreTrue(client);
        }
    }

    @Test
    void countsNothingForAnActThatTheDispenserNeverHeardOf() throws Exception {
        try (var client = connected()) {
            dispenser.perform("power.off");
            client.command("CardReader.Move", Map.of("from", "unit1", "to", "exit"), LONG).await();
            dispenser.perform("power.on");
            await(() -> media(client).equals("notPresent"));
            assertThat(count(client, "unit1")).isEqualTo(DispenserSimulator.STOCK);
        }
    }

    @Test
    void keepsACardThatStandsInTheReaderAtTheStartWhenItIsToldTo() throws Exception {
        try (var client = connected()) {
            succeeds(client, "CardReader.Move", Map.of("from", "unit1", "to", "transport"));
        }
        host.close();
        host = TestHost.start(getClass(), service("retain"));
        var told = new CopyOnWriteArrayList<String>();
        try (var client = connected()) {
            client.onUnsolicited(event -> told.add(event.name() + " " + event.payload()));
            await(() -> media(client).equals("notPresent"));
            assertCountsAreTrue(client);
            assertThat(unit(client, "unit1").at("/card/status/retainCount").asInt()).isEqualTo(1);
            // What is kept is told before the device is done with starting.
            await(() -> device(client).equals("online"));
            // The same again while somebody listens: the power comes back under a card.
            succeeds(client, "CardReader.Move", Map.of("from", "unit2", "to", "transport"));
            dispenser.perform("power.off");
            await(() -> media(client).equals("unknown"));
            dispenser.perform("power.on");
            await(() -> told.stream().anyMatch(event -> event.contains("CardActionEvent")));
            assertThat(told)
                    .anyMatch(event ->
                            event.contains("CardActionEvent")
                                    && event.contains("\"to\":\"unit3\""));
            assertCountsAreTrue(client);
        }
    }

    @Test
    void writesTheStripeThatTheCustomerHoldsInTheEnd() throws Exception {
        try (var client = connected()) {
            succeeds(client, "CardReader.Move", Map.of("from", "unit2", "to", "transport"));
            var data =
                    Base64.getEncoder()
                            .encodeToString("123=456".getBytes(StandardCharsets.US_ASCII));
            succeeds(client, "CardReader.WriteRawData", Map.of("track2", Map.of("data", data)));
            succeeds(client, "CardReader.Move", Map.of("from", "transport", "to", "exit"));
            dispenser.perform("card.take");
            assertThat(dispenser.trackInHand(2)).isEqualTo("123=456");
        }
    }

    @Test
    void hasTrueCountsAfterEveryWalkOfActsAndFaults() throws Exception {
        int walks = Boolean.getBoolean("foyer.long") ? 60 : 6;
        try (var client = connected()) {
            for (int seed = 1; seed <= walks; seed++) {
                walk(client, new SplittableRandom(seed), "seed " + seed);
            }
        }
    }

    private static final String[] PLACES = {
        "unit1", "unit2", "unit3", "unit4", "exit", "transport"
    };
    private static final String[] FAULTS = {
        "fault.jam", "fault.power", "fault.shutter", "fault.noise"
    };

    private void walk(Client client, SplittableRandom random, String seed) throws Exception {
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(5)) {
                case 0 -> dispenser.perform(FAULTS[random.nextInt(FAULTS.length)]);
                case 1 -> takeIfItCan();
                case 2 ->
                        client.command(
                                        "CardReader.Reset",
                                        Map.of("to", random.nextBoolean() ? "retain" : "exit"),
                                        LONG)
                                .await();
                default ->
                        client.command(
                                        "CardReader.Move",
                                        Map.of(
                                                "from",
                                                PLACES[random.nextInt(PLACES.length)],
                                                "to",
                                                PLACES[random.nextInt(PLACES.length)]),
                                        LONG)
                                .await();
            }
            if (!dispenser.truth().orElseThrow().path("power").asBoolean()) {
                dispenser.perform("power.on");
            }
            await(() -> !media(client).equals("unknown"));
            assertThat(counts(client)).as(seed + ", step " + step).isEqualTo(truth());
        }
        dispenser.perform("home");
        await(() -> media(client).equals("notPresent"));
    }

    private void takeIfItCan() {
        try {
            dispenser.perform("card.take");
        } catch (Unstaged nothingThere) {
            assertThat(at()).isNotEqualTo("mouth");
        }
    }

    private void restartWith(Duration moveTime, String powerOn) throws SettingsFault {
        host.close();
        dispenser.close();
        dispenser = DispenserSimulator.start("carddispenser", directory.resolve("tty"), moveTime);
        host = TestHost.start(getClass(), service(powerOn));
    }

    private Client connected() throws Exception {
        var client = Client.connect(host.vertx(), host.uri("carddispenser"), ClientSettings.USUAL);
        client.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
        await(() -> !media(client).equals("unknown"));
        return client;
    }

    private static ObjectNode succeeds(Client client, String command, Map<String, ?> payload) {
        try {
            return switch (client.command(command, payload, LONG).await()) {
                case Outcome.Completed(Envelope.Completed done) -> {
                    assertThat(done.success()).as(command + " " + done.errorDescription()).isTrue();
                    yield Json.object(done.payload());
                }
                case Outcome other -> throw new AssertionError(command + ": " + other);
            };
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String media(Client client) {
        return succeeds(client, "Common.Status", Map.of()).at("/cardReader/media").asText();
    }

    private static String device(Client client) {
        return succeeds(client, "Common.Status", Map.of()).at("/common/device").asText();
    }

    private static JsonNode unit(Client client, String unit) {
        return succeeds(client, "Storage.GetStorage", Map.of()).path("storage").path(unit);
    }

    private static int count(Client client, String unit) {
        return unit(client, unit).at("/card/status/count").asInt(-1);
    }

    private Map<String, Integer> counts(Client client) {
        var counts = new TreeMap<String, Integer>();
        for (var unit : truth().keySet()) {
            counts.put(unit, count(client, unit));
        }
        return counts;
    }

    private Map<String, Integer> truth() {
        var counts = new TreeMap<String, Integer>();
        for (var unit : dispenser.truth().orElseThrow().path("units").properties()) {
            counts.put(unit.getKey(), unit.getValue().asInt());
        }
        return counts;
    }

    private void assertCountsAreTrue(Client client) {
        assertThat(counts(client)).isEqualTo(truth());
    }

    private String at() {
        return dispenser.truth().orElseThrow().path("at").asText();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + LONG).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
