package dev.foyer.device.cardreader;

import dev.foyer.device.api.Device;
import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceStatus.Cause;
import dev.foyer.device.api.DeviceStatus.State;
import dev.foyer.device.cardreader.SlotState.Chip;
import dev.foyer.device.emv.Masking;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.ChipSlot;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Recording;
import dev.foyer.device.wire.WholeResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A reader for contact chip cards without latch or motor: a person puts the card in and takes it
 * out. Its thread looks at the slot ten times a second and runs every call; the methods here are
 * for any thread and none of them blocks.
 */
public final class ChipReader implements Device {
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
    private final Duration answerWithin;
    private final @Nullable Appendable recording;
    private volatile SlotState state = SlotState.START;
    private volatile CompletableFuture<SlotState> changed = new CompletableFuture<>();
    private volatile Runnable watcher = () -> {};
    private volatile Listener listener = (_, _) -> {};
    private volatile boolean stuck;
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
     * @param answerWithin how long a chip may take for one answer
     * @param recording where APDUs are noted, masked; null for nowhere
     */
    public ChipReader(
            String name,
            DeviceThread.Connect<ChipSlot> connect,
            Duration answerWithin,
            @Nullable Appendable recording) {
        this.answerWithin = answerWithin;
        this.recording = recording;
        this.thread = new DeviceThread<>(name, connect, this::look, LOOK_EVERY);
        thread.watch(this::statusChanged);
    }

    @Override
    public void open() {
        thread.start();
    }

    @Override
    public DeviceStatus status() {
        return stuck
                ? new DeviceStatus(
                        State.HARDWARE_ERROR,
                        Cause.NOT_ANSWERING,
                        "the chip in the reader does not answer: take the card out")
                : thread.status();
    }

    @Override
    public DeviceIdentity identity() {
        return DeviceIdentity.UNKNOWN;
    }

    @Override
    public void watch(Runnable changed) {
        watcher = changed;
    }

    @Override
    public void close() {
        thread.close();
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
        return run(slot -> WholeResponse.of(recorded(slot), apdu));
    }

    private ByteLink recorded(ChipSlot slot) {
        var to = recording;
        return to == null ? slot : Recording.of(slot, to, Masking::command, Masking::response);
    }

    /**
     * Runs a job on the device's thread. A chip that never answers holds that thread until its card
     * leaves; the caller, and everybody after it, is told in time all the same.
     */
    private <T> CompletableFuture<Outcome<T>> run(DeviceThread.Job<ChipSlot, T> job) {
        if (stuck) {
            return CompletableFuture.completedFuture(
                    new Outcome.Failed<>(new DeviceFault(Code.OFFLINE, status().sentence())));
        }
        var real = new CompletableFuture<Outcome<T>>();
        Thread.ofVirtual().start(() -> real.complete(outcome(job)));
        var told = real.copy();
        CompletableFuture.delayedExecutor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> giveUp(real, told));
        return told;
    }

    private <T> void giveUp(
            CompletableFuture<Outcome<T>> real, CompletableFuture<Outcome<T>> told) {
        if (real.isDone()) {
            return;
        }
        become(true);
        real.thenRun(() -> become(false));
        told.complete(
                new Outcome.Failed<>(
                        new DeviceFault(
                                Code.TIME_OUT,
                                "the chip has been silent for "
                                        + answerWithin.toMillis()
                                        + " ms")));
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
        return DeviceStatus.ONLINE;
    }

    private void statusChanged() {
        if (!thread.status().usable()) {
            become(state.lost());
        }
        watcher.run();
    }

    private void become(boolean nowStuck) {
        stuck = nowStuck;
        watcher.run();
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
