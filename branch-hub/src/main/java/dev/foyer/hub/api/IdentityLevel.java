package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a customer is known by what they have shown, from weakest to strongest. */
public enum IdentityLevel {
    @JsonProperty("guest")
    GUEST,
    @JsonProperty("booked")
    BOOKED,
    @JsonProperty("card")
    CARD,
    @JsonProperty("cardWithPin")
    CARD_WITH_PIN,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("documentWithFace")
    DOCUMENT_WITH_FACE
}
