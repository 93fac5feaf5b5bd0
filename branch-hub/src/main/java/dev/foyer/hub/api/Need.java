package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes waiting hard for a customer, as they or staff said. */
public enum Need {
    @JsonProperty("elder")
    ELDER,
    @JsonProperty("wheelchair")
    WHEELCHAIR,
    @JsonProperty("pregnant")
    PREGNANT,
    /** Does not hear: called by what is seen. */
    @JsonProperty("deaf")
    DEAF
}
