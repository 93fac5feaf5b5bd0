package dev.foyer.hub.api;

import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubled each time up to a limit, with jitter. */
record Backoff(long firstMillis, long mostMillis) {
    static final Backoff RECONNECT = new Backoff(100, 5_000);

    /**
     * @param tries how many have failed, from 1
     */
    long millis(int tries, RandomGenerator random) {
        long ceiling = Math.min(mostMillis, firstMillis << Math.min(tries - 1, 20));
        return ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    }
}
