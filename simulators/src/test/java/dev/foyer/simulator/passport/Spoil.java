package dev.foyer.simulator.passport;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes as a broken chip or a liar would send them. */
final class Spoil {
    private Spoil() {}

    static byte[] some(byte[] bytes, SplittableRandom random) {
        byte[] out = bytes.clone();
        if (out.length == 0) {
            return out;
        }
        switch (random.nextInt(6)) {
            case 0 -> out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> out[random.nextInt(out.length)] = (byte) random.nextInt(256);
            case 2 -> {
                return Arrays.copyOf(out, random.nextInt(out.length + 1));
            }
            case 3 -> {
                return Arrays.copyOf(out, out.length + random.nextInt(40));
            }
            case 4 -> {
                for (int i = 0; i < Math.min(out.length, 8); i++) {
                    out[i] = (byte) random.nextInt(256);
                }
            }
            default -> {
                int at = random.nextInt(out.length);
                Arrays.fill(out, at, Math.min(out.length, at + 4), (byte) 0xFF);
            }
        }
        return out;
    }
}
