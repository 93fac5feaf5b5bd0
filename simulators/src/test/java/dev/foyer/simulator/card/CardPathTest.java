package dev.foyer.simulator.card;

import static dev.foyer.simulator.card.Bench.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardReaders;
import dev.foyer.device.cardreader.CardReading;
import dev.foyer.device.cardreader.CardReading.Result;
import dev.foyer.device.cardreader.CardReading.Step;
import dev.foyer.device.emv.EmvFault;
import dev.foyer.device.emv.Terminal;
import dev.foyer.device.xfs.Client;
import dev.foyer.device.xfs.ClientSettings;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.Service;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.TestHost;
import dev.foyer.device.xfs.TrafficCheck;
import dev.foyer.simulator.branch.CardOnStage;
import dev.foyer.simulator.rig.CardRig;
import dev.foyer.simulator.rig.Real;
import dev.foyer.simulator.rig.SharedRig;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The whole path: client, WebSocket, service host, driver, jnasmartcardio, libpcsclite, pcscd,
 * vpcd, card.
 */
@Timeout(90)
class CardPathTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private CardRig rig;
    private TestHost host;
    private Client client;
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final List<String> unsolicited = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void needsTheRealStack() {
        Real.pcscd();
    }

    @BeforeEach
    void start() throws Exception {
        rig = SharedRig.get();
        host = TestHost.start(CardPathTest.class, service());
        client = Client.connect(host.vertx(), host.uri("cardreader"), ClientSettings.USUAL);
        client.onUnsolicited(event -> unsolicited.add(event.name()));
        client.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
        await(() -> media().equals("notPresent"));
    }

    @AfterEach
    void stop() {
        client.close();
        host.close();
    }

    @AfterAll
    static void everyMessageIsAsTheStandardWantsIt() throws IOException {
        var traffic =
                Path.of(
                        System.getProperty("foyer.traffic", "target/traffic"),
                        "CardPathTest.jsonl");
        var text = Files.readString(traffic);
        assertThat(text)
                .contains("CardReader.ChipIO")
                .doesNotContain("R2FzOQAQEAEA")
                .doesNotContain("4761739001010010");
        TrafficCheck.load()
                .ifPresent(check -> {
                    var report = check.file(traffic);
                    System.out.println(
                            "card.traffic: "
                                    + report.passed()
                                    + " messages as the standard wants them");
                    assertThat(report.failures()).isEmpty();
                });
    }

    private Service service() {
        var uri =
                DeviceUri.parse(
                        "pcsc:" + CardRig.READER + " 00 00?answerMs=1500&socket=" + rig.socket());
        return CardReaders.pcsc("cardreader", uri);
    }

    private CardReading reading() {
        return new CardReading(client, Terminal.china(LocalDate.of(2026, 11, 22)));
    }

    private String media() {
        try {
            return switch (client.command("Common.Status", null, LONG).await()) {
                case dev.foyer.device.xfs.Outcome.Completed(Envelope.Completed done) ->
                        Json.object(done.payload()).path("cardReader").path("media").asText();
                case dev.foyer.device.xfs.Outcome other -> other.toString();
            };
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<Result> begin(CardReading reading) {
        var end = new CompletableFuture<Result>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(reading.read(LONG, steps::add));
                    } catch (InterruptedException | RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                });
        return end;
    }

    @Test
    void readsACardOverTheWireAndGivesItBack() throws Exception {
        var reading = reading();
        var end = begin(reading);
        await(() -> steps.contains(Step.INSERT));
        long begin = System.nanoTime();
        rig.insert("visa");
        var result = end.get(20, TimeUnit.SECONDS);
        System.out.println(
                "card.insert_to_read: "
                        + Duration.ofNanos(System.nanoTime() - begin).toMillis()
                        + " ms");
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Read.class,
                        read -> {
                            assertThat(read.card().number().digits()).isEqualTo("4761739001010010");
                            assertThat(read.card().holder()).contains("MORGAN/ALEX");
                            assertThat(read.card().languages()).containsExactly("en");
                        });
        assertThat(result.toString()).doesNotContain("4761739001010010").doesNotContain("MORGAN");
        assertThat(steps).containsExactly(Step.INSERT, Step.INSERTED, Step.READING);
        assertThat(reading.giveBack()).isTrue();
        assertThat(media()).isEqualTo("entering");
        rig.remove();
        await(() -> unsolicited.contains("CardReader.MediaRemovedEvent"));
        assertThat(unsolicited).contains("Common.StatusChangedEvent");
    }

    @Test
    void saysThatTheCardWasPulledOutInTheMiddle() throws Exception {
        var end = begin(reading());
        await(() -> steps.contains(Step.INSERT));
        rig.ask("{\"do\":\"insert\",\"card\":\"visa\",\"pullAfter\":4}");
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(new Result.Pulled());
    }

    @Test
    void saysThatAnUnknownChipCannotBeRead() throws Exception {
        rig.insert("unknown");
        assertThat(begin(reading()).get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Result.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.why())
                                        .isEqualTo(EmvFault.Code.NO_APPLICATION));
    }

    @Test
    void endsWhenNobodyComesAndWhenItIsCancelled() throws Exception {
        assertThat(reading().read(Duration.ofMillis(300), steps::add))
                .isEqualTo(new Result.NoCard());
        var reading = reading();
        steps.clear();
        var end = begin(reading);
        await(() -> steps.contains(Step.INSERT));
        reading.cancel();
        assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(new Result.Canceled());
    }

    @Test
    void saysThatTheReaderIsOfflineWhileItsDaemonIsAway() throws Exception {
        rig.ask("{\"do\":\"pcscd\",\"to\":\"stop\"}");
        await(() -> media().equals("unknown"));
        assertThat(reading().read(LONG, steps::add)).isInstanceOf(Result.Failed.class);
        rig.ask("{\"do\":\"pcscd\",\"to\":\"start\"}");
        await(() -> media().equals("notPresent"));
        assertThat(unsolicited).contains("Common.StatusChangedEvent");
    }

    @Test
    void keepsTheContractWhateverHappens() {
        ServiceContract.holdsOn(
                host.uri("cardreader"),
                new CardOnStage(rig),
                // A slot has no motor, no hoppers and no bins.
                "CardReader: gives a card from a hopper",
                "CardReader: writes a blank card",
                "CardReader: refuses to write",
                "CardReader: keeps a c",
                "CardReader: lets one card at a time",
                "CardReader: says noMedia and tells the threshold",
                "CardReader: says full",
                "CardReader: says what it moves nowhere",
                "CardReader: parks a card",
                "CardReader: counts a card that is stuck",
                "CardReader: says mediaJam again",
                "CardReader: knows after a power cut",
                "CardReader: gives one card",
                "CardReader: says shutterFail",
                "CardReader: says hardwareError when the encoder",
                "CardReader: moves nothing during an exchange",
                "CardReader: tells when a unit is pulled");
    }
}
