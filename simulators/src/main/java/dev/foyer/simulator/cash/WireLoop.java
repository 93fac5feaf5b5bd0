package dev.foyer.simulator.cash;

import dev.foyer.simulator.wire.Pty;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one thread of a device behind a serial port: it hears bytes, steps the mechanism at its pace,
 * and does what others ask in between.
 */
final class WireLoop implements AutoCloseable {
    private static final int READ_BYTES = 512;
    private static final Duration DONE_WITHIN = Duration.ofSeconds(10);

    private record Deed<T>(Supplier<T> deed, CompletableFuture<T> done) {
        void run() {
            try {
                done.complete(deed.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }
    }

    private final ConcurrentLinkedQueue<Deed<?>> deeds = new ConcurrentLinkedQueue<>();
    private final Pty pty;
    private final Duration step;
    private final Consumer<byte[]> heard;
    private final Runnable stepped;
    private final Thread thread;
    private volatile boolean closed;

    WireLoop(String name, Pty pty, Duration step, Consumer<byte[]> heard, Runnable stepped) {
        this.pty = pty;
        this.step = step;
        this.heard = heard;
        this.stepped = stepped;
        this.thread = Thread.ofPlatform().daemon().name(name + "-simulator").unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    /** Has something done by the loop's thread and waits for it. */
    <T> T run(Supplier<T> deed) {
        if (Thread.currentThread().equals(thread)) {
            return deed.get();
        }
        var asked = new Deed<>(deed, new CompletableFuture<T>());
        deeds.add(asked);
        if (closed) {
            throw new IllegalStateException("the simulated device was taken away");
        }
        try {
            return asked.done.get(DONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the simulated device did not do it", e);
        }
    }

    private void live() {
        long next = System.nanoTime() + step.toNanos();
        while (!closed) {
            for (Deed<?> deed = deeds.poll(); deed != null; deed = deeds.poll()) {
                deed.run();
            }
            if (pty.there()) {
                byte[] bytes =
                        pty.read(
                                READ_BYTES,
                                Duration.ofNanos(
                                        Math.min(
                                                Math.max(0, next - System.nanoTime()),
                                                step.toNanos())));
                if (bytes.length > 0) {
                    heard.accept(bytes);
                }
            } else {
                LockSupport.parkNanos(step.toNanos() / 2);
            }
            if (System.nanoTime() - next >= 0) {
                stepped.run();
                next = System.nanoTime() + step.toNanos();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
