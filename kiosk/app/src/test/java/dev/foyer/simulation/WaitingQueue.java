package dev.foyer.simulation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A queue whose timed waiting is on the universe's clock. */
public final class WaitingQueue<T> extends ArrayBlockingQueue<T> {
    private static final long serialVersionUID = 1;

    public WaitingQueue(int capacity) {
        super(capacity);
    }

    @Override
    public T poll(long timeout, TimeUnit unit) throws InterruptedException {
        Universe.current().await(() -> !isEmpty(), unit.toNanos(timeout));
        return poll();
    }
}
