package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a ticket that alerts who leads the hall stands. */
public enum Alert {
    /** Nobody has gone to the customer yet. */
    @JsonProperty("open")
    OPEN,
    /** Somebody has. */
    @JsonProperty("taken")
    TAKEN
}
