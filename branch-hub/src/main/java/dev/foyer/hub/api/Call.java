package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A video call between a device or staff member in the branch and a remote adviser.
 *
 * @param ticket id of the ticket it is about
 * @param from who asked for it
 * @param adviser who accepted it, absent while it rings
 */
public record Call(
        String id,
        State state,
        String ticket,
        String from,
        String skill,
        Language language,
        @Nullable String adviser,
        Instant at) {

    /** Where a call is on its way. */
    public enum State {
        @JsonProperty("ringing")
        RINGING,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("ended")
        ENDED
    }
}
