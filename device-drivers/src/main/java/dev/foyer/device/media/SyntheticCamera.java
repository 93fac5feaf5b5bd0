package dev.foyer.device.media;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A camera that draws: a moving picture with its number, on a thread of its own between
 * construction and close.
 */
final class SyntheticCamera implements AutoCloseable {
    private final Beat beat;

    /**
     * @param numbers gives each picture its number
     * @param sink gets the picture as blue, green, red, alpha; the buffer is drawn over afterwards
     */
    SyntheticCamera(
            int width,
            int height,
            int rate,
            InstantSource clock,
            IntSupplier numbers,
            Consumer<ByteBuffer> sink) {
        var bgra = ByteBuffer.allocateDirect(width * height * 4);
        var scene = new SyntheticScene(width, height);
        beat =
                new Beat(
                        "foyer-camera",
                        TimeUnit.SECONDS.toNanos(1) / rate,
                        () -> {
                            scene.draw(
                                    numbers.getAsInt(),
                                    LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                                    bgra);
                            sink.accept(bgra.duplicate());
                        });
        beat.start();
    }

    @Override
    public void close() {
        beat.close();
    }
}
