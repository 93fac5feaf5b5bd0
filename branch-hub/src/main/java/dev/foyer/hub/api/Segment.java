package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The class of customers that a routing policy orders by. */
public enum Segment {
    @JsonProperty("ordinary")
    ORDINARY,
    @JsonProperty("priority")
    PRIORITY
}
