package dev.foyer.simulator.stage;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do by HTTP what a hand at the kiosk can: whoever comes to this machine's own name, from
 * no foreign page, with the key. A page of another site that made its name point here fails at the
 * name, and one that only knows the address fails at its Origin. Immutable, for any thread.
 *
 * @param key carried as {@code key} in the address
 */
public record Gate(String key) {
    /** The status that refuses, as RFC 9110 counts them. */
    private static final int FORBIDDEN = 403;

    private static final int MISDIRECTED = 421;
    private static final int KEY_BYTES = 16;
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    /** A gate with a new key. */
    public static Gate withNewKey(SecureRandom random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new Gate(HexFormat.of().formatHex(bytes));
    }

    /** The status of the refusal, or nothing for whoever may come in. */
    public Optional<Integer> refusal(HttpServerRequest request) {
        var name = foreign(host(request), request.getHeader("Origin"));
        return name.isPresent() || knows(request.getParam("key")) ? name : Optional.of(FORBIDDEN);
    }

    /** As above for somebody without a key: a page without anything secret. */
    public Optional<Integer> foreign(HttpServerRequest request) {
        return foreign(host(request), request.getHeader("Origin"));
    }

    /** As above for a WebSocket; browsers always name the page it comes from. */
    public Optional<Integer> refusal(ServerWebSocketHandshake request) {
        var headers = request.headers();
        var name = foreign(headers.get("Host"), headers.get("Origin"));
        return name.isPresent() || knows(keyIn(request.query())) ? name : Optional.of(FORBIDDEN);
    }

    /** The name under which the client found us; HTTP/2 has it elsewhere than in {@code Host}. */
    private static @Nullable String host(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    private static Optional<Integer> foreign(@Nullable String host, @Nullable String origin) {
        if (host == null || !OWN_NAMES.contains(host.replaceFirst(":[0-9]+$", ""))) {
            return Optional.of(MISDIRECTED);
        }
        return origin == null || authority(origin).equals(host)
                ? Optional.empty()
                : Optional.of(FORBIDDEN);
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException garbled) {
            return "";
        }
    }

    private static @Nullable String keyIn(@Nullable String query) {
        if (query != null) {
            for (var part : query.split("&", -1)) {
                if (part.startsWith("key=")) {
                    return part.substring("key=".length());
                }
            }
        }
        return null;
    }

    private boolean knows(@Nullable String said) {
        return said != null
                && MessageDigest.isEqual(
                        key.getBytes(StandardCharsets.UTF_8),
                        said.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "a gate";
    }
}
