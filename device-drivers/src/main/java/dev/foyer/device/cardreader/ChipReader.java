package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cardreader.SlotState.Chip;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.ThreadedDevice;
import dev.foyer.device.wire.WholeResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A reader for contact chip cards without latch or motor: a person puts the card in and takes it
 * out. Its thread looks at the slot ten times a second and runs every call; the methods here are
 * for any thread and none of them blocks.
 */
public final class ChipReader implements ThreadedDevice {
    /** How often the idle slot is looked at. */
    static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /**
     * A chip that needs longer for one answer is given up; EMV's longest waiting times are far
     * below.
     */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /**
     * A reader that comes back sees its slot empty at first. That the card which was in is gone is
     * believed after this time.
     */
    static final Duration BELIEVED_AFTER = Duration.ofSeconds(1);

    /** How a call to the chip ended. */
    sealed interface Outcome<T> {
        /** As it should. */
        record Done<T>(T value) implements Outcome<T> {}

        /** In a fault. */
        record Failed<T>(DeviceFault fault) implements Outcome<T> {}
    }

    private final DeviceThread<ChipSlot> thread;
    private volatile SlotState state = SlotState.START;
    private volatile CompletableFuture<SlotState> changed = new CompletableFuture<>();
    private volatile Runnable watcher = () -> {};
    private volatile Listener listener = (_, _) -> {};
    private volatile Optional<String> trouble = Optional.empty();
    private @Nullable Long emptySince;

    /** Is told of each change of the slot, on the device's thread. */
    @FunctionalInterface
    interface Listener {
        void changed(SlotState before, SlotState now);
    }

    /**
     * A reader that is not open yet.
     *
     * @param name the device's and its thread's name
     * @param connect finds the slot, again after each loss
     */
    public ChipReader(String name, DeviceThread.Connect<ChipSlot> connect) {
        this.thread = new DeviceThread<>(name, connect, this::look, LOOK_EVERY);
        thread.watch(this::statusChanged);
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceStatus status() {
        var now = thread.status();
        return now.usable()
                ? trouble.map(why ->
                                new DeviceStatus(State.HARDWARE_ERROR, Cause.NOT_ANSWERING, why))
                        .orElse(now)
                : now;
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    SlotState state() {
        return state;
    }

    void listen(Listener newListener) {
        listener = newListener;
    }

    /** Completes with another state than the one given, at once when there already is one. */
    CompletableFuture<SlotState> after(SlotState earlier) {
        var next = changed;
        var now = state;
        return now.equals(earlier) ? next.copy() : CompletableFuture.completedFuture(now);
    }

    CompletableFuture<Outcome<ChipSlot.PowerUp>> powerOn() {
        return run(slot -> {
            var up = slot.powerOn();
            switch (up) {
                case ChipSlot.PowerUp.Answered _ -> become(state.with(Chip.ONLINE));
                case ChipSlot.PowerUp.Silent _ -> become(state.with(Chip.HARDWARE_ERROR));
                case ChipSlot.PowerUp.Empty _ -> become(state.seen(slot.occupied()));
            }
            return up;
        });
    }

    CompletableFuture<Outcome<SlotState>> powerOff() {
        return run(slot -> {
            slot.powerOff();
            become(state.in() ? state.with(Chip.POWERED_OFF) : state);
            return state;
        });
    }

    /** Takes the power away and leaves the card to be taken. */
    CompletableFuture<Outcome<SlotState>> giveBack() {
        return run(slot -> {
            slot.powerOff();
            become(state.seen(slot.occupied()).givenBack());
            return state;
        });
    }

    /** One APDU and its whole answer. */
    CompletableFuture<Outcome<byte[]>> exchange(byte[] apdu) {
        return run(slot -> WholeResponse.of(slot, apdu));
    }

    /** Runs a job on the device's thread; the slot itself limits how long that takes. */
    private <T> CompletableFuture<Outcome<T>> run(DeviceThread.Job<ChipSlot, T> job) {
        var answer = new CompletableFuture<Outcome<T>>();
        Thread.ofVirtual().start(() -> answer.complete(outcome(slot -> told(slot, job))));
        return answer;
    }

    /** A chip that was given up is told before the command that met it ends. */
    private <T> T told(ChipSlot slot, DeviceThread.Job<ChipSlot, T> job) throws DeviceFault {
        try {
            return job.run(slot);
        } catch (DeviceFault fault) {
            if (fault.code() == Code.TIME_OUT) {
                become(state.with(Chip.HARDWARE_ERROR));
                become(slot.trouble());
            }
            throw fault;
        }
    }

    private <T> Outcome<T> outcome(DeviceThread.Job<ChipSlot, T> job) {
        try {
            return new Outcome.Done<>(thread.call(job));
        } catch (DeviceFault fault) {
            return new Outcome.Failed<>(fault);
        }
    }

    private DeviceStatus look(ChipSlot slot) throws DeviceFault {
        boolean occupied = slot.occupied();
        boolean doubtful = !occupied && !state.known() && state.in();
        if (!doubtful) {
            emptySince = null;
        } else if (emptySince == null) {
            emptySince = System.nanoTime();
        }
        var since = emptySince;
        if (since == null || System.nanoTime() - since > BELIEVED_AFTER.toNanos()) {
            become(state.seen(occupied));
        }
        become(slot.trouble());
        return DeviceStatus.ONLINE;
    }

    private void statusChanged() {
        if (!thread.status().usable()) {
            become(state.lost());
        }
        watcher.run();
    }

    private void become(Optional<String> nowTrouble) {
        if (!nowTrouble.equals(trouble)) {
            trouble = nowTrouble;
            watcher.run();
        }
    }

    /** Only the device's thread changes the state. */
    private void become(SlotState now) {
        var before = state;
        if (now.equals(before)) {
            return;
        }
        // The order matters: whoever sees the old promise must find the new state, or be woken by
        // the promise.
        var promise = changed;
        changed = new CompletableFuture<>();
        state = now;
        listener.changed(before, now);
        promise.complete(now);
    }
}
