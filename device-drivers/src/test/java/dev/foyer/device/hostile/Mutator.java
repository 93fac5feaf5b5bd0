package dev.foyer.device.hostile;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Spoils good input by chance: bits and bytes turned, pieces cut out, doubled, swapped or put in
 * from another good input, ends cut off or drawn out. Pure but for the random numbers.
 */
public final class Mutator {
    private static final int CHANGES_MAX = 4;
    private static final int PIECE_MAX = 24;

    /** Where formats have their limits and their brackets. */
    private static final byte[] SPICE = {
        0,
        1,
        0x7F,
        (byte) 0x80,
        (byte) 0x81,
        (byte) 0x82,
        (byte) 0xFF,
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '<',
        '\n',
        '\\',
        '9',
        '-',
        ' '
    };

    private Mutator() {}

    /** A spoilt copy; sometimes noise of about the same length. */
    public static byte[] spoil(byte[] good, byte[] other, SplittableRandom random) {
        if (random.nextInt(32) == 0) {
            byte[] noise = new byte[random.nextInt(good.length + 16)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = good.clone();
        for (int left = 1 + random.nextInt(CHANGES_MAX); left > 0; left--) {
            bytes = change(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, byte[] other, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        int piece = Math.min(bytes.length - at, 1 + random.nextInt(PIECE_MAX));
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
            case 3 -> Arrays.fill(bytes, at, at + piece, (byte) random.nextInt());
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                return Arrays.copyOf(bytes, bytes.length + piece);
            }
            case 6 -> {
                return spliced(bytes, at, at + piece, new byte[0]);
            }
            case 7 -> {
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + piece));
            }
            default -> {
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + piece);
                return spliced(bytes, at, at + piece, Arrays.copyOfRange(other, from, to));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] all = new byte[bytes.length - (to - from) + instead.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(instead, 0, all, from, instead.length);
        System.arraycopy(bytes, to, all, from + instead.length, bytes.length - to);
        return all;
    }
}
