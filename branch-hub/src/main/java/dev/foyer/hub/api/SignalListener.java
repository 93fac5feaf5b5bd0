package dev.foyer.hub.api;

import io.vertx.core.json.JsonObject;

/** Hears the other side of a call. Called on one Vert.x context. */
public interface SignalListener {
    /** Our side is attached to the call, for the first time or again after a lost connection. */
    void ready();

    /** The hub cannot be reached at the moment; it is tried again, and {@link #ready} follows. */
    default void away() {}

    /**
     * The other side said here, offer, answer, candidate or bye; the hub passes on any type unread.
     */
    void on(JsonObject message);

    /** The signalling has ended for good; the sentence says why. */
    void ended(String why);
}
