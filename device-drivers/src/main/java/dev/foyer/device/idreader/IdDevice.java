package dev.foyer.device.idreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A reader of identity cards: a module and the thread that owns it. The methods here are for any
 * thread and none of them blocks.
 */
final class IdDevice implements ThreadedDevice {
    /** How often an idle module is asked how it is. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final DeviceIdentity IDENTITY =
            new DeviceIdentity("resident identity card module", "", "");

    /** How a call to the module ended. */
    sealed interface Outcome<T> {
        /** As it should. */
        record Done<T>(T value) implements Outcome<T> {}

        /** In a fault. */
        record Failed<T>(DeviceFault fault) implements Outcome<T> {}
    }

    private final DeviceThread<IdModule> thread;

    IdDevice(String name, DeviceThread.Connect<IdModule> connect) {
        thread = new DeviceThread<>(name, connect, IdModule::look, LOOK_EVERY);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceIdentity identity() {
        return IDENTITY;
    }

    /** Runs a job on the device's thread. */
    <T> CompletableFuture<Outcome<T>> run(DeviceThread.Job<IdModule, T> job) {
        var end = new CompletableFuture<Outcome<T>>();
        Thread.ofVirtual().start(() -> end.complete(outcome(job)));
        return end;
    }

    private <T> Outcome<T> outcome(DeviceThread.Job<IdModule, T> job) {
        try {
            return new Outcome.Done<>(thread.call(job));
        } catch (DeviceFault fault) {
            return new Outcome.Failed<>(fault);
        }
    }
}
