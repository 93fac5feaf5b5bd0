package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The class of customers that a routing policy orders by. */
public enum Segment {
    @JsonProperty("ordinary")
    ORDINARY,
    @JsonProperty("priority")
    PRIORITY,
    /** Whoever booked a time. */
    @JsonProperty("appointment")
    APPOINTMENT,
    /** A customer with a manager of their own. */
    @JsonProperty("vip")
    VIP,
    @JsonProperty("elder")
    ELDER,
    @JsonProperty("wheelchair")
    WHEELCHAIR,
    @JsonProperty("pregnant")
    PREGNANT
}
