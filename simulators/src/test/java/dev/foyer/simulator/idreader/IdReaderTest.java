package dev.foyer.simulator.idreader;

import static dev.foyer.simulator.idreader.Desk.soon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.foyer.device.identity.Ending;
import dev.foyer.device.identity.IdCardReading.Result;
import dev.foyer.device.identity.Step;
import dev.foyer.device.residentid.IdCard;
import dev.foyer.device.xfs.ServiceContract;
import dev.foyer.device.xfs.conformance.Conformance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The whole path: client, WebSocket, service, driver, jSerialComm, the kernel's tty, module. */
@Timeout(60)
class IdReaderTest {
    private static final Duration A_TRY = Duration.ofSeconds(5);
    @TempDir private Path directory;
    private IdModuleSimulator module;
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        module = IdModuleSimulator.start(directory.resolve("id"));
        desk =
                new Desk(
                        IdReaderTest.class,
                        module.uri() + "?answerMs=500&record=" + directory.resolve("rec.txt"));
        desk.becomes("online"::equals);
    }

    @AfterEach
    void stop() {
        desk.close();
        module.close();
    }

    private static IdCard card(Result result) {
        assertThat(result).isInstanceOf(Result.Read.class);
        return ((Result.Read) result).card();
    }

    @ParameterizedTest
    @ValueSource(strings = {"citizen", "compatriot", "foreigner"})
    void readsEachCardWithItsPhoto(String name) throws Exception {
        module.perform("id.lay", Map.of("card", name));
        var result = soon(desk.read(Desk.SOON));
        IdCard expected = FictionalIdCards.named(name).orElseThrow();
        assertThat(card(result)).isEqualTo(expected);
        assertThat(((Result.Read) result).record()).isEqualTo(FictionalIdCards.record(expected));
        assertThat(((Result.Read) result).numberHolds()).as("a number of nobody").isFalse();
        String recording = Files.readString(directory.resolve("rec.txt"));
        assertThat(recording).contains("> aaaaaa9669000330");
        assertThat(recording).doesNotContain("5a867d67"); // 虚构 as UTF-16LE
    }

    @Test
    void asksForACardAndReadsTheOneThatIsLaidDownThen() throws Exception {
        var reading = desk.read(Desk.SOON);
        desk.stepsCome(Step.LAY_DOWN);
        module.perform("id.lay", Map.of("card", "citizen"));
        assertThat(card(soon(reading))).isEqualTo(FictionalIdCards.CITIZEN);
        assertThat(desk.steps).containsExactly(Step.LAY_DOWN, Step.FOUND);
    }

    @Test
    void readsACardThatStaysOnlyAfterItWasLifted() throws Exception {
        module.perform("id.lay", Map.of("card", "citizen"));
        soon(desk.read(Desk.SOON));
        assertThat(soon(desk.read(Duration.ofMillis(900))))
                .isEqualTo(new Result.Stopped(new Ending.NoDocument()));
        var reading = desk.read(Desk.SOON);
        module.perform("id.take");
        module.perform("id.lay", Map.of("card", "foreigner"));
        assertThat(card(soon(reading))).isEqualTo(FictionalIdCards.FOREIGNER);
    }

    @Test
    void saysThatACardCannotBeReadAndGoesOnWaiting() throws Exception {
        var reading = desk.read(Desk.SOON);
        desk.stepsCome(Step.LAY_DOWN);
        module.perform("fault.unreadable", Map.of("at", "1"));
        module.perform("id.lay", Map.of("card", "citizen"));
        // The fault falls on whatever comes next; one that falls on no reading changes nothing.
        for (int i = 0; i < 20 && !reading.isDone() && !desk.steps.contains(Step.INVALID); i++) {
            module.perform("fault.unreadable", Map.of("at", "1"));
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        module.perform("id.take");
        module.perform("id.lay", Map.of("card", "citizen"));
        assertThat(card(soon(reading))).isEqualTo(FictionalIdCards.CITIZEN);
    }

    private Result read(String card) throws Exception {
        var reading = desk.read(A_TRY);
        module.perform("id.lay", Map.of("card", card));
        return soon(reading);
    }

    @Test
    void survivesASpoiledAnswerAndALateOne() throws Exception {
        for (String fault : new String[] {"fault.checksum", "fault.slow"}) {
            module.perform("home");
            module.perform(fault, Map.of("at", "2"));
            desk.becomes("online"::equals);
            Result result = read("citizen");
            // A late answer may cost the link, or be the only one that tells of the card; then it
            // is lifted and laid again, as a person would.
            for (int again = 0; again < 3 && !(result instanceof Result.Read); again++) {
                desk.becomes("online"::equals);
                module.perform("id.take");
                result = read("citizen");
            }
            assertThat(card(result)).isEqualTo(FictionalIdCards.CITIZEN);
        }
    }

    @Test
    void isLostWithItsPowerOrItsCableAndFoundAgain() throws Exception {
        for (String[] way : new String[][] {{"power.off", "power.on"}, {"link.cut", "link.mend"}}) {
            var reading = desk.read(Desk.SOON);
            module.perform(way[0]);
            assertThat(soon(reading)).isInstanceOf(Result.Stopped.class);
            desk.becomes(state -> state.equals("offline") || state.equals("noDevice"));
            assertThat(soon(desk.read(Desk.SOON))).isInstanceOf(Result.Stopped.class);
            module.perform(way[1]);
            desk.becomes("online"::equals);
            module.perform("id.lay", Map.of("card", "compatriot"));
            assertThat(card(soon(desk.read(Desk.SOON)))).isEqualTo(FictionalIdCards.COMPATRIOT);
            module.perform("id.take");
        }
    }

    @Test
    void saysThatAModuleWithoutAuthorisationIsDefective() throws Exception {
        module.perform("fault.unauthorised");
        desk.becomes("hardwareError"::equals);
        assertThat(soon(desk.read(Desk.SOON))).isInstanceOf(Result.Stopped.class);
        module.perform("home");
        desk.becomes("online"::equals);
    }

    @Test
    void keepsTheRulesThatEveryServiceKeeps() {
        ServiceContract.holdsFor(
                desk.host.uri("idreader"),
                new Conformance.Waiting(
                        "CardReader.ReadRawData",
                        "2.0",
                        JsonNodeFactory.instance.objectNode().put("memoryChip", true)));
    }

    @Test
    void comesToLifeWhenThePortAppearsAfterTheService() throws Exception {
        desk.close();
        module.close();
        desk = new Desk(IdReaderTest.class, "residentid:" + directory.resolve("later"));
        desk.becomes("noDevice"::equals);
        module = IdModuleSimulator.start(directory.resolve("later"));
        desk.becomes("online"::equals);
    }
}
