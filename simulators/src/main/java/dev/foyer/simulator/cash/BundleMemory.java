package dev.foyer.simulator.cash;

import dev.foyer.device.bundleacceptor.BundleReport;
import dev.foyer.device.bundleacceptor.BundleReport.Cause;
import dev.foyer.device.bundleacceptor.BundleReport.Doubt;
import dev.foyer.device.bundleacceptor.BundleReport.Outcome;
import dev.foyer.device.bundleacceptor.BundleReport.Place;
import dev.foyer.device.bundleacceptor.BundleReport.Sense;
import dev.foyer.device.bundleacceptor.BundleReport.Tally;
import dev.foyer.simulator.cash.Banknote.Quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the firmware of a bundle acceptor keeps without power: the last order and what came of it,
 * what was ever counted, and which notes are in doubt. It believes sensors and knows nothing of
 * where notes really are. Confined to its mechanism's thread.
 */
final class BundleMemory {
    /** What the firmware writes down before it moves something; -1 = nothing that it counts. */
    record Intent(int type, Place from, Place to, @Nullable Cause cause) {}

    private final List<String> kinds;
    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
    private final List<Tally> tallies = new ArrayList<>();
    private final int[] surplus;
    private final List<Doubt> doubts = new ArrayList<>();
    private int boots = 1;
    private int last;
    private Outcome outcome = Outcome.NONE;
    private int refused;
    private int retracted;
    private @Nullable Intent intent;

    BundleMemory(List<String> kinds) {
        this.kinds = kinds;
        surplus = new int[kinds.size()];
        kinds.forEach(_ -> tallies.add(Tally.NONE));
    }

    // The last order.

    int last() {
        return last;
    }

    void begun(int number, Outcome newOutcome) {
        last = number;
        outcome = newOutcome;
        refused = 0;
        causes.clear();
    }

    void ended(Outcome newOutcome) {
        outcome = newOutcome;
    }

    void booted() {
        boots++;
    }

    // A note on its way.

    @Nullable Intent intent() {
        return intent;
    }

    void moves(Intent next) {
        intent = next;
    }

    void movesNothing() {
        intent = null;
    }

    /** A note leaves the escrow past the validator, so its type is known. */
    void leavesEscrow(int type) {
        Tally tally = tallies.get(type);
        if (tally.escrow() > 0) {
            tallies.set(type, escrow(tally, -1));
        } else {
            surplus[type]++;
        }
    }

    /** Some have arrived, seen by the sensors of the place. */
    void arrived(Intent moved, Place to, int items, Quality quality) {
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

    // Doubts.

    int doubts() {
        return doubts.size();
    }

    /** No sensor sees what was on its way when the power went, if anything was. */
    void lostSight() {
        Intent moved = intent;
        if (moved == null) {
            return;
        }
        intent = null;
        boolean counts = moved.type >= 0 || moved.to == Place.RETRACT_BIN;
        if (counts && doubts.size() < BundleReport.DOUBTS_MAX) {
            int type = moved.type < 0 ? BundleReport.UNKNOWN_TYPE : moved.type;
            doubts.add(new Doubt(type, moved.from, moved.to));
        }
    }

    /** A person has counted every box. */
    void countedByHand() {
        doubts.clear();
    }

    /**
     * Nothing is left in escrow: what came out of it that was not counted in tells of some doubts.
     *
     * @param seen whether the validator has seen what came out
     */
    void escrowIsEmpty(boolean seen) {
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

    /** What a host is told, with what the sensors see. */
    BundleReport report(Set<Sense> senses) {
        return new BundleReport(
                boots & 0xFFFF, last, outcome, senses, refused, causes, retracted, tallies, doubts);
    }
}
