package dev.foyer.hub.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * Where one browser can be told something, and for whose eyes (W3C Push API, {@code
 * PushSubscription.toJSON}). Prints without its secret and without the address, which is one.
 *
 * @param p256dh the browser's public key
 * @param auth 16 bytes that only the browser and this hub know
 */
public record PushSubscription(URI endpoint, ECPublicKey p256dh, byte[] auth) {
    /** Longest address of a browser, in characters. */
    public static final int ENDPOINT_MAX = 1_000;

    private static final int AUTH_BYTES = 16;

    /**
     * Reads what a browser says.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static PushSubscription of(String endpoint, String p256dh, String auth) {
        if (endpoint.length() > ENDPOINT_MAX)
            throw new IllegalArgumentException("endpoint: at most " + ENDPOINT_MAX + " characters");
        URI address;
        try {
            address = new URI(endpoint);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("endpoint: an address", e);
        }
        if (address.getHost() == null
                || address.getUserInfo() != null
                || address.getFragment() != null)
            throw new IllegalArgumentException("endpoint: an address of a push service");
        var secret = base64("auth", auth);
        if (secret.length != AUTH_BYTES)
            throw new IllegalArgumentException("auth: " + AUTH_BYTES + " bytes in base64url");
        try {
            return new PushSubscription(address, Curve.point(base64("p256dh", p256dh)), secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("p256dh: a point of P-256 in base64url", e);
        }
    }

    private static byte[] base64(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": base64url", e);
        }
    }

    @Override
    public String toString() {
        return "PushSubscription[" + endpoint.getHost() + "]";
    }
}
