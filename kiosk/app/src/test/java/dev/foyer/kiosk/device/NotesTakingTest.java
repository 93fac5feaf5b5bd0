package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cashacceptor.CashAcceptors;
import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.kiosk.offline.ActAttempts;
import dev.foyer.simulator.cash.BillValidatorSimulator;
import dev.foyer.simulator.cash.Chance;
import dev.foyer.simulator.cash.ValidatorStyle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Money is where the kiosk says it is, or the kiosk says that it does not know. */
@Timeout(90)
class NotesTakingTest {
    private static final Deed.Work CNY = new Deed.Work.Notes("CNY");
    private static final Deed.Work NOTHING = new Deed.Work.Nothing();

    @TempDir private Path directory;
    private BillValidatorSimulator validator;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        validator =
                BillValidatorSimulator.start(
                        "cashacceptor",
                        directory.resolve("tty"),
                        ValidatorStyle.ideal().fast(),
                        Chance.NONE);
        var uri =
                "cctalk:%s?counts=%s&pollMs=20&answerMs=1000&homeMs=300&suspect=14,15,16"
                        .formatted(validator.tty(), directory.resolve("counts"));
        rig =
                new WorkshopRig(
                        directory,
                        Devices::notes,
                        CashAcceptors.cctalk(
                                "cashacceptor",
                                DeviceUri.parse(uri),
                                WorkshopRig.settings("{name: cashacceptor}")));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        validator.close();
    }

    private JsonNode truth() {
        return validator.truth().orElseThrow();
    }

    private PhysicalAct begin(StepKind kind, Deed.Work work) {
        var act = rig.act(kind);
        rig.workshop().perform(act, work);
        return act;
    }

    private PhysicalAct taking() {
        var act = begin(StepKind.ACCEPT_CASH, CNY);
        await(
                "the mouth",
                () ->
                        rig.told(Happening.NotesMoved.class).stream()
                                .anyMatch(moved -> moved.act().equals(act)));
        return act;
    }

    private void insert(String notes) throws Unstaged {
        validator.perform("notes.insert", Map.of("notes", notes));
    }

    private void hold(String note) throws Unstaged {
        var act = taking();
        insert(note);
        assertThat(rig.end(act).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void countsANoteAndKeepsItOnce() throws Exception {
        var act = taking();
        insert("CNY100");
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.counted()).isEqualTo(new Money(10_000, "CNY"));
        assertThat(rig.told(Happening.NotesMoved.class).getLast().inside())
                .isEqualTo(new Money(10_000, "CNY"));
        assertThat(truth().path("inside")).hasSize(1);

        var keep = begin(StepKind.KEEP_CASH, NOTHING);
        assertThat(rig.end(keep).outcome()).isEqualTo(Outcome.DONE);
        assertThat(truth().path("cassette").path("CNY100").asInt()).isEqualTo(1);

        // The same wish again moves nothing, and tells the same end again.
        rig.told().clear();
        rig.workshop().perform(keep, NOTHING);
        assertThat(rig.end(keep).outcome()).isEqualTo(Outcome.DONE);
        assertThat(truth().path("cassette").path("CNY100").asInt()).isEqualTo(1);
        rig.workshop().told(act);
        rig.workshop().told(keep);
        assertThat(rig.workshop().untold()).isEmpty();
    }

    @Test
    void givesBackWhatIsInTheEscrow() throws Exception {
        hold("CNY20");
        var back = begin(StepKind.RETURN_CASH, NOTHING);
        assertThat(rig.end(back).outcome()).isEqualTo(Outcome.DONE);
        await("the note in the hand", () -> truth().path("customer").size() == 1);
    }

    @Test
    void refusesPaperAndOtherCurrenciesAndEndsWithNothing() throws Exception {
        var act = taking();
        insert("paper");
        await(
                "a refusal",
                () ->
                        rig.told(Happening.NotesMoved.class).stream()
                                .anyMatch(moved -> moved.refused() == 1));
        insert("EUR50");
        await("both back in the hand", () -> truth().path("customer").size() == 2);
        rig.workshop().endCounting(act);
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(end.trouble()).isNull();
        // Nothing is left over that would be in the next customer's way.
        hold("CNY100");
    }

    @Test
    void goesOnWhenTheWireWasAwayForAMoment() throws Exception {
        var act = taking();
        validator.perform("link.cut");
        await("the loss", () -> rig.devices().notes() != Devices.Reach.READY);
        validator.perform("link.mend");
        await("the device", () -> rig.devices().notes() == Devices.Reach.READY);
        insert("CNY50");
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.DONE);
        assertThat(end.counted()).isEqualTo(new Money(5_000, "CNY"));
    }

    @Test
    void holdsASuspectNoteUntilAPersonComes() throws Exception {
        var act = taking();
        insert("CNY100?");
        var end = rig.end(act);
        assertThat(end.outcome()).isEqualTo(Outcome.RETAINED);
        assertThat(end.trouble()).isEqualTo(Trouble.NOTES_HELD);
        assertThat(rig.told(Happening.NotesMoved.class).getLast().kinds())
                .containsExactly(new Happening.NotesMoved.Notes(new Money(10_000, "CNY"), 1, true));
        assertThat(truth().path("inside")).hasSize(1);
    }

    @Test
    void doesNotKnowWhereANoteIsThatJammedOnItsWayToTheCassette() throws Exception {
        hold("CNY100");
        validator.perform("fault.stackerJam", Map.of("at", "1"));
        var keep = begin(StepKind.KEEP_CASH, NOTHING);
        var end = rig.end(keep);
        assertThat(end.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(end.trouble()).isEqualTo(Trouble.NOTES_STUCK);
    }

    @Test
    void neverStoresTwiceWhatThePowerCutLeftInDoubt() throws Exception {
        hold("CNY100");
        validator.perform("fault.powerCut", Map.of("at", "1"));
        var keep = begin(StepKind.KEEP_CASH, NOTHING);
        var end = rig.end(keep);
        assertThat(end.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(end.trouble()).isIn(Trouble.NOTES_UNSURE, Trouble.NOTES_STUCK);
    }

    @Test
    void asksTheDeviceAfterARestartWhatBecameOfAnOpenAct() throws Exception {
        hold("CNY100");
        // The power went while notes were counted: they are in the escrow.
        var taking = rig.act(StepKind.ACCEPT_CASH);
        rig.restart(new ActAttempts.Open(taking, "", "CNY"));
        var found = rig.end(taking);
        assertThat(found.outcome()).isEqualTo(Outcome.DONE);
        assertThat(found.counted()).isEqualTo(new Money(10_000, "CNY"));
        // It went before the notes were stored: they still are.
        var keeping = rig.act(StepKind.KEEP_CASH);
        rig.restart(new ActAttempts.Open(keeping, "", ""));
        assertThat(rig.end(keeping).outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        // It went after: they are in the cassette.
        assertThat(rig.end(begin(StepKind.KEEP_CASH, NOTHING)).outcome()).isEqualTo(Outcome.DONE);
        var kept = rig.act(StepKind.KEEP_CASH);
        rig.restart(new ActAttempts.Open(kept, "", ""));
        assertThat(rig.end(kept).outcome()).isEqualTo(Outcome.DONE);
        // And before a single note was put in there is nothing.
        var nothing = rig.act(StepKind.ACCEPT_CASH);
        rig.restart(new ActAttempts.Open(nothing, "", "CNY"));
        assertThat(rig.end(nothing).outcome()).isEqualTo(Outcome.NOTHING_MOVED);
    }
}
