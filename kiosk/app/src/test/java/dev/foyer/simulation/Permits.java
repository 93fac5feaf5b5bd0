package dev.foyer.simulation;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A semaphore whose timed waiting is on the universe's clock. */
public final class Permits extends Semaphore {
    private static final long serialVersionUID = 1;

    public Permits(int permits) {
        super(permits);
    }

    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        Universe.current().await(() -> availablePermits() > 0, unit.toNanos(timeout));
        return tryAcquire();
    }
}
