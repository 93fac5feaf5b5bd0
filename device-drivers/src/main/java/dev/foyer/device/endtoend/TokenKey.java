package dev.foyer.device.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that host and device share, for one direction of tokens. It never prints.
 *
 * <p>It is kept by the service and not by a hardware security element, and Capabilities say so.
 */
public final class TokenKey {
    /** 128 bits, the shortest key that the standard lets be used. */
    static final int BYTES_MIN = 16;

    private static final int FILE_MAX = 4096;
    private final SecretKeySpec key;

    private TokenKey(byte[] bytes) {
        if (bytes.length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "a token key has " + BYTES_MIN + " bytes or more, not " + bytes.length);
        }
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    public static TokenKey of(byte[] bytes) {
        return new TokenKey(bytes.clone());
    }

    /** Reads a file with one line: the key as hexadecimal digits. */
    public static TokenKey read(Path file) throws IOException {
        if (Files.size(file) > FILE_MAX) {
            throw new IOException(file + " is too long for a key");
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return new TokenKey(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not hold a key of 32 hexadecimal digits or more");
        }
    }

    /** The HMAC as upper-case hexadecimal digits. */
    String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "a token key";
    }
}
