package dev.foyer.simulator.face;

import dev.foyer.device.biometric.FacePort;
import dev.foyer.device.biometric.Template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Faces of people who do not exist, as numbers: the same name always has the same features, each
 * time measured with a little noise. This recognises nobody; it only behaves as something that
 * does. Pure.
 */
final class SyntheticFace {
    private static final byte[] MARK = "SFT1".getBytes(StandardCharsets.US_ASCII);
    private static final int FEATURES = 128;
    private static final int VALUES = 256;

    /** How far apart two unrelated values of one byte are on average. */
    private static final double UNRELATED = VALUES / 3.0;

    private SyntheticFace() {}

    /**
     * Somebody measured once.
     *
     * @param noise how far a value may be off, at most
     */
    static Template measured(String name, int noise, RandomGenerator chance) {
        var person = new SplittableRandom(name.hashCode());
        byte[] bytes = Arrays.copyOf(MARK, MARK.length + FEATURES);
        for (int i = MARK.length; i < bytes.length; i++) {
            int off = noise == 0 ? 0 : chance.nextInt(2 * noise + 1) - noise;
            bytes[i] = (byte) Math.clamp(person.nextInt(VALUES) + off, 0, VALUES - 1);
        }
        return new Template(bytes);
    }

    /** A template, or the photo of a document, which has noise behind it. */
    static boolean reads(Template template) {
        byte[] bytes = template.bytes();
        return bytes.length >= MARK.length + FEATURES
                && Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK);
    }

    /** 100 for the same numbers, about 0 for another person's. */
    static int score(Template one, Template other) {
        byte[] a = one.bytes();
        byte[] b = other.bytes();
        int sum = 0;
        for (int i = MARK.length; i < MARK.length + FEATURES; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        double apart = (double) sum / FEATURES / UNRELATED;
        return Math.clamp(Math.round(FacePort.SCORE_MAX * (1 - apart)), 0, 100);
    }
}
