package dev.foyer.hub.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong sign-ins per name, known or not, and tries per address, so that the answer to a
 * locked name says nothing about whether it exists. Event loop only.
 */
final class Guesses {
    static final Duration WITHIN = Duration.ofMinutes(15);
    static final int WRONG_MAX = 5;
    static final int NAMES_MAX = 20_000;

    private final InstantSource clock;
    private final Map<String, Count> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > NAMES_MAX;
                }
            };

    private record Count(long since, int number) {}

    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether so many were counted in the last quarter of an hour. */
    boolean reached(String name, int most) {
        var count = counts.get(name);
        return count != null
                && clock.millis() - count.since() < WITHIN.toMillis()
                && count.number() >= most;
    }

    void count(String name) {
        long now = clock.millis();
        counts.compute(
                name,
                (_, old) ->
                        old == null || now - old.since() >= WITHIN.toMillis()
                                ? new Count(now, 1)
                                : new Count(old.since(), old.number() + 1));
    }

    void forget(String name) {
        counts.remove(name);
    }
}
