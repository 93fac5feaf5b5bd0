package dev.foyer.device.cashacceptor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What happened at the acceptor since the running command began, for the one thread that waits for
 * it; filled by the device's thread.
 */
final class Changes {
    private static final int KEPT_MAX = 64;
    private static final Duration SLICE = Duration.ofMillis(50);

    private final BlockingQueue<Change> queue = new ArrayBlockingQueue<>(KEPT_MAX);
    private final Duration moveWithin;

    Changes(Duration moveWithin) {
        this.moveWithin = moveWithin;
    }

    /** Nobody waits for more than a few; what does not fit in is known from the books anyway. */
    void add(Change change) {
        if (!queue.offer(change)) {
            queue.poll();
            queue.offer(change);
        }
    }

    void forget() {
        queue.clear();
    }

    Optional<Change> next(Duration within) {
        try {
            return Optional.ofNullable(
                    queue.poll(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Waits for the end of a note's movement: it is stored, out, or out of sight; empty when it is
     * still not known after the longest time a movement takes, or the acceptor was lost.
     */
    Optional<Change> end(NoteAcceptor acceptor) {
        long until = System.nanoTime() + moveWithin.toNanos();
        while (System.nanoTime() - until < 0 && !Thread.currentThread().isInterrupted()) {
            Optional<Change> change = next(SLICE);
            if (change.isPresent()) {
                switch (change.get()) {
                    case Change.Stacked _, Change.Returned _, Change.Doubted _ -> {
                        return change;
                    }
                    case Change.Escrowed _, Change.Refused _, Change.Happened _ -> {}
                }
            } else if (!acceptor.inTouch()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
