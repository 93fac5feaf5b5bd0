package dev.foyer.hub.web;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * One request, read whole and its sender known.
 *
 * @param path the values of the places in the route's path
 * @param key the idempotency key; only requests that change something have one
 * @param digest of caller, path and body, for the idempotency key
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody, never changed
record Ask(Caller caller, List<String> path, byte[] body, @Nullable UUID key, String digest) {

    /** The ticket, counter, call, person, device or staff that the path names. */
    String subject() {
        return path.getFirst();
    }

    UUID needKey() {
        if (key == null)
            throw new IllegalStateException("a route that changes something has a key");
        return key;
    }

    <T> T read(Body.Kind<T> kind) {
        return kind.read(body);
    }
}
