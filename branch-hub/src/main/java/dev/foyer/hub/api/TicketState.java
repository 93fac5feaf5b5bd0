package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a ticket is on its way; {@link #DONE} and {@link #CANCELLED} are the ends. */
public enum TicketState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("called")
    CALLED,
    @JsonProperty("serving")
    SERVING,
    @JsonProperty("parked")
    PARKED,
    @JsonProperty("noShow")
    NO_SHOW,
    @JsonProperty("done")
    DONE,
    @JsonProperty("cancelled")
    CANCELLED;

    public boolean ended() {
        return this == DONE || this == CANCELLED;
    }
}
