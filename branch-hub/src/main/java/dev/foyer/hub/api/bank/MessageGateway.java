package dev.foyer.hub.api.bank;

import io.vertx.core.Future;

import java.util.UUID;

/**
 * Sends text messages to customers. Any thread; no future fails, and none comes later than the
 * adapter's stated limit.
 */
public interface MessageGateway {
    /** Longest message. */
    int TEXT_MAX = 280;

    /** Sends one message; a repeat under the same id sends nothing more. */
    Future<Sent> send(UUID id, Phone to, String text);

    /** What became of it. */
    enum Sent {
        /** The gateway has taken it. */
        SENT,
        /** The gateway will not send this. */
        REFUSED,
        /** Perhaps it was sent. */
        UNKNOWN
    }
}
