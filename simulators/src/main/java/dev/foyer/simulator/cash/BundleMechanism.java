package dev.foyer.simulator.cash;

import dev.foyer.device.bundleacceptor.BundleQuestion;
import dev.foyer.device.bundleacceptor.BundleReport;
import dev.foyer.device.bundleacceptor.BundleReport.Cause;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.simulator.cash.Banknote.Quality;
import dev.foyer.simulator.cash.BundleMemory.Intent;
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
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The mechanism of a bundle acceptor, without its wire: where every note is, moved one note at a
 * time; what its firmware keeps is a {@link BundleMemory}. Confined to one thread.
 *
 * <p>A note that leaves a place is on its way for a step and then arrives. A note that loses power
 * on its way stays there, rolls on or slips back: seen by no sensor, it is a doubt afterwards.
 */
final class BundleMechanism implements Mechanics {
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

    private final BundleMemory memory;

    // What does not stay without power.
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
        for (Place place : Place.values()) {
            places.put(place, new ArrayDeque<>());
        }
        memory = new BundleMemory(this.kinds);
    }

    Deque<Banknote> in(Place place) {
        return Objects.requireNonNull(places.get(place));
    }

    @Override
    public boolean powered() {
        return powered;
    }

    @Override
    public boolean listens() {
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
    @Override
    public boolean atRest() {
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
            memory.movesNothing();
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
        memory.movesNothing();
        for (Place place : List.of(Place.FEEDER, Place.ESCROW, Place.SLOT)) {
            hand.addAll(in(place));
            in(place).clear();
        }
        memory.escrowIsEmpty(false);
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

    @Override
    public void powerOff() {
        if (!powered) {
            return;
        }
        powered = false;
        mouthOpen = false;
        if (motion != Motion.NONE) {
            motion = Motion.NONE;
            memory.ended(Outcome.INTERRUPTED);
        }
        Intent moving = memory.intent();
        if (moving != null && !path.isEmpty() && !jam) {
            int roll = rolls.nextInt(3);
            if (roll > 0) {
                in(roll == 1 ? moving.to() : moving.from()).addAll(path);
                path.clear();
            }
        }
    }

    @Override
    public void powerOn() {
        if (!powered) {
            powered = true;
            memory.booted();
            boot = bootSteps;
        }
    }

    // The firmware.

    /** One step. */
    @Override
    public void step() {
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
            memory.escrowIsEmpty(true);
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
        memory.escrowIsEmpty(true);
        if (!in(Place.FEEDER).isEmpty()) {
            leave(Place.FEEDER, to, -1, null);
        } else {
            end(Outcome.DONE);
        }
    }

    /** A note leaves the escrow past the validator, so its type is known. */
    private void leaveEscrow(Place to) {
        int type = kinds.indexOf(in(Place.ESCROW).getLast().kind());
        memory.leavesEscrow(type);
        leave(Place.ESCROW, to, type, null);
    }

    private void leave(Place from, Place to, int type, @Nullable Cause cause) {
        Deque<Banknote> notes = in(from);
        path.add(from == Place.ESCROW ? notes.removeLast() : notes.removeFirst());
        memory.moves(new Intent(type, from, to, cause));
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
        Intent moved = memory.intent();
        memory.movesNothing();
        if (moved == null) {
            in(Place.SLOT).addAll(path);
            path.clear();
            return;
        }
        Place to = moved.to() == Place.CASSETTE && !cassetteThere ? Place.SLOT : moved.to();
        int items = path.size();
        Quality quality = path.getFirst().quality();
        in(to).addAll(path);
        path.clear();
        memory.arrived(moved, to, items, quality);
    }

    /** After lost power: a note that the sensors see is brought home, another one is a doubt. */
    private void findWhatWasMoving() {
        if (path.isEmpty()) {
            memory.lostSight();
        } else if (!jam) {
            arrive();
        }
    }

    private void end(Outcome newOutcome) {
        motion = Motion.NONE;
        memory.ended(newOutcome);
    }

    /** Whether an order is taken; one that was taken before is not done again. */
    boolean order(BundleQuestion order) {
        return switch (order) {
            case BundleQuestion.Accept(int number, int newRoom, int types) -> {
                if (number == memory.last()) {
                    yield true;
                }
                if (!ready() || memory.doubts() > ACCEPT_DOUBTS_MAX) {
                    yield false;
                }
                begin(number, Motion.ACCEPTING);
                room = newRoom;
                wanted = types;
                yield true;
            }
            case BundleQuestion.Move(int number, BundleQuestion.Kind kind) -> {
                if (number == memory.last()) {
                    yield true;
                }
                if (!ready() || (kind == BundleQuestion.Kind.STORE && !cassetteThere)) {
                    yield false;
                }
                move(number, kind);
                yield true;
            }
            case BundleQuestion.Stop(int number) -> {
                stopped |= number == memory.last();
                yield number == memory.last();
            }
            case BundleQuestion.Identify _, BundleQuestion.Look _ -> false;
        };
    }

    private boolean ready() {
        return motion == Motion.NONE && !jam && path.isEmpty();
    }

    private void begin(int number, Motion newMotion) {
        memory.begun(number, newMotion == Motion.NONE ? Outcome.DONE : Outcome.RUNNING);
        motion = newMotion;
        begun = false;
        stopped = false;
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
            memory.countedByHand();
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
        return memory.report(senses);
    }

    private static void see(Collection<Sense> senses, Sense sense, boolean seen) {
        if (seen) {
            senses.add(sense);
        }
    }
}
