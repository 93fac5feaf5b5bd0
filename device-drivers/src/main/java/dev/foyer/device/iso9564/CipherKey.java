package dev.foyer.device.iso9564;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A clear key with the algorithm it is for. It never prints; {@link #erase} ends its life. */
public final class CipherKey {
    private static final int KCV_BYTES = 3;
    private static final int TDES_BYTES = 24;
    private static final int TDES_HALF = 8;

    private final Algorithm algorithm;
    private final byte[] bytes;

    /** A key of its own copy of these bytes. */
    public CipherKey(Algorithm algorithm, byte[] bytes) {
        if (!algorithm.takesKeyOf(bytes.length)) {
            throw new IllegalArgumentException(
                    algorithm + " has no keys of " + bytes.length + " bytes");
        }
        this.algorithm = algorithm;
        this.bytes = bytes.clone();
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the key itself. */
    public byte[] clear() {
        return bytes.clone();
    }

    /** One block enciphered. */
    public byte[] encrypt(byte[] block) {
        return one(block, true);
    }

    /** One block deciphered. */
    public byte[] decrypt(byte[] block) {
        return one(block, false);
    }

    /** Key check value: the first three bytes of an enciphered block of zeros. */
    public byte[] checkValue() {
        return Arrays.copyOf(encrypt(new byte[algorithm.block()]), KCV_BYTES);
    }

    /** Overwrites the key. */
    public void erase() {
        Arrays.fill(bytes, (byte) 0);
    }

    private byte[] one(byte[] block, boolean encrypt) {
        if (block.length != algorithm.block()) {
            throw new IllegalArgumentException(block.length + " bytes are not one block");
        }
        return switch (algorithm) {
            case SM4 -> Sm4.crypt(bytes, block, encrypt);
            case AES -> jce("AES", bytes, block, encrypt);
            case TDES -> jce("DESede", threeKeys(bytes), block, encrypt);
        };
    }

    private static byte[] threeKeys(byte[] key) {
        byte[] three = Arrays.copyOf(key, TDES_BYTES);
        if (key.length < TDES_BYTES) {
            System.arraycopy(key, 0, three, 2 * TDES_HALF, TDES_HALF);
        }
        return three;
    }

    private static byte[] jce(String name, byte[] key, byte[] block, boolean encrypt) {
        try {
            var cipher = Cipher.getInstance(name + "/ECB/NoPadding");
            cipher.init(
                    encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, name));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is missing in this Java", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CipherKey key
                && key.algorithm == algorithm
                && java.security.MessageDigest.isEqual(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return algorithm.hashCode();
    }

    @Override
    public String toString() {
        return algorithm + " key of " + bytes.length * Byte.SIZE + " bits";
    }
}
