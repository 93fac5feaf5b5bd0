package dev.foyer.simulator.cash;

import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserReport;
import dev.foyer.device.cashdispenser.DispenserReport.Outcome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The mechanism and the firmware of a dispenser, without its wire: which note is in which cassette,
 * in the stacker, at the output, in the customer's hand or in the reject bin, moved one note a
 * step. Confined to one thread.
 *
 * <p>What it counts and the number of its last order stay without power; how many notes are in the
 * stacker it forgets.
 */
final class DispenserMechanism implements Mechanics {
    /** What is being done. */
    private enum Motion {
        NONE,
        STACKING,
        PRESENTING,
        SWEEPING_STACKER,
        SWEEPING_OUTPUT,
        SWEEPING_ALL
    }

    final List<Deque<Banknote>> cassettes = new ArrayList<>();
    final List<Boolean> there = new ArrayList<>();
    final Deque<Banknote> stacker = new ArrayDeque<>();
    final Deque<Banknote> output = new ArrayDeque<>();
    final List<Banknote> hand = new ArrayList<>();
    final List<Banknote> bin = new ArrayList<>();
    final List<Banknote> removed = new ArrayList<>();

    private final int bootSteps;
    private final int[] gone;
    private int rejected;
    private int last;
    private Outcome outcome = Outcome.NONE;
    private int boots = 1;

    private boolean powered = true;
    private int boot;
    private Motion motion = Motion.NONE;
    private final int[] wanted;
    private final int[] stacked;
    private final int[] diverted;
    private boolean stackerCounted = true;
    private boolean shutterOpen;
    private boolean jam;
    private boolean jamNext;
    private boolean shortNext;
    private boolean doubleNext;

    DispenserMechanism(List<String> kinds, List<Integer> counts, int bootSteps) {
        for (int i = 0; i < kinds.size(); i++) {
            var notes = new ArrayDeque<Banknote>();
            for (int n = 0; n < counts.get(i); n++) {
                notes.add(Banknote.of(kinds.get(i)));
            }
            cassettes.add(notes);
            there.add(true);
        }
        this.bootSteps = bootSteps;
        this.gone = new int[kinds.size()];
        this.wanted = new int[kinds.size()];
        this.stacked = new int[kinds.size()];
        this.diverted = new int[kinds.size()];
    }

    @Override
    public boolean powered() {
        return powered;
    }

    @Override
    public boolean listens() {
        return powered && boot == 0;
    }

    boolean shutterOpen() {
        return shutterOpen;
    }

    @Override
    public void powerOff() {
        powered = false;
        if (motion != Motion.NONE) {
            motion = Motion.NONE;
            outcome = Outcome.INTERRUPTED;
        }
        stackerCounted = false;
    }

    @Override
    public void powerOn() {
        if (!powered) {
            powered = true;
            boots++;
            boot = bootSteps;
        }
    }

    /** One step. */
    @Override
    public void step() {
        if (!powered) {
            return;
        }
        if (boot > 0) {
            boot--;
            return;
        }
        if (shutterOpen && output.isEmpty() && motion == Motion.NONE) {
            shutterOpen = false;
        }
        switch (motion) {
            case NONE -> {}
            case STACKING -> stackOne();
            case PRESENTING -> presentOne();
            case SWEEPING_STACKER -> sweep(stacker);
            case SWEEPING_OUTPUT -> sweep(output);
            case SWEEPING_ALL -> sweep(output.isEmpty() ? stacker : output);
        }
    }

    private void stackOne() {
        if (jamNext) {
            jamNext = false;
            jam = true;
            end(Outcome.JAMMED);
            return;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (stacked[i] < wanted[i]) {
                if (!there.get(i) || cassettes.get(i).isEmpty() || shortNext) {
                    shortNext = false;
                    end(Outcome.SHORT);
                    return;
                }
                Banknote note = cassettes.get(i).removeFirst();
                gone[i]++;
                if (doubleNext) {
                    doubleNext = false;
                    diverted[i]++;
                    bin.add(note);
                    rejected++;
                } else {
                    stacker.addLast(note);
                    stacked[i]++;
                }
                return;
            }
        }
        end(Outcome.DONE);
    }

    private void presentOne() {
        if (jamNext) {
            jamNext = false;
            jam = true;
            end(Outcome.JAMMED);
            return;
        }
        if (!stacker.isEmpty()) {
            output.addLast(stacker.removeFirst());
            return;
        }
        shutterOpen = true;
        stackerCounted = true;
        end(Outcome.DONE);
    }

    private void sweep(Deque<Banknote> from) {
        shutterOpen = false;
        if (jamNext) {
            jamNext = false;
            jam = true;
            end(Outcome.JAMMED);
            return;
        }
        if (!from.isEmpty()) {
            bin.add(from.removeFirst());
            rejected++;
            return;
        }
        if (stacker.isEmpty()) {
            stackerCounted = true;
        }
        end(Outcome.DONE);
    }

    private void end(Outcome newOutcome) {
        motion = Motion.NONE;
        outcome = newOutcome;
    }

    /** Whether an order is taken; one that was taken before is not done again. */
    boolean order(int number, byte[] counts, Command command) {
        if (number == last) {
            return true;
        }
        boolean reset = command == Command.RESET;
        if (motion != Motion.NONE || (jam && !reset)) {
            return false;
        }
        switch (command) {
            case STACK -> {
                if (counts.length != wanted.length || !stacker.isEmpty()) {
                    return false;
                }
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = counts[i] & 0xFF;
                    stacked[i] = 0;
                    diverted[i] = 0;
                }
                motion = Motion.STACKING;
            }
            case PRESENT -> motion = stacker.isEmpty() ? Motion.NONE : Motion.PRESENTING;
            case REJECT -> motion = stacker.isEmpty() ? Motion.NONE : Motion.SWEEPING_STACKER;
            case RETRACT -> motion = output.isEmpty() ? Motion.NONE : Motion.SWEEPING_OUTPUT;
            case RESET -> {
                jam = false;
                stackerCounted = true;
                motion = Motion.SWEEPING_ALL;
            }
            case STATUS, TAKEN, REFUSED, REPORT -> {
                return false;
            }
        }
        last = number;
        outcome = motion == Motion.NONE ? Outcome.NOTHING : Outcome.RUNNING;
        return true;
    }

    DispenserReport report() {
        var reports = new ArrayList<DispenserReport.Cassette>();
        for (int i = 0; i < cassettes.size(); i++) {
            reports.add(
                    new DispenserReport.Cassette(there.get(i), gone[i], stacked[i], diverted[i]));
        }
        int count = stackerCounted ? stacker.size() : DispenserReport.MANY;
        return new DispenserReport(
                boots,
                last,
                outcome,
                stacker.isEmpty() ? 0 : count,
                !output.isEmpty(),
                shutterOpen,
                jam,
                reports,
                rejected);
    }

    /** The customer takes what can be reached, or some of it. */
    void take(int most) {
        for (int i = 0; i < most && shutterOpen && !output.isEmpty(); i++) {
            hand.add(output.removeFirst());
        }
    }

    @Override
    public boolean atRest() {
        return !powered || (boot == 0 && motion == Motion.NONE);
    }

    void jamNext() {
        jamNext = true;
    }

    void shortNext() {
        shortNext = true;
    }

    void doubleNext() {
        doubleNext = true;
    }

    /** Somebody with a key takes out what is on the way, and mends what is broken. */
    void clear() {
        hand.addAll(stacker);
        stacker.clear();
        hand.addAll(output);
        output.clear();
        jam = false;
        jamNext = false;
        shortNext = false;
        doubleNext = false;
        motion = Motion.NONE;
        stackerCounted = true;
        shutterOpen = false;
        for (int i = 0; i < there.size(); i++) {
            there.set(i, true);
        }
    }

    void remove(int index) {
        there.set(index, false);
    }

    void insert(int index) {
        there.set(index, true);
    }
}
