package dev.foyer.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The static methods that classes of a simulated world call instead of the JDK's. */
public final class Hooks {
    /** Longer than anybody looks on: a thread that spins gives the others their turn once. */
    private static final Duration SPIN = Duration.ofNanos(200_000);

    private Hooks() {}

    public static long nanoTime() {
        return Universe.current().nanos();
    }

    public static long currentTimeMillis() {
        return now().toEpochMilli();
    }

    public static Instant now() {
        return Universe.current().instant();
    }

    public static Clock systemUTC() {
        return Universe.current().clock();
    }

    public static Clock systemDefaultZone() {
        return systemUTC();
    }

    public static UUID randomUUID() {
        var chance = Universe.current().chance();
        return new UUID(chance.nextLong(), chance.nextLong());
    }

    public static void sleep(long millis) throws InterruptedException {
        sleep(Duration.ofMillis(millis));
    }

    public static void sleep(Duration howLong) throws InterruptedException {
        Universe.current().await(() -> false, howLong.toNanos());
    }

    public static void onSpinWait() {
        parkNanos(SPIN.toNanos());
    }

    public static void parkNanos(long nanos) {
        try {
            Universe.current().await(() -> false, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stands in for the future's own method of that name. */
    public static Object get(CompletableFuture<?> future, long most, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!Universe.current().await(future::isDone, unit.toNanos(most)))
            throw new TimeoutException();
        return future.get();
    }

    public static ThreadBuilder ofVirtual() {
        return Universe.current().threads();
    }

    public static ThreadBuilder ofPlatform() {
        return Universe.current().threads();
    }

    public static ExecutorService newSingleThreadExecutor(ThreadFactory factory) {
        return new OneAtATime(factory);
    }
}
