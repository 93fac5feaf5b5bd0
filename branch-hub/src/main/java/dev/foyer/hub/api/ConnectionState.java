package dev.foyer.hub.api;

/** Whether the hub can be reached, as far as the client knows. */
public enum ConnectionState {
    /** The last exchange succeeded. */
    CONNECTED,
    /** The hub is away; the client tries again by itself. */
    RECONNECTING,
    /** The client was closed. */
    CLOSED
}
