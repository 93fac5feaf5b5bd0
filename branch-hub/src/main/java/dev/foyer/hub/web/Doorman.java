package dev.foyer.hub.web;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.AccountEvent;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells who sends a token. Used on the event loop; {@link #committed} on the branch's thread. What
 * it knows is always durable.
 */
final class Doorman {
    private final InstantSource clock;
    private final Limits limits;
    private final String operatorDigest;

    /** When a session was last used, by its digest; a restart counts as a use. */
    private final Map<String, Long> lastUse = new HashMap<>();

    private volatile Directory directory;

    Doorman(Directory directory, InstantSource clock, Limits limits, String operatorToken) {
        this.directory = directory;
        this.clock = clock;
        this.limits = limits;
        this.operatorDigest = Secrets.digest(operatorToken);
    }

    /** Whether somebody may be allowed something else now. */
    boolean committed(Branch branch, List<Entry> entries) {
        for (var entry : entries)
            for (var event : entry.events())
                if (event instanceof AccountEvent) {
                    directory = Directory.of(branch);
                    return true;
                }
        return false;
    }

    Directory directory() {
        return directory;
    }

    /** The caller who has this token, or null when it is not good (any more). */
    @Nullable Caller who(String token) {
        var digest = Secrets.digest(token);
        var caller = known(digest);
        if (caller instanceof Caller.Member) lastUse.put(digest, clock.instant().toEpochMilli());
        return caller;
    }

    /** The same by a token's digest, and without being a use of the session. */
    @Nullable Caller known(String digest) {
        var now = directory;
        var device = now.credentials().get(digest);
        if (device != null) return new Caller.Machine(device);
        var session = now.sessions().get(digest);
        if (session != null) {
            var instant = clock.instant();
            if (!instant.isBefore(session.expiresAt()) || idle(digest, instant.toEpochMilli()))
                return null;
            var staff = now.staff().get(session.staff());
            return staff == null ? null : new Caller.Member(staff, digest);
        }
        return MessageDigest.isEqual(bytes(digest), bytes(operatorDigest))
                ? new Caller.Operator()
                : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean idle(String session, long now) {
        var last = lastUse.get(session);
        return last != null && now - last > limits.sessionIdle().toMillis();
    }

    /** Forgets sessions that are over; called now and then. */
    void tidy() {
        lastUse.keySet().retainAll(directory.sessions().keySet());
    }
}
