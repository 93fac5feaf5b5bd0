package dev.foyer.simulator.cash;

import dev.foyer.device.bundleacceptor.BundleQuestion;
import dev.foyer.device.bundleacceptor.BundleReport;
import dev.foyer.device.bundleacceptor.BundleReport.Cause;
import dev.foyer.device.bundleacceptor.BundleReport.Doubt;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.BundleReport.Tally;
import dev.foyer.simulator.cash.Banknote.Quality;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The mechanism and the firmware of a bundle acceptor, without its wire: where every note is, moved
 * one note at a time, and what the firmware has counted. Confined to one thread.
 *
 * <p>A note that leaves a place is on its way for a step and then arrives, and is counted as it
 * arrives. What is counted, and which note is on its way from where to where, stays without power.
 * A note that loses power on its way stays there, rolls on or slips back: seen by no sensor, it is
 * a doubt afterwards.
 */
final class BundleMechanism {
    private static final int ACCEPT_DOUBTS_MAX = BundleReport.DOUBTS_MAX / 2;

    /** A worn one takes a good note for none at one of so many. */
    private static final int MISJUDGED_ONE_IN = 20;

    private enum Motion {
        NONE,
        ACCEPTING,
        STORING,
        RETURNING,
        RETRACTING,
        RESETTING_TO_SLOT,
        RESETTING_TO_BIN
    }

    /** What the firmware writes down before it moves something; -1 = nothing that it counts. */
    private record Intent(int type, Place from, Place to, @Nullable Cause cause) {}

    final Map<Place, Deque<Banknote>> places = new EnumMap<>(Place.class);
    final List<Banknote> hand = new ArrayList<>();
    final List<Banknote> offered = new ArrayList<>();
    final List<Banknote> path = new ArrayList<>();
    final List<Banknote> staff = new ArrayList<>();
    final List<Banknote> removed = new ArrayList<>();

    private final List<String> kinds;
    private final int capacity;
    private final int patienceSteps;
    private final int bootSteps;
    private final Wear wear;
    private final SplittableRandom rolls;

    // What stays without power.
    private int boots = 1;
    private int last;
    private Outcome outcome = Outcome.NONE;
    private int refused;
    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
    private int retracted;
    private final List<Tally> tallies = new ArrayList<>();
    private final int[] surplus;
    private final List<Doubt> doubts = new ArrayList<>();
    private @Nullable Intent intent;

    // What does not.
    private boolean powered = true;
    private int boot;
    private Motion motion = Motion.NONE;
    private boolean mouthOpen;
    private boolean begun;
    private boolean stopped;
    private int room;
    private int wanted;

    private boolean cassetteThere = true;
    private boolean jam;
    private boolean jamAtEscrow;
    private boolean jamNext;
    private boolean escrowJamNext;
    private boolean doubleNext;
    private int patience;
    private int faultIn;
    private @Nullable Runnable fault;

    /**
     * @param patienceSteps how long a customer holds a bundle before a mouth that is shut
     */
    BundleMechanism(
            List<String> kinds,
            int capacity,
            int bootSteps,
            int patienceSteps,
            Wear wear,
            long seed) {
        this.patienceSteps = patienceSteps;
        this.kinds = List.copyOf(kinds);
        this.capacity = capacity;
        this.bootSteps = bootSteps;
        this.wear = wear;
        this.rolls = new SplittableRandom(seed);
        this.surplus = new int[kinds.size()];
        for (Place place : Place.values()) {
            places.put(place, new ArrayDeque<>());
        }
        kinds.forEach(_ -> tallies.add(Tally.NONE));
    }

    Deque<Banknote> in(Place place) {
        Deque<Banknote> notes = places.get(place);
        if (notes == null) {
            throw new IllegalStateException("there is no " + place);
        }
        return notes;
    }

    boolean powered() {
        return powered;
    }

    boolean listens() {
        return powered && boot == 0;
    }

    boolean mouthOpen() {
        return mouthOpen;
    }

    boolean cassetteThere() {
        return cassetteThere;
    }

    boolean jammed() {
        return jam;
    }

    /** Whether nothing in it will move by itself. */
    boolean atRest() {
        boolean waits =
                motion == Motion.NONE
                        || (motion == Motion.ACCEPTING
                                && mouthOpen
                                && in(Place.FEEDER).isEmpty()
                                && !stopped);
        return offered.isEmpty() && (!powered || (boot == 0 && waits && (path.isEmpty() || jam)));
    }

    // What people do.

    /** A customer holds notes before the mouth; when it stays shut they go back into the hand. */
    void offer(List<Banknote> notes) {
        offered.addAll(notes);
        patience = patienceSteps;
    }

    boolean offering() {
        return !offered.isEmpty();
    }

    void take() {
        hand.addAll(in(Place.SLOT));
        in(Place.SLOT).clear();
    }

    void removeCassette() {
        cassetteThere = false;
        removed.addAll(in(Place.CASSETTE));
        in(Place.CASSETTE).clear();
    }

    void insertCassette() {
        cassetteThere = true;
    }

    /** Somebody with a key takes out what is stuck. */
    void clearJam() {
        if (jam) {
            staff.addAll(path);
            path.clear();
            intent = null;
        }
        jam = false;
        jamAtEscrow = false;
        jamNext = false;
        escrowJamNext = false;
        doubleNext = false;
    }

    /** Somebody with a key gives everything back that does not belong there. */
    void empty() {
        clearJam();
        fault = null;
        motion = Motion.NONE;
        mouthOpen = false;
        hand.addAll(offered);
        offered.clear();
        hand.addAll(path);
        path.clear();
        intent = null;
        for (Place place : List.of(Place.FEEDER, Place.ESCROW, Place.SLOT)) {
            hand.addAll(in(place));
            in(place).clear();
        }
        escrowIsEmpty(false);
    }

    void jamNext() {
        jamNext = true;
    }

    void escrowJamNext() {
        escrowJamNext = true;
    }

    void doubleNext() {
        doubleNext = true;
    }

    /** Has something happen while the n-th note from now is on its way. */
    void atNote(int note, Runnable newFault) {
        faultIn = note;
        fault = newFault;
    }

    void powerOff() {
        if (!powered) {
            return;
        }
        powered = false;
        mouthOpen = false;
        if (motion != Motion.NONE) {
            motion = Motion.NONE;
            outcome = Outcome.INTERRUPTED;
        }
        Intent moving = intent;
        if (moving != null && !path.isEmpty() && !jam) {
            int roll = rolls.nextInt(3);
            if (roll > 0) {
                in(roll == 1 ? moving.to : moving.from).addAll(path);
                path.clear();
            }
        }
    }

    void powerOn() {
        if (!powered) {
            powered = true;
            boots++;
            boot = bootSteps;
        }
    }

    // The firmware.

    /** One step. */
    void step() {
        if (!offered.isEmpty()) {
            if (powered && mouthOpen) {
                in(Place.FEEDER).addAll(offered);
                offered.clear();
            } else if (--patience <= 0) {
                hand.addAll(offered);
                offered.clear();
            }
        }
        if (!powered) {
            return;
        }
        if (boot > 0) {
            if (--boot == 0) {
                findWhatWasMoving();
            }
            return;
        }
        if (jam) {
            return;
        }
        if (!path.isEmpty()) {
            arrive();
            return;
        }
        switch (motion) {
            case NONE -> {}
            case ACCEPTING -> accept();
            case STORING -> store();
            case RETURNING, RESETTING_TO_SLOT -> clear(Place.SLOT);
            case RESETTING_TO_BIN -> clear(Place.RETRACT_BIN);
            case RETRACTING -> {
                if (in(Place.SLOT).isEmpty()) {
                    end(Outcome.DONE);
                } else {
                    leave(Place.SLOT, Place.RETRACT_BIN, -1, null);
                }
            }
        }
    }

    private void accept() {
        if (!in(Place.FEEDER).isEmpty()) {
            begun = true;
            if (mouthOpen) {
                mouthOpen = false;
            } else {
                judge();
            }
        } else if (begun || stopped) {
            mouthOpen = false;
            end(Outcome.DONE);
        } else {
            mouthOpen = true;
        }
    }

    private void judge() {
        Banknote note = in(Place.FEEDER).getFirst();
        int type = kinds.indexOf(note.kind());
        if (doubleNext && in(Place.FEEDER).size() > 1) {
            doubleNext = false;
            path.add(in(Place.FEEDER).removeFirst());
            leave(Place.FEEDER, Place.SLOT, -1, Cause.DOUBLE);
        } else if (note.quality() == Quality.PAPER || misjudged(note)) {
            leave(Place.FEEDER, Place.SLOT, -1, Cause.NOT_A_NOTE);
        } else if (type < 0 || (wanted & 1 << type) == 0) {
            leave(Place.FEEDER, Place.SLOT, -1, Cause.NOT_WANTED);
        } else if (note.quality() != Quality.GENUINE) {
            leave(Place.FEEDER, Place.SUSPECTS, type, null);
        } else if (room <= 0) {
            leave(Place.FEEDER, Place.SLOT, -1, Cause.NO_ROOM);
        } else {
            room--;
            leave(Place.FEEDER, Place.ESCROW, type, null);
        }
    }

    private boolean misjudged(Banknote note) {
        return note.quality() == Quality.GENUINE
                && wear.one(MISJUDGED_ONE_IN) == MISJUDGED_ONE_IN - 1;
    }

    private void store() {
        if (in(Place.ESCROW).isEmpty()) {
            escrowIsEmpty(true);
            clear(Place.SLOT);
        } else if (!cassetteThere || in(Place.CASSETTE).size() >= capacity) {
            end(Outcome.FULL);
        } else {
            leaveEscrow(Place.CASSETTE);
        }
    }

    /** What is in escrow and in the feeder goes there; then it is done. */
    private void clear(Place to) {
        if (!in(Place.ESCROW).isEmpty()) {
            leaveEscrow(to);
            return;
        }
        escrowIsEmpty(true);
        if (!in(Place.FEEDER).isEmpty()) {
            leave(Place.FEEDER, to, -1, null);
        } else {
            end(Outcome.DONE);
        }
    }

    /** A note leaves the escrow past the validator, so its type is known. */
    private void leaveEscrow(Place to) {
        int type = kinds.indexOf(in(Place.ESCROW).getLast().kind());
        Tally tally = tallies.get(type);
        if (tally.escrow() > 0) {
            tallies.set(type, escrow(tally, -1));
        } else {
            surplus[type]++;
        }
        leave(Place.ESCROW, to, type, null);
    }

    private void leave(Place from, Place to, int type, @Nullable Cause cause) {
        Deque<Banknote> notes = in(from);
        path.add(from == Place.ESCROW ? notes.removeLast() : notes.removeFirst());
        intent = new Intent(type, from, to, cause);
        if (escrowJamNext && (from == Place.ESCROW || to == Place.ESCROW)) {
            escrowJamNext = false;
            jamAtEscrow = true;
            jam();
        } else if (jamNext) {
            jamNext = false;
            jam();
        }
        Runnable befalls = fault;
        if (befalls != null && --faultIn <= 0) {
            fault = null;
            befalls.run();
        }
    }

    private void jam() {
        jam = true;
        mouthOpen = false;
        end(Outcome.JAMMED);
    }

    private void arrive() {
        Intent moved = intent;
        intent = null;
        if (moved == null) {
            in(Place.SLOT).addAll(path);
            path.clear();
            return;
        }
        Place to = moved.to == Place.CASSETTE && !cassetteThere ? Place.SLOT : moved.to;
        int items = path.size();
        Quality quality = path.getFirst().quality();
        in(to).addAll(path);
        path.clear();
        switch (to) {
            case ESCROW -> tallies.set(moved.type, escrow(tallies.get(moved.type), 1));
            case CASSETTE -> tallies.set(moved.type, stored(tallies.get(moved.type)));
            case SUSPECTS -> tallies.set(moved.type, heldApart(tallies.get(moved.type), quality));
            case RETRACT_BIN -> retracted += items;
            case SLOT -> {
                if (moved.cause != null) {
                    refused += items;
                    causes.add(moved.cause);
                }
            }
            case FEEDER -> {}
        }
    }

    private static Tally escrow(Tally was, int more) {
        return new Tally(was.escrow() + more, was.stored(), was.suspect(), was.counterfeit());
    }

    private static Tally stored(Tally was) {
        return new Tally(was.escrow(), was.stored() + 1, was.suspect(), was.counterfeit());
    }

    private static Tally heldApart(Tally was, Quality quality) {
        boolean forged = quality == Quality.COUNTERFEIT;
        return new Tally(
                was.escrow(),
                was.stored(),
                was.suspect() + (forged ? 0 : 1),
                was.counterfeit() + (forged ? 1 : 0));
    }

    /** After lost power: a note that the sensors see is brought home, another one is a doubt. */
    private void findWhatWasMoving() {
        Intent moved = intent;
        if (!path.isEmpty()) {
            if (!jam) {
                arrive();
            }
        } else if (moved != null) {
            intent = null;
            boolean counts = moved.type >= 0 || moved.to == Place.RETRACT_BIN;
            if (counts && doubts.size() < BundleReport.DOUBTS_MAX) {
                int type = moved.type < 0 ? BundleReport.UNKNOWN_TYPE : moved.type;
                doubts.add(new Doubt(type, moved.from, moved.to));
            }
        }
    }

    /**
     * Nothing is left in escrow: what came out of it that was not counted in tells of some doubts.
     *
     * @param seen whether the validator has seen what came out
     */
    private void escrowIsEmpty(boolean seen) {
        var open = List.copyOf(doubts);
        for (int type = 0; type < kinds.size(); type++) {
            int one = type;
            if (!seen) {
                tallies.set(type, escrow(tallies.get(type), -tallies.get(type).escrow()));
            }
            var about =
                    open.stream()
                            .filter(doubt -> doubt.type() == one && doubt.names(Place.ESCROW))
                            .toList();
            doubts.removeAll(about);
            boolean none = seen && surplus[type] == 0;
            boolean all = seen && surplus[type] == about.size();
            surplus[type] = 0;
            if (all) {
                continue;
            }
            for (Doubt doubt : about) {
                if (doubt.from() == Place.ESCROW && none) {
                    credit(doubt);
                } else if (doubt.from() == Place.ESCROW && doubt.to() != Place.SLOT) {
                    doubts.add(new Doubt(type, Place.SLOT, doubt.to()));
                }
            }
        }
    }

    private void credit(Doubt doubt) {
        if (doubt.to() == Place.CASSETTE) {
            tallies.set(doubt.type(), stored(tallies.get(doubt.type())));
        } else if (doubt.to() == Place.RETRACT_BIN) {
            retracted++;
        }
    }

    private void end(Outcome newOutcome) {
        motion = Motion.NONE;
        outcome = newOutcome;
    }

    /** Whether an order is taken; one that was taken before is not done again. */
    boolean order(BundleQuestion order) {
        return switch (order) {
            case BundleQuestion.Accept(int number, int newRoom, int types) -> {
                if (number == last) {
                    yield true;
                }
                if (!ready() || doubts.size() > ACCEPT_DOUBTS_MAX) {
                    yield false;
                }
                begin(number, Motion.ACCEPTING);
                room = newRoom;
                wanted = types;
                yield true;
            }
            case BundleQuestion.Move(int number, BundleQuestion.Kind kind) -> {
                if (number == last) {
                    yield true;
                }
                if (!ready() || (kind == BundleQuestion.Kind.STORE && !cassetteThere)) {
                    yield false;
                }
                move(number, kind);
                yield true;
            }
            case BundleQuestion.Stop(int number) -> {
                stopped |= number == last;
                yield number == last;
            }
            case BundleQuestion.Identify _, BundleQuestion.Look _ -> false;
        };
    }

    private boolean ready() {
        return motion == Motion.NONE && !jam && path.isEmpty();
    }

    private void begin(int number, Motion newMotion) {
        last = number;
        outcome = newMotion == Motion.NONE ? Outcome.DONE : Outcome.RUNNING;
        motion = newMotion;
        begun = false;
        stopped = false;
        refused = 0;
        causes.clear();
    }

    private void move(int number, BundleQuestion.Kind kind) {
        begin(
                number,
                switch (kind) {
                    case STORE -> Motion.STORING;
                    case RETURN -> Motion.RETURNING;
                    case RETRACT -> Motion.RETRACTING;
                    case RESET_TO_SLOT -> Motion.RESETTING_TO_SLOT;
                    case RESET_TO_BIN -> Motion.RESETTING_TO_BIN;
                    case COUNTED -> Motion.NONE;
                });
        if (kind == BundleQuestion.Kind.COUNTED) {
            doubts.clear();
        }
    }

    BundleReport report() {
        var senses = EnumSet.noneOf(Sense.class);
        see(senses, Sense.MOUTH_OPEN, mouthOpen);
        see(senses, Sense.NOTES_IN_FEEDER, !in(Place.FEEDER).isEmpty());
        see(senses, Sense.NOTES_IN_SLOT, !in(Place.SLOT).isEmpty());
        see(senses, Sense.NOTES_IN_PATH, !path.isEmpty());
        see(senses, Sense.CASSETTE_THERE, cassetteThere);
        see(senses, Sense.CASSETTE_FULL, in(Place.CASSETTE).size() >= capacity);
        see(senses, Sense.JAM_IN_PATH, jam && !jamAtEscrow);
        see(senses, Sense.JAM_AT_ESCROW, jam && jamAtEscrow);
        return new BundleReport(
                boots & 0xFFFF, last, outcome, senses, refused, causes, retracted, tallies, doubts);
    }

    private static void see(Collection<Sense> senses, Sense sense, boolean seen) {
        if (seen) {
            senses.add(sense);
        }
    }
}
