package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps what a peer tells: the numbers read from the other side's pictures, the states, the
 * signals.
 */
final class Recorder implements MediaPeer.Events {
    final List<Integer> theirs = new CopyOnWriteArrayList<>();
    final List<Integer> ours = new CopyOnWriteArrayList<>();
    final List<MediaPeer.State> states = new CopyOnWriteArrayList<>();
    final List<Signal> signals = new CopyOnWriteArrayList<>();
    volatile int unreadable;
    private volatile @Nullable Consumer<Signal> wire;

    void connectTo(Consumer<Signal> other) {
        wire = other;
    }

    @Override
    public void signal(Signal signal) {
        signals.add(signal);
        var to = wire;
        if (to != null) to.accept(signal);
    }

    @Override
    public void state(MediaPeer.State state) {
        states.add(state);
    }

    @Override
    public void picture(MediaPeer.Side side, int width, int height, ByteBuffer bgra) {
        var number = FrameCounter.read(width, height, bgra);
        if (number.isEmpty()) unreadable++;
        else (side == MediaPeer.Side.OURS ? ours : theirs).add(number.getAsInt());
    }

    static void await(String what, Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited " + within + " for: " + what).isLessThan(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
