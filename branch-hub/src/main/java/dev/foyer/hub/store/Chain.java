package dev.foyer.hub.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash chain over entries: SHA-256 of the hash before, the epoch, sequence number, instant and
 * content. Used by one thread.
 */
final class Chain {
    static final int HASH_BYTES = 32;

    private final MessageDigest sha = sha();
    private final ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES);

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What stands before the first entry. */
    static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    byte[] next(byte[] before, String epoch, long seq, long at, byte[] what) {
        sha.update(before);
        sha.update(epoch.getBytes(StandardCharsets.US_ASCII));
        numbers.clear().putLong(seq).putLong(at);
        sha.update(numbers.array());
        return sha.digest(what);
    }
}
