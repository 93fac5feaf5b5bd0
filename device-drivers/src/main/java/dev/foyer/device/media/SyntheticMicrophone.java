package dev.foyer.device.media;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A microphone that hears a short soft beep each second; 48 kHz, one channel, 16 bits, in pieces of
 * 10 ms, on a thread of its own.
 */
final class SyntheticMicrophone implements AutoCloseable {
    static final int SAMPLES_PER_SECOND = 48_000;
    static final int SAMPLES = 480;
    private static final int BEEP_PIECES = 30;
    private static final int PIECES_PER_SECOND = SAMPLES_PER_SECOND / SAMPLES;
    private static final double HERTZ = 440;
    private static final double LOUDNESS = 6_000;

    private final Beat beat;
    private int piece;

    SyntheticMicrophone(Consumer<byte[]> sink) {
        beat =
                new Beat(
                        "foyer-microphone",
                        TimeUnit.MILLISECONDS.toNanos(10),
                        () -> sink.accept(sound(piece++)));
        beat.start();
    }

    /** The sound of one piece, little-endian. */
    static byte[] sound(int piece) {
        var pcm = new byte[SAMPLES * 2];
        int within = piece % PIECES_PER_SECOND;
        if (within >= BEEP_PIECES) return pcm;
        for (int i = 0; i < SAMPLES; i++) {
            double seconds = (within * SAMPLES + i) / (double) SAMPLES_PER_SECOND;
            // Swells and fades, so that the beep does not click.
            double swell = Math.sin(Math.PI * (within * SAMPLES + i) / (BEEP_PIECES * SAMPLES));
            int value = (int) (LOUDNESS * swell * Math.sin(2 * Math.PI * HERTZ * seconds));
            pcm[2 * i] = (byte) value;
            pcm[2 * i + 1] = (byte) (value >> 8);
        }
        return pcm;
    }

    @Override
    public void close() {
        beat.close();
    }
}
