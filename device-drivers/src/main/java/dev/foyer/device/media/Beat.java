package dev.foyer.device.media;

import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that does one thing at a steady rate until it is closed; what it could not do in
 * time it leaves out.
 */
final class Beat implements AutoCloseable {
    private final Thread thread;
    private volatile boolean running = true;

    Beat(String name, long periodNanos, Runnable work) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> beat(periodNanos, work));
    }

    void start() {
        thread.start();
    }

    private void beat(long periodNanos, Runnable work) {
        long next = System.nanoTime();
        while (running) {
            work.run();
            next += periodNanos;
            long now = System.nanoTime();
            if (now - next > 10 * periodNanos) next = now;
            while (running && System.nanoTime() < next)
                LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Returns when the work in hand is finished, so that nothing is used after it was let go. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        if (Thread.currentThread().equals(thread)) return;
        try {
            thread.join(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
