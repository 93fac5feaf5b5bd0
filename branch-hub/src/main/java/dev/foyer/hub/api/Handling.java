package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a piece of business can be done where the customer stands. */
public enum Handling {
    @JsonProperty("here")
    HERE,
    /** Here, and a member of staff comes to approve it. */
    @JsonProperty("withStaff")
    WITH_STAFF,
    /** Not here: it is begun, and a ticket takes it to the counter. */
    @JsonProperty("counterOnly")
    COUNTER_ONLY
}
