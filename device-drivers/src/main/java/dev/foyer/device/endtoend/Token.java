package dev.foyer.device.endtoend;

import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_FORMAT;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_HMAC;
import static dev.foyer.device.xfs.CompletionCode.INVALID_TOKEN_KEY_NO_VALUE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A token as it came: keys and values in their order, and the text that its HMAC covers. An
 * immutable value; that it was read says nothing about its HMAC, see {@link #signedBy}.
 */
public record Token(Map<String, String> values, String covered, String hmac) {
    public static final int BYTES_MAX = 1024;
    private static final String NONCE = "NONCE";
    private static final String FORMAT = "TOKENFORMAT";
    private static final String LENGTH = "TOKENLENGTH";
    private static final String HMAC = "HMACSHA256";
    private static final Pattern KEY = Pattern.compile("[A-Z0-9]+");

    public Token {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads one. */
    public static Token parse(String text) throws TokenRefused {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES_MAX || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new TokenRefused(
                    INVALID_TOKEN_FORMAT,
                    "a token has at most " + BYTES_MAX + " bytes and no spaces");
        }
        var values = new LinkedHashMap<String, String>();
        String last = "";
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!KEY.matcher(key).matches() || pair.indexOf('=', equals + 1) > 0) {
                throw new TokenRefused(
                        INVALID_TOKEN_FORMAT, "a token is made of KEY=value with commas between");
            }
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (value.isEmpty()) {
                throw new TokenRefused(INVALID_TOKEN_KEY_NO_VALUE, key + " has no value");
            }
            if (values.put(key, value) != null) {
                throw new TokenRefused(INVALID_TOKEN_FORMAT, key + " stands there twice");
            }
            last = key;
        }
        if (!values.firstEntry().getKey().equals(NONCE) || !last.equals(HMAC)) {
            throw new TokenRefused(
                    INVALID_TOKEN_FORMAT, NONCE + " comes first and " + HMAC + " last");
        }
        must(values, NONCE, "[0-9A-F]+");
        must(values, FORMAT, "1");
        must(values, LENGTH, "[0-9]{4}");
        must(values, HMAC, "[0-9A-F]{64}");
        if (Integer.parseInt(values.getOrDefault(LENGTH, "0")) != bytes) {
            throw new TokenRefused(
                    INVALID_TOKEN_FORMAT, LENGTH + " is not " + bytes + ", which is its length");
        }
        String hmac = values.getOrDefault(HMAC, "");
        return new Token(values, text.substring(0, text.length() - hmac.length()), hmac);
    }

    private static void must(Map<String, String> values, String key, String pattern)
            throws TokenRefused {
        if (!values.getOrDefault(key, "").matches(pattern)) {
            throw new TokenRefused(INVALID_TOKEN_FORMAT, key + " is missing or is none");
        }
    }

    public String nonce() {
        return values.getOrDefault(NONCE, "");
    }

    /** Holds the HMAC to a key. */
    void signedBy(TokenKey key) throws TokenRefused {
        byte[] right = key.hmac(covered).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, hmac.getBytes(StandardCharsets.US_ASCII))) {
            throw new TokenRefused(INVALID_TOKEN_HMAC, "the HMAC is not of this token and key");
        }
    }

    /**
     * Makes a token; for hosts, and for what a device says back.
     *
     * @param purpose keys and values between TOKENLENGTH and the HMAC
     */
    public static String make(String nonce, Map<String, String> purpose, TokenKey key) {
        var middle = new StringBuilder();
        purpose.forEach((name, value) -> middle.append(name).append('=').append(value).append(','));
        String head = NONCE + "=" + nonce + "," + FORMAT + "=1," + LENGTH + "=";
        int length = head.length() + 4 + 1 + middle.length() + HMAC.length() + 1 + 64;
        String covered = head + "%04d".formatted(length) + "," + middle + HMAC + "=";
        return covered + key.hmac(covered);
    }
}
