package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why staff call somebody by hand before it is their turn. */
public enum OutOfTurn {
    /** The customer was there before and comes back with what was missing. */
    @JsonProperty("back")
    BACK,
    /** Waiting is hard for the customer. */
    @JsonProperty("needsHelp")
    NEEDS_HELP,
    /** It takes a moment only. */
    @JsonProperty("quick")
    QUICK,
    /** The customer asked for this member of staff. */
    @JsonProperty("askedFor")
    ASKED_FOR,
    /** The ticket was for the wrong service, or was passed over by mistake. */
    @JsonProperty("mistake")
    MISTAKE,
    /** Who leads the hall wants it. */
    @JsonProperty("ordered")
    ORDERED
}
