package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a channel must know how to play. */
public enum StepKind {
    @JsonProperty("identify")
    IDENTIFY,
    @JsonProperty("checkFace")
    CHECK_FACE,
    @JsonProperty("choose")
    CHOOSE,
    @JsonProperty("fill")
    FILL,
    @JsonProperty("quote")
    QUOTE,
    @JsonProperty("assessRisk")
    ASSESS_RISK,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("sign")
    SIGN,
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("post")
    POST,
    @JsonProperty("dispenseCard")
    DISPENSE_CARD,
    @JsonProperty("setPin")
    SET_PIN,
    @JsonProperty("acceptCash")
    ACCEPT_CASH,
    @JsonProperty("keepCash")
    KEEP_CASH,
    @JsonProperty("returnCash")
    RETURN_CASH,
    @JsonProperty("give")
    GIVE,
    @JsonProperty("print")
    PRINT,
    @JsonProperty("receipt")
    RECEIPT,
    @JsonProperty("rate")
    RATE
}
