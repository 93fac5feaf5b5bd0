package dev.foyer.hub.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** How fast each caller may ask: a token bucket by caller. Event loop only. */
final class Throttle {
    /** Most callers that are told apart; the one that asked longest ago is forgotten first. */
    static final int CALLERS_MAX = 20_000;

    private final double perMilli;
    private final double burst;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > CALLERS_MAX;
                }
            };

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }

    Throttle(int perSecond, int burst) {
        perMilli = perSecond / 1000.0;
        this.burst = burst;
    }

    /** Whether the caller may ask now; counts the request if so. */
    boolean take(String caller, long now) {
        var bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket(burst, now);
            buckets.put(caller, bucket);
        }
        bucket.left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) * perMilli);
        bucket.at = now;
        if (bucket.left < 1) return false;
        bucket.left--;
        return true;
    }
}
