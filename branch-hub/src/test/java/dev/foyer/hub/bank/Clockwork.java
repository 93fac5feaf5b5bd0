package dev.foyer.hub.bank;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Time and order of a simulation: one thread, a clock that only jumps, and chance by seed. What is
 * due at one moment is done in the order in which it was asked for, so a seed repeats exactly.
 */
final class Clockwork implements Pace, InstantSource {
    private static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");
    private static final int JOBS_MAX = 2_000_000;

    final SplittableRandom random;
    private final PriorityQueue<Job> jobs = new PriorityQueue<>();
    private long now;
    private long number;

    Clockwork(long seed) {
        random = new SplittableRandom(seed);
    }

    private record Job(long at, long number, Runnable what) implements Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            int first = Long.compare(at, other.at);
            return first != 0 ? first : Long.compare(number, other.number);
        }
    }

    @Override
    public void soon(Runnable what) {
        after(Duration.ZERO, what);
    }

    @Override
    public void after(Duration pause, Runnable what) {
        jobs.add(new Job(now + pause.toMillis(), number++, what));
    }

    /** Does it after a delay of mostly some milliseconds and sometimes many seconds. */
    void sometime(Runnable what) {
        double tail = Math.pow(1 - random.nextDouble(), -0.7);
        after(Duration.ofMillis(Math.min(60_000, (long) (2 * tail))), what);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Runs for so long, or until nothing is left to do. */
    void run(Duration atMost) {
        long end = now + atMost.toMillis();
        for (int done = 0; !jobs.isEmpty() && jobs.peek().at() <= end; done++) {
            if (done > JOBS_MAX) throw new AssertionError("it never rests");
            var job = jobs.remove();
            now = job.at();
            job.what().run();
        }
        now = end;
    }

    @Override
    public Instant instant() {
        return MORNING.plusMillis(now);
    }
}
