package dev.foyer.device.bundleacceptor;

import dev.foyer.device.bundleacceptor.BundleReport.Tally;
import dev.foyer.device.cash.Counts;
import dev.foyer.device.cash.Level;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a device had counted at some moment, by note types' keys instead of their order. An
 * immutable value; written to disk by its components. Differences of two of them are counts.
 */
record Tallies(Map<String, Tally> notes, int retracted) {
    static final Tallies NONE = new Tallies(Map.of(), 0);

    Tallies {
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /**
     * @param keys of the note types, in the order of the report
     */
    static Tallies of(BundleReport report, List<String> keys) {
        var notes = new TreeMap<String, Tally>();
        for (int i = 0; i < keys.size(); i++) {
            notes.put(keys.get(i), report.notes().get(i));
        }
        return new Tallies(notes, report.retracted());
    }

    /** Whether one and the same device can have counted this after the other. */
    boolean follows(Tallies earlier) {
        return retracted >= earlier.retracted
                && earlier.notes.entrySet().stream()
                        .allMatch(entry -> follows(entry.getValue(), tally(entry.getKey())));
    }

    private static boolean follows(Tally earlier, Tally now) {
        return now.stored() >= earlier.stored()
                && now.suspect() >= earlier.suspect()
                && now.counterfeit() >= earlier.counterfeit();
    }

    private Tally tally(String key) {
        return notes.getOrDefault(key, Tally.NONE);
    }

    /** What is in escrow. */
    Counts escrow() {
        Counts counts = Counts.NONE;
        for (var entry : notes.entrySet()) {
            counts = plus(counts, entry.getKey(), Level.FIT, entry.getValue().escrow());
        }
        return counts;
    }

    /** What has gone into the cassette since. */
    Counts storedSince(Tallies earlier) {
        Counts counts = Counts.NONE;
        for (var entry : notes.entrySet()) {
            int more = entry.getValue().stored() - earlier.tally(entry.getKey()).stored();
            counts = plus(counts, entry.getKey(), Level.FIT, more);
        }
        return counts;
    }

    /** What has been held apart since. */
    Counts suspectsSince(Tallies earlier) {
        Counts counts = Counts.NONE;
        for (var entry : notes.entrySet()) {
            Tally before = earlier.tally(entry.getKey());
            Tally now = entry.getValue();
            counts = plus(counts, entry.getKey(), Level.SUSPECT, now.suspect() - before.suspect());
            counts =
                    plus(
                            counts,
                            entry.getKey(),
                            Level.COUNTERFEIT,
                            now.counterfeit() - before.counterfeit());
        }
        return counts;
    }

    /** How many items have gone into the retract bin since; nobody looks at them again. */
    int retractedSince(Tallies earlier) {
        return retracted - earlier.retracted;
    }

    /** All that the device has of what was put in since. */
    Counts heldSince(Tallies earlier) {
        return escrow().plus(storedSince(earlier)).plus(suspectsSince(earlier));
    }

    private static Counts plus(Counts counts, String key, Level level, int more) {
        return more == 0 ? counts : counts.plus(Counts.of(key, level, more));
    }
}
