package dev.foyer.device.iso9564;

import java.util.Arrays;

/**
 * Modes of operation over any of the block ciphers: ECB, CBC, CTR (NIST SP 800-38A) and CMAC (SP
 * 800-38B). Pure; lengths are the caller's affair, wrong ones are an {@link
 * IllegalArgumentException}.
 */
public final class Modes {
    // The constants R of SP 800-38B section 5.3.
    private static final byte R_128 = (byte) 0x87;
    private static final byte R_64 = 0x1B;

    private Modes() {}

    public static byte[] ecb(CipherKey key, byte[] data, boolean encrypt) {
        int block = whole(key, data);
        byte[] out = new byte[data.length];
        for (int at = 0; at < data.length; at += block) {
            byte[] one = Arrays.copyOfRange(data, at, at + block);
            System.arraycopy(encrypt ? key.encrypt(one) : key.decrypt(one), 0, out, at, block);
        }
        return out;
    }

    public static byte[] cbc(CipherKey key, byte[] iv, byte[] data, boolean encrypt) {
        int block = whole(key, data);
        byte[] chain = checked(key, iv).clone();
        byte[] out = new byte[data.length];
        for (int at = 0; at < data.length; at += block) {
            byte[] one = Arrays.copyOfRange(data, at, at + block);
            byte[] done = encrypt ? key.encrypt(xor(one, chain)) : xor(key.decrypt(one), chain);
            chain = encrypt ? done : one;
            System.arraycopy(done, 0, out, at, block);
        }
        return out;
    }

    /** Both directions are the same; the whole counter block counts up by one. */
    public static byte[] ctr(CipherKey key, byte[] firstCounter, byte[] data) {
        byte[] counter = checked(key, firstCounter).clone();
        byte[] out = new byte[data.length];
        for (int at = 0; at < data.length; at += counter.length) {
            byte[] stream = key.encrypt(counter);
            for (int i = 0; i < counter.length && at + i < data.length; i++) {
                out[at + i] = (byte) (data[at + i] ^ stream[i]);
            }
            for (int i = counter.length - 1; i >= 0 && ++counter[i] == 0; i--) {
                // The carry goes on to the byte before.
            }
        }
        return out;
    }

    /** The whole CMAC, one block long. */
    public static byte[] cmac(CipherKey key, byte[] data) {
        int block = key.algorithm().block();
        byte[] k1 = doubled(key.encrypt(new byte[block]));
        boolean full = data.length > 0 && data.length % block == 0;
        int blocks = Math.max(1, (data.length + block - 1) / block);
        byte[] padded = Arrays.copyOf(data, blocks * block);
        if (!full) {
            padded[data.length] = (byte) 0x80;
        }
        byte[] last = full ? k1 : doubled(k1);
        byte[] mac = new byte[block];
        for (int at = 0; at < padded.length; at += block) {
            byte[] one = Arrays.copyOfRange(padded, at, at + block);
            mac = xor(mac, at + block == padded.length ? xor(one, last) : one);
            mac = key.encrypt(mac);
        }
        return mac;
    }

    /** Two byte strings of the same length, bit by bit. */
    public static byte[] xor(byte[] a, byte[] b) {
        byte[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= b[i];
        }
        return out;
    }

    private static byte[] doubled(byte[] block) {
        byte[] out = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            int next = i + 1 < block.length ? (block[i + 1] & 0x80) >>> 7 : 0;
            out[i] = (byte) (block[i] << 1 | next);
        }
        if (block[0] < 0) {
            out[out.length - 1] ^= block.length == Long.BYTES ? R_64 : R_128;
        }
        return out;
    }

    private static int whole(CipherKey key, byte[] data) {
        int block = key.algorithm().block();
        if (data.length % block != 0) {
            throw new IllegalArgumentException(data.length + " bytes are not whole blocks");
        }
        return block;
    }

    private static byte[] checked(CipherKey key, byte[] iv) {
        if (iv.length != key.algorithm().block()) {
            throw new IllegalArgumentException(iv.length + " bytes are not an initial vector");
        }
        return iv;
    }
}
