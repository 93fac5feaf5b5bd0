package dev.foyer.hub.event;

import java.util.UUID;

/**
 * A command with who asks for it and the id under which it counts only once.
 *
 * @param id made by the client, UUID version 7
 * @param body a digest of what the client sent, so that the same id with another body is noticed;
 *     the edge makes it, since sealing makes every command differ
 */
public record Submission(UUID id, String body, Actor by, Command command) {
    /** The longest body digest. */
    public static final int BODY_MAX = 64;

    public Submission {
        if (id.version() != 7)
            throw new IllegalArgumentException(
                    "a command's id is a UUID of version 7, not " + id.version());
        if (body.length() > BODY_MAX)
            throw new IllegalArgumentException(
                    "a body digest has at most " + BODY_MAX + " characters");
    }

    /** When the client made the id, milliseconds since 1970. */
    public static long madeAt(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
