package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why staff move somebody into another segment. */
public enum SegmentReason {
    /** It is plain to see. */
    @JsonProperty("seen")
    SEEN,
    /** The customer said so, or showed a card or a document. */
    @JsonProperty("told")
    TOLD,
    /** The segment was a mistake. */
    @JsonProperty("mistake")
    MISTAKE,
    /** Who leads the hall wants it. */
    @JsonProperty("ordered")
    ORDERED
}
