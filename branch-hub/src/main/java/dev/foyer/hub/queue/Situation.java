package dev.foyer.hub.queue;

import dev.foyer.hub.event.Routing;

/**
 * What a policy may look at beside the heads: one counter at one moment. Valid only inside the
 * core's turn.
 */
public interface Situation {
    /** Milliseconds since 1970. */
    long now();

    /** How the tickets of a lane are treated. */
    Routing.Treatment treatment(LaneKey lane);

    /** The priority of a service under strict priority. */
    int priority(String service);

    /**
     * How many seconds a service takes on average with whoever works at the counter; at least 1.
     */
    long seconds(String service);

    /** How many of a quota the counter has called in this round, by {@code Treatment.key}. */
    int called(String quota);
}
