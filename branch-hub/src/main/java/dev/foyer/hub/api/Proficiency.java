package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a member of staff has a skill. */
public enum Proficiency {
    @JsonProperty("learner")
    LEARNER,
    @JsonProperty("usual")
    USUAL,
    @JsonProperty("expert")
    EXPERT
}
