package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A platform thread of its own for native calls that nobody can break off. Whoever waits for one
 * waits for a limited time; a call that outlives its limit keeps this thread, and this thread only,
 * until the hardware lets it go. {@link #call} is for one thread, the device's.
 */
final class NativeLane implements AutoCloseable {

    /** A native call, its failures already told in our words. */
    @FunctionalInterface
    interface NativeCall<T> {
        T call() throws DeviceFault;
    }

    private static final Duration ENDED_WITHIN = Duration.ofMillis(500);
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable CompletableFuture<?> running;
    private volatile boolean closed;

    NativeLane(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::live);
    }

    /** Runs a call; {@code TIME_OUT} when it does not come back in time. */
    <T> T call(String what, Duration within, NativeCall<T> call) throws DeviceFault {
        if (stuck()) {
            throw new DeviceFault(Code.OFFLINE, what + ": an earlier call has not come back");
        }
        var answer = new CompletableFuture<T>();
        running = answer;
        work.add(() -> run(call, answer));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DeviceFault(Code.TIME_OUT, what + " for " + within.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceFault(Code.CANCELED, what + ": the device was closed", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DeviceFault fault -> throw new DeviceFault(fault.code(), fault.sentence(), e);
                case RuntimeException defect -> throw new IllegalStateException(what, defect);
                case null, default -> throw new IllegalStateException(what, e);
            }
        }
    }

    /** Whether a call is still out after its limit. */
    boolean stuck() {
        var last = running;
        return last != null && !last.isDone();
    }

    /** Runs a last thing on the thread, now or when its call comes back, and ends it then. */
    void endWith(Runnable last) {
        work.add(() -> {
            last.run();
            closed = true;
        });
    }

    /** Waits a moment for the end, even in a thread that is interrupted. */
    void awaitEnd() {
        long until = System.nanoTime() + ENDED_WITHIN.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < until) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        endWith(() -> {});
    }

    private static <T> void run(NativeCall<T> call, CompletableFuture<T> answer) {
        try {
            answer.complete(call.call());
        } catch (DeviceFault | RuntimeException | UnsatisfiedLinkError e) {
            answer.completeExceptionally(e);
        }
    }

    private void live() {
        while (!closed) {
            try {
                work.take().run();
            } catch (InterruptedException e) {
                // Nobody interrupts it; whoever did wants it to end.
                return;
            }
        }
    }
}
