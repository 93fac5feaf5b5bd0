package dev.foyer.simulator.corebank;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * By what a bank knows a PIN again without keeping it: salt and PBKDF2. It hides the digits from
 * whoever looks into the books, not from whoever tries all of them; a bank has hardware for that.
 *
 * @param salt in hexadecimal digits
 * @param hash in hexadecimal digits
 */
record PinProof(String salt, String hash) {
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 1_000;
    private static final int BITS = 256;
    private static final HexFormat HEX = HexFormat.of();

    /** Of a PIN, one byte a digit. */
    static PinProof of(byte[] digits, RandomGenerator random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PinProof(HEX.formatHex(salt), HEX.formatHex(hash(digits, salt)));
    }

    boolean fits(byte[] digits) {
        return MessageDigest.isEqual(HEX.parseHex(hash), hash(digits, HEX.parseHex(salt)));
    }

    private static byte[] hash(byte[] digits, byte[] salt) {
        var letters = new char[digits.length];
        for (int i = 0; i < digits.length; i++) letters[i] = (char) ('0' + digits[i]);
        var spec = new PBEKeySpec(letters, salt, ROUNDS, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(letters, '0');
        }
    }

    @Override
    public String toString() {
        return "PinProof[***]";
    }
}
