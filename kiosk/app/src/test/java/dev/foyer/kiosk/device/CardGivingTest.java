package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cardreader.CardDispensers;
import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.NewCard;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.simulator.dispenser.DispenserSimulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A card is with the customer, in the bin, or nobody knows; the kiosk never mixes them up. */
@Timeout(90)
class CardGivingTest {
    private static final Deed.Work CARD =
            new Deed.Work.Card(new NewCard("6200000000000003", "3112", "WEI LAN"));

    @TempDir private Path directory;
    private DispenserSimulator dispenser;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        dispenser =
                DispenserSimulator.start(
                        "carddispenser", directory.resolve("tty"), Duration.ofMillis(10));
        var yaml =
                "{name: carddispenser, %s}"
                        .formatted(DispenserSimulator.options(directory.resolve("counts")));
        rig =
                new WorkshopRig(
                        directory,
                        Devices::newCards,
                        CardDispensers.serial(
                                "carddispenser",
                                DeviceUri.parse(dispenser.uri() + "?answerMs=500"),
                                WorkshopRig.settings(yaml)));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        dispenser.close();
    }

    private JsonNode truth() {
        return dispenser.truth().orElseThrow();
    }

    private int bin() {
        return truth().path("units").path("unit3").asInt();
    }

    private int hopper() {
        return truth().path("units").path("unit1").asInt();
    }

    private int hand() {
        return truth().path("hand").size();
    }

    private void shown() {
        await("the card in the mouth", () -> truth().path("at").asText().equals("mouth"));
    }

    private PhysicalAct begin() {
        var act = rig.act(StepKind.DISPENSE_CARD);
        rig.workshop().perform(act, CARD);
        return act;
    }

    private Happening.ActEnded given() {
        return rig.end(begin());
    }

    @Test
    void givesACardThatSaysWhoseItIs() throws Exception {
        var act = begin();
        shown();
        dispenser.perform("card.take");
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.trouble()).isNull();
        assertThat(hand()).isEqualTo(1);
        assertThat(hopper()).isEqualTo(DispenserSimulator.STOCK - 1);
        assertThat(dispenser.trackInHand(2)).isEqualTo("6200000000000003=3112201");
        assertThat(dispenser.trackInHand(1)).isEqualTo("B6200000000000003^WEI LAN/^3112201");
        assertThat(rig.told(Happening.ActEnded.class)).hasSize(1);
    }

    @Test
    void takesBackACardThatNobodyTakes() {
        var end = given();
        assertThat(end.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(end.trouble()).isEqualTo(Trouble.NEW_CARD_NOT_TAKEN);
        assertThat(bin()).isEqualTo(1);
        assertThat(hand()).isZero();
    }

    /** A jam that rollers free by themselves ends in the bin, wherever it was. */
    @ParameterizedTest
    @CsvSource({"fault.jam,1", "fault.jam,2", "fault.shutter,1"})
    void keepsACardThatDoesNotComeOutAndMayTryAnother(String fault, String at) throws Exception {
        dispenser.perform(fault, Map.of("at", at));
        var end = given();
        assertThat(end.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(end.trouble()).isEqualTo(Trouble.NEW_CARD_SPOILED);
        assertThat(bin()).isEqualTo(1);
        assertThat(hand()).isZero();

        var again = begin();
        shown();
        dispenser.perform("card.take");
        assertThat(rig.end(again).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void keepsACardThatCannotBeWritten() throws Exception {
        dispenser.perform("fault.encoder");
        var end = given();
        assertThat(end.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(end.trouble()).isEqualTo(Trouble.NEW_CARD_SPOILED);
        assertThat(bin()).isEqualTo(1);
    }

    @Test
    void callsAPersonWhenACardIsStuckForGood() throws Exception {
        dispenser.perform("fault.wedge", Map.of("at", "2"));
        var end = given();
        assertThat(end.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(end.trouble()).isEqualTo(Trouble.NEW_CARD_STUCK);
    }

    @Test
    void givesNothingWithoutBlankCardsOrARoomyBin() throws Exception {
        dispenser.perform("bin.full");
        await("no bin", () -> rig.devices().newCards() != Devices.Reach.READY);
        var noBin = given();
        assertThat(noBin.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(noBin.trouble()).isEqualTo(Trouble.NEW_CARDS_AWAY);
        dispenser.perform("home");
        await("a bin", () -> rig.devices().newCards() == Devices.Reach.READY);
        dispenser.perform("hopper.empty", Map.of("unit", "unit1"));
        await("no cards", () -> rig.devices().newCards() != Devices.Reach.READY);
        var none = given();
        assertThat(none.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(none.trouble()).isEqualTo(Trouble.NEW_CARDS_GONE);
        assertThat(hand()).isZero();
    }

    @Test
    void findsTheCardAgainThatThePowerCutStopped() throws Exception {
        dispenser.perform("fault.power", Map.of("at", "1"));
        var act = begin();
        await("the power cut", () -> !truth().path("power").asBoolean());
        dispenser.perform("power.on");
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(bin()).isEqualTo(1);
        assertThat(hand()).isZero();
    }

    @Test
    void noticesACardThatIsTakenWhileTheWireIsCut() throws Exception {
        var act = begin();
        shown();
        dispenser.perform("link.cut");
        dispenser.perform("card.take");
        dispenser.perform("link.mend");
        assertThat(rig.end(act).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void looksAfterARestartWhereTheCardIs() throws Exception {
        var act = begin();
        shown();
        var before = "hoppers=%d,bins=0".formatted(2 * DispenserSimulator.STOCK);
        var late = rig.act(StepKind.DISPENSE_CARD);
        // The act itself goes on in the old kiosk's last breath and must not touch the new one's.
        dispenser.perform("card.take");
        assertThat(rig.end(act).outcome()).isEqualTo(Outcome.DONE);
        rig.restart(new ActAttempts.Open(late, before, CardGiving.PRESENTING));
        var gone = rig.end(late);
        assertThat(gone.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(gone.trouble()).isEqualTo(Trouble.NEW_CARD_UNSURE);

        // Its end is told again to whoever takes the case up, and what was never begun has none.
        rig.told().clear();
        rig.workshop().lookInto(late);
        assertThat(rig.end(late).outcome()).isEqualTo(Outcome.UNKNOWN);
        var never = rig.act(StepKind.DISPENSE_CARD);
        rig.workshop().lookInto(never);
        assertThat(rig.next(never).outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(hand()).isEqualTo(1);

        var none = rig.act(StepKind.DISPENSE_CARD);
        var now = "hoppers=%d,bins=0".formatted(2 * DispenserSimulator.STOCK - 1);
        rig.restart(new ActAttempts.Open(none, now, ""));
        assertThat(rig.end(none).outcome()).isEqualTo(Outcome.NOTHING_MOVED);
    }
}
