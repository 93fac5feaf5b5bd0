package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one platform thread of a device: it opens the link, runs all calls on it one after the other,
 * looks at the device when nobody calls, and after a lost link tries again, with growing pauses,
 * until the device is back.
 *
 * <p>{@link #call} is for other threads and blocks them; {@link #status} is for any thread and does
 * not block.
 */
public final class DeviceThread<L extends Link> implements AutoCloseable {
    /** Calls that may wait for the device; more are refused as {@code OFFLINE}. */
    public static final int CALLS_WAITING_MAX = 16;

    static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DeviceThread.class);

    /** Opens the link. Blocks, for at most half a second at a time. */
    @FunctionalInterface
    public interface Connect<L> {
        L connect() throws DeviceFault;
    }

    /** Something to do with the link on the device's thread. */
    @FunctionalInterface
    public interface Job<L, T> {
        T run(L link) throws DeviceFault;
    }

    private record Call<L, T>(Job<L, T> job, CompletableFuture<T> answer) {
        /** Whoever hears of a fault must find it in the status, so that is told before. */
        void run(L link, Consumer<DeviceFault> before) throws DeviceFault {
            try {
                answer.complete(job.run(link));
            } catch (DeviceFault fault) {
                before.accept(fault);
                answer.completeExceptionally(fault);
                throw fault;
            } catch (RuntimeException defect) {
                answer.completeExceptionally(defect);
                LOG.error("a call to the device ended in a defect of the program", defect);
            }
        }
    }

    private final Connect<L> connect;
    private final Job<L, DeviceStatus> look;
    private final Duration lookEvery;
    private final Duration firstPause;
    private final BlockingQueue<Call<L, ?>> calls = new ArrayBlockingQueue<>(CALLS_WAITING_MAX);
    private final Thread thread;
    private volatile DeviceStatus status = DeviceStatus.STARTING;
    private volatile Runnable watcher = () -> {};
    private volatile boolean closed;

    /**
     * @param name the thread's name: the device's
     * @param look asks the device how it is; run after the link was opened and then each {@code
     *     lookEvery} when idle
     */
    public DeviceThread(
            String name, Connect<L> connect, Job<L, DeviceStatus> look, Duration lookEvery) {
        this(name, connect, look, lookEvery, FIRST_PAUSE);
    }

    /**
     * As above.
     *
     * @param firstPause how long to wait before a lost device is looked for the first time; longer
     *     each time after that
     */
    public DeviceThread(
            String name,
            Connect<L> connect,
            Job<L, DeviceStatus> look,
            Duration lookEvery,
            Duration firstPause) {
        this.connect = connect;
        this.look = look;
        this.lookEvery = lookEvery;
        this.firstPause = firstPause;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::live);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** The last known status. */
    public DeviceStatus status() {
        return status;
    }

    /** Has {@code changed} run on the device's thread after each change of status. */
    public void watch(Runnable changed) {
        watcher = changed;
    }

    /**
     * Runs a job on the device's thread and waits for its answer; without a device it ends in a
     * fault at once.
     */
    public <T> T call(Job<L, T> job) throws DeviceFault {
        DeviceStatus now = status;
        if (closed || (!now.usable() && now.cause() == DeviceStatus.Cause.NOT_CONNECTED)) {
            throw new DeviceFault(
                    DeviceFault.Code.NO_DEVICE, closed ? "the device was closed" : now.sentence());
        }
        var call = new Call<>(job, new CompletableFuture<T>());
        if (!calls.offer(call)) {
            throw new DeviceFault(
                    DeviceFault.Code.OFFLINE,
                    CALLS_WAITING_MAX + " calls wait for the device already");
        }
        try {
            return call.answer.get();
        } catch (InterruptedException e) {
            calls.remove(call);
            Thread.currentThread().interrupt();
            throw new DeviceFault(
                    DeviceFault.Code.CANCELED, "interrupted while waiting for the device", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeviceFault fault) {
                throw new DeviceFault(fault.code(), fault.sentence(), fault);
            }
            throw new IllegalStateException("a call to the device failed", e.getCause());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(CLOSED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseAll(new DeviceFault(DeviceFault.Code.NO_DEVICE, "the device was closed"));
    }

    private void live() {
        Duration pause = firstPause;
        while (!closed) {
            @Nullable L link = null;
            try {
                link = connect.connect();
                become(look.run(link));
                pause = firstPause;
                serve(link);
            } catch (DeviceFault fault) {
                become(DeviceStatus.after(fault));
                refuseAll(fault);
                pause = wait(pause);
            } catch (InterruptedException e) {
                // Only close() interrupts, and it has set the flag that ends the loop.
                LOG.debug("{} was closed", thread.getName());
            } finally {
                if (link != null) {
                    link.close();
                }
            }
        }
    }

    private void serve(L link) throws DeviceFault, InterruptedException {
        long lookAt = System.nanoTime() + lookEvery.toNanos();
        while (!closed) {
            Call<L, ?> call =
                    calls.poll(Math.max(0, lookAt - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (call != null) {
                try {
                    call.run(link, this::tellLoss);
                } catch (DeviceFault fault) {
                    if (lost(fault)) {
                        throw fault;
                    }
                }
            }
            if (call != null || System.nanoTime() >= lookAt) {
                become(look.run(link));
                lookAt = System.nanoTime() + lookEvery.toNanos();
            }
        }
    }

    private void tellLoss(DeviceFault fault) {
        if (lost(fault)) {
            become(DeviceStatus.after(fault));
        }
    }

    private static boolean lost(DeviceFault fault) {
        return switch (fault.code()) {
            case NO_DEVICE, OFFLINE, PROTOCOL -> true;
            case TIME_OUT, HARDWARE, USER, CANCELED, TAMPERED -> false;
        };
    }

    private void become(DeviceStatus next) {
        if (!next.equals(status)) {
            status = next;
            LOG.info("{} is {}: {}", thread.getName(), next.state().wire(), next.sentence());
            watcher.run();
        }
    }

    private void refuseAll(DeviceFault fault) {
        for (Call<L, ?> call = calls.poll(); call != null; call = calls.poll()) {
            call.answer.completeExceptionally(fault);
        }
    }

    private Duration wait(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            LOG.debug("{} was closed while it waited for the device", thread.getName());
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
