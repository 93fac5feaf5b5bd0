package dev.foyer.simulator.passport;

import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The chip's own arithmetic, apart from the reader's library (ICAO 9303 part 11 section 9). Pure.
 */
final class ChipCrypto {
    static final int ENCRYPT = 1;
    static final int AUTHENTICATE = 2;
    static final int PACE = 3;
    static final int MAC = 8;

    private static final int KEY = 16;

    private ChipCrypto() {}

    static byte[] sha1(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** A key of 16 bytes from a shared secret: two-key triple DES and AES-128 alike. */
    static byte[] derive(byte[] secret, int counter) {
        return Arrays.copyOf(sha1(secret, new byte[] {0, 0, 0, (byte) counter}), KEY);
    }

    static byte[] tripleDes(int mode, byte[] key, byte[] data) {
        byte[] three = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, three, 16, 8);
        return cipher(
                mode,
                "DESede/CBC/NoPadding",
                new SecretKeySpec(three, "DESede"),
                new byte[8],
                data);
    }

    static byte[] aes(int mode, byte[] key, byte[] iv, byte[] data) {
        return cipher(mode, "AES/CBC/NoPadding", new SecretKeySpec(key, "AES"), iv, data);
    }

    private static byte[] cipher(int mode, String how, SecretKeySpec key, byte[] iv, byte[] data) {
        try {
            var cipher = Cipher.getInstance(how);
            cipher.init(mode, key, new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not whole blocks", e);
        }
    }

    /** ISO/IEC 9797-1 algorithm 3 over padded data. */
    static byte[] retailMac(byte[] key, byte[] padded) {
        var mac = new ISO9797Alg3Mac(new DESEngine());
        mac.init(new KeyParameter(key));
        mac.update(padded, 0, padded.length);
        var out = new byte[MAC];
        mac.doFinal(out, 0);
        return out;
    }

    /** The first eight bytes of AES-CMAC. */
    static byte[] cmac(byte[] key, byte[] data) {
        var mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        var out = new byte[16];
        mac.doFinal(out, 0);
        return Arrays.copyOf(out, MAC);
    }

    /** ISO/IEC 9797-1 padding method 2. */
    static byte[] pad(byte[] data, int block) {
        byte[] padded = Arrays.copyOf(data, (data.length / block + 1) * block);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != (byte) 0x80) {
            throw new IllegalArgumentException("no padding");
        }
        return Arrays.copyOf(padded, end);
    }

    static byte[] join(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
