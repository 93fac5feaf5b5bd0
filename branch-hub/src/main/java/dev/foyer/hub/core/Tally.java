package dev.foyer.hub.core;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How long something took, many times: counted in classes that are a tenth broader than the one
 * before, so that a median or a 90th percentile is right to a tenth. Owned by the core's thread.
 */
public final class Tally {
    private static final int CLASSES_MAX = 160;
    private static final int[] BOUNDS = bounds();

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private long seconds;

    /** A class of durations and how many there were. */
    public record Counted(int bucket, long count) {}

    private static int[] bounds() {
        var bounds = new int[CLASSES_MAX];
        for (int i = 1; i < CLASSES_MAX; i++)
            bounds[i] = bounds[i - 1] + Math.max(1, bounds[i - 1] / 10);
        return bounds;
    }

    void add(long took) {
        long whole = Math.max(0, took);
        count++;
        seconds += whole;
        counts.merge(bucket(whole), 1L, Long::sum);
    }

    private static int bucket(long took) {
        int low = 0;
        int high = CLASSES_MAX - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (BOUNDS[middle] <= took) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /** Seconds that a class of durations stands for. */
    static long middle(int bucket) {
        return bucket + 1 < CLASSES_MAX
                ? (BOUNDS[bucket] + BOUNDS[bucket + 1] - 1L) / 2
                : BOUNDS[bucket];
    }

    Measured.Part part(String name) {
        var all = new ArrayList<Counted>();
        counts.forEach((bucket, many) -> all.add(new Counted(bucket, many)));
        return new Measured.Part(name, count, seconds, all);
    }

    static Tally of(Measured.Part part) {
        var tally = new Tally();
        tally.count = part.count();
        tally.seconds = part.seconds();
        for (var each : part.classes()) tally.counts.put(each.bucket(), each.count());
        return tally;
    }

    /** The duration that this share of all did not exceed, in seconds; 0 of nothing. */
    static long quantile(List<Counted> classes, long count, double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (var each : classes) {
            seen += each.count();
            if (seen >= wanted) return middle(each.bucket());
        }
        return 0;
    }
}
