package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a note of what somebody needs is about; it says whom it goes to. */
public enum NoteKind {
    @JsonProperty("payments")
    PAYMENTS,
    @JsonProperty("card")
    CARD,
    @JsonProperty("deposit")
    DEPOSIT,
    @JsonProperty("loan")
    LOAN,
    @JsonProperty("wealth")
    WEALTH,
    @JsonProperty("insurance")
    INSURANCE,
    @JsonProperty("complaint")
    COMPLAINT,
    /** What the branch could do better, or what happens around it. */
    @JsonProperty("idea")
    IDEA
}
