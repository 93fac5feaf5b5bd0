package dev.foyer.hub.api;

import io.vertx.core.json.JsonObject;

/** Our side of a call's signalling; outlives a socket. */
public interface SignalChannel extends Subscription {
    /** Most messages kept while the connection is away. */
    int UNSENT_MAX = 256;

    /**
     * Sends an offer, answer, candidate or bye; while the connection is away it is kept. After
     * {@link #UNSENT_MAX} kept messages the channel ends.
     */
    void send(JsonObject message);
}
