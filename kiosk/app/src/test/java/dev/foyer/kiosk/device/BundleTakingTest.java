package dev.foyer.kiosk.device;

import static dev.foyer.kiosk.device.WorkshopRig.await;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.bundleacceptor.BundleAcceptors;
import dev.foyer.hub.api.Attempt.Outcome;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.PhysicalAct;
import dev.foyer.kiosk.flow.Devices;
import dev.foyer.kiosk.flow.Trouble;
import dev.foyer.simulator.cash.BundleAcceptorSimulator;
import dev.foyer.simulator.cash.Chance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Bundles of notes are counted as long as the customer likes, and kept or given back as one. */
@Timeout(90)
class BundleTakingTest {
    private static final Deed.Work NOTHING = new Deed.Work.Nothing();

    @TempDir private Path directory;
    private BundleAcceptorSimulator acceptor;
    private WorkshopRig rig;

    @BeforeEach
    void start() throws Exception {
        acceptor =
                BundleAcceptorSimulator.start(
                        "noteacceptor",
                        directory.resolve("tty"),
                        Duration.ofMillis(2),
                        Chance.NONE);
        var uri = acceptor.uri() + "?pollMs=20&counts=" + directory.resolve("counts");
        rig =
                new WorkshopRig(
                        directory,
                        Devices::notes,
                        BundleAcceptors.serial(
                                "noteacceptor",
                                DeviceUri.parse(uri),
                                WorkshopRig.settings("{name: noteacceptor}")));
    }

    @AfterEach
    void stop() throws TimeoutException {
        rig.close();
        acceptor.close();
    }

    private PhysicalAct begin(StepKind kind, Deed.Work work) {
        rig.told().clear();
        var act = rig.act(kind);
        rig.workshop().perform(act, work);
        return act;
    }

    private boolean inside(long minor) {
        return rig.told(Happening.NotesMoved.class).stream()
                .anyMatch(moved ->
                        !moved.counting() && new Money(minor, "CNY").equals(moved.inside()));
    }

    private void hold() throws Exception {
        var act = begin(StepKind.ACCEPT_CASH, new Deed.Work.Notes("CNY"));
        await("the mouth", () -> !rig.told(Happening.NotesMoved.class).isEmpty());
        acceptor.perform("notes.insert", Map.of("notes", "CNY100,CNY100,paper"));
        // Paper comes back, and is taken before the next bundle goes in.
        await("the paper", () -> truthOf("slot") == 1);
        acceptor.perform("notes.take");
        await("the first bundle", () -> inside(20_000));
        acceptor.perform("notes.insert", Map.of("notes", "CNY50"));
        await("the second bundle", () -> inside(25_000));
        rig.workshop().endCounting(act);
        var end = rig.end(act);
        assertThat(end.outcome()).as("%s", end).isEqualTo(Outcome.DONE);
        assertThat(end.counted()).isEqualTo(new Money(25_000, "CNY"));
    }

    private int truthOf(String place) {
        return acceptor.truth().orElseThrow().path(place).size();
    }

    @Test
    void countsBundleAfterBundleAndKeepsThemAll() throws Exception {
        hold();
        var keep = begin(StepKind.KEEP_CASH, NOTHING);
        assertThat(rig.end(keep).outcome()).isEqualTo(Outcome.DONE);
        var cassette = acceptor.truth().orElseThrow().path("cassette");
        assertThat(cassette.path("CNY100").asInt()).as("%s", cassette).isEqualTo(2);
    }

    @Test
    void givesAllBackAndKeepsWhatIsNotTaken() throws Exception {
        hold();
        var back = begin(StepKind.RETURN_CASH, NOTHING);
        var end = rig.end(back);
        assertThat(end.outcome()).as("%s", end).isEqualTo(Outcome.RETAINED);
        assertThat(end.trouble()).isEqualTo(Trouble.NOTES_NOT_TAKEN);

        hold();
        var again = begin(StepKind.RETURN_CASH, NOTHING);
        await(
                "all in the slot",
                () -> truthOf("escrow") + truthOf("path") == 0 && truthOf("slot") > 0);
        acceptor.perform("notes.take");
        assertThat(rig.end(again).outcome()).isEqualTo(Outcome.DONE);
    }

    /** What one customer has put in is not counted for the next, and is still the first one's. */
    @Test
    void beginsNothingWhileAnothersTransactionIsOpen() throws Exception {
        hold();
        var next = rig.end(begin(StepKind.ACCEPT_CASH, new Deed.Work.Notes("CNY")));
        assertThat(next.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(next.trouble()).isEqualTo(Trouble.NOTES_AWAY);
        assertThat(rig.told(Happening.NotesMoved.class)).isEmpty();
        assertThat(rig.end(begin(StepKind.KEEP_CASH, NOTHING)).outcome()).isEqualTo(Outcome.DONE);
    }

    private int notes(String place) {
        int all = 0;
        for (var count : acceptor.truth().orElseThrow().path(place)) all += count.asInt();
        return all;
    }

    /** What a power cut left inside is somebody's: the next customer is not even asked. */
    @Test
    void takesNoMoreWhileNotesLieInsideAndTakesThemAgainOnceTheyAreOut() throws Exception {
        var act = begin(StepKind.ACCEPT_CASH, new Deed.Work.Notes("CNY"));
        await("the mouth", () -> !rig.told(Happening.NotesMoved.class).isEmpty());
        acceptor.perform("fault.powerCut", Map.of("note", "2"));
        acceptor.perform("notes.insert", Map.of("notes", "CNY100*3"));
        await("the power cut", () -> !acceptor.truth().orElseThrow().path("power").asBoolean());
        acceptor.perform("power.on");
        rig.workshop().endCounting(act);
        rig.end(act);
        await("no notes to be taken", () -> rig.devices().notes() == Devices.Reach.AWAY);
        int before = notes("feeder") + notes("path") + notes("escrow");
        assertThat(before).isPositive();

        var next = rig.end(begin(StepKind.ACCEPT_CASH, new Deed.Work.Notes("CNY")));
        assertThat(next.outcome()).isEqualTo(Outcome.NOTHING_MOVED);
        assertThat(next.trouble()).isEqualTo(Trouble.NOTES_AWAY);
        assertThat(notes("slot") + notes("customer")).as("what came out to a stranger").isZero();
        assertThat(notes("feeder") + notes("path") + notes("escrow")).isEqualTo(before);

        acceptor.perform("home");
        await("notes to be taken", () -> rig.devices().notes() == Devices.Reach.READY);
        hold();
    }

    @Test
    void takesNoMoreWhileANoteIsJammed() throws Exception {
        acceptor.perform("fault.jam");
        var act = begin(StepKind.ACCEPT_CASH, new Deed.Work.Notes("CNY"));
        await("the mouth", () -> !rig.told(Happening.NotesMoved.class).isEmpty());
        acceptor.perform("notes.insert", Map.of("notes", "CNY100*2"));
        assertThat(rig.end(act).outcome()).isEqualTo(Outcome.UNKNOWN);
        await("no notes to be taken", () -> rig.devices().notes() == Devices.Reach.AWAY);
        acceptor.perform("home");
        await("notes to be taken", () -> rig.devices().notes() == Devices.Reach.READY);
    }
}
