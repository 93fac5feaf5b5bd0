package dev.foyer.hub.api;

import io.vertx.core.json.JsonObject;

/** Hears the other side of a call. Called on one Vert.x context. */
public interface SignalListener {
    /** Our side is attached to the call, for the first time or again after a lost connection. */
    void ready();

    /** The other side said offer, answer, candidate or bye. */
    void on(JsonObject message);

    /** The signalling has ended for good; the sentence says why. */
    void ended(String why);
}
