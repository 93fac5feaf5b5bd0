package dev.foyer.simulator.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.board.Boards;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Outcome;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.simulator.stage.SimulatedDevice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The whole path: client, WebSocket, service, driver, jSerialComm, the kernel's tty, board. */
@Timeout(120)
class BoardServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String QUICK = "?pollMs=30&answerMs=200";

    @TempDir private Path directory;

    private TestHost host(String uri) {
        return TestHost.start(getClass(), Boards.service("board", DeviceUri.parse(uri)));
    }

    @Test
    void keepsTheContractWhateverHappens() {
        try (var board = BoardSimulator.start(directory);
                TestHost host = host(board.uri() + QUICK)) {
            ServiceContract.holdsOn(host.uri("board"), board, ServiceContract.withoutWaiting());
        }
    }

    @Test
    void tellsTheTruthOfAWornBoardToo() throws Exception {
        int steps = Boolean.getBoolean("foyer.long") ? 1000 : 20;
        long seed = 7;
        var random = new SplittableRandom(seed);
        try (var board = BoardSimulator.startWorn(directory, seed);
                TestHost host = host(board.uri() + QUICK);
                Client client = connected(host)) {
            await(() -> device(client).equals("online"));
            var harmless =
                    board.acts().stream()
                            .filter(act ->
                                    !act.name().matches("(fault|link|power|grade)\\..*|home"))
                            .toList();
            for (int step = 0; step < steps; step++) {
                String sentence = "seed " + seed + ", step " + step;
                if (random.nextBoolean()) {
                    var act = harmless.get(random.nextInt(harmless.size()));
                    board.perform(act.name(), chosen(act, random));
                } else {
                    String rate = random.nextBoolean() ? "slow" : "off";
                    assertThat(
                                    succeeded(
                                            client,
                                            "Lights.SetLight",
                                            Map.of(
                                                    "fasciaLight",
                                                    Map.of("left", Map.of("flashRate", rate)))))
                            .as(sentence)
                            .isTrue();
                }
                await(() ->
                        believed(client).equals(board.truth().orElseThrow().path("auxiliaries")));
            }
            await(() ->
                    status(client)
                            .path("lights")
                            .equals(board.truth().orElseThrow().path("lights")));
        }
    }

    private static Map<String, String> chosen(SimulatedDevice.Act act, SplittableRandom random) {
        var with = new java.util.HashMap<String, String>();
        act.choices()
                .forEach((argument, choices) ->
                        with.put(argument, choices.get(random.nextInt(choices.size()))));
        return with;
    }

    @Test
    void comesToLifeWhenTheBoardAppearsAfterTheService() throws Exception {
        try (TestHost host = host("board:serial:" + directory.resolve("board") + QUICK);
                Client client = connected(host)) {
            await(() -> device(client).equals("noDevice"));
            assertThat(succeeded(client, "Lights.SetLight", Map.of())).isFalse();
            try (var board = BoardSimulator.start(directory)) {
                await(() -> device(client).equals("online"));
                assertThat(believed(client))
                        .isEqualTo(board.truth().orElseThrow().path("auxiliaries"));
            }
        }
    }

    @Test
    void putsOutTheLampsThatShowTheWayWhenTheProgramIsDead() throws Exception {
        try (var board = BoardSimulator.start(directory, Duration.ofMillis(300))) {
            try (TestHost host = host(board.uri() + QUICK);
                    Client client = connected(host)) {
                await(() -> device(client).equals("online"));
                var lit = Map.of("default", Map.of("flashRate", "continuous"));
                assertThat(
                                succeeded(
                                        client,
                                        "Lights.SetLight",
                                        Map.of("cardReader", lit, "statusGood", lit)))
                        .isTrue();
                // As long as it is asked for news it leaves them alone.
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                assertThat(rate(board, "cardReader")).isEqualTo("continuous");
            }
            await(() -> rate(board, "cardReader").equals("off"));
            assertThat(rate(board, "statusGood")).isEqualTo("continuous");
        }
    }

    @Test
    void notesTheWholeConversationInWords() throws Exception {
        Path file = directory.resolve("board.rec");
        try (var board = BoardSimulator.start(directory);
                TestHost host = host(board.uri() + QUICK + "&record=" + file);
                Client client = connected(host)) {
            await(() -> device(client).equals("online"));
            assertThat(succeeded(client, "Auxiliaries.SetAuxiliaries", Map.of("heating", "on")))
                    .isTrue();
        }
        assertThat(Files.readAllLines(file))
                .contains(
                        "> \"HELLO\"",
                        "= Auxiliaries.SetAuxiliaries",
                        "> \"SET heating=on\"",
                        ". Auxiliaries.SetAuxiliaries");
    }

    private static String rate(BoardSimulator board, String light) {
        return board.truth()
                .orElseThrow()
                .path("lights")
                .path(light)
                .path("default")
                .path("flashRate")
                .asText();
    }

    private static Client connected(TestHost host) throws Exception {
        var client = Client.connect(host.vertx(), host.uri("board"), ClientSettings.USUAL);
        client.ready().toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    private static boolean succeeded(Client client, String command, Map<String, ?> payload)
            throws InterruptedException {
        return client.command(command, payload, SOON).await().success();
    }

    private static ObjectNode status(Client client) {
        try {
            if (client.command("Common.Status", null, SOON).await()
                    instanceof Outcome.Completed(var done)) {
                @Nullable ObjectNode payload = Json.object(done.payload());
                assertThat(payload).isNotNull();
                return payload;
            }
            throw new AssertionError("Status was not answered");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String device(Client client) {
        return status(client).at("/common/device").asText();
    }

    private static JsonNode believed(Client client) {
        return status(client).path("auxiliaries");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
