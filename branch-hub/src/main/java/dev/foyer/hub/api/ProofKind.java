package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What shows who a customer is. */
public enum ProofKind {
    @JsonProperty("card")
    CARD,
    @JsonProperty("pin")
    PIN,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("face")
    FACE
}
