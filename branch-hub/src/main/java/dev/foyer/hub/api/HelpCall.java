package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A call for a person, from a place in the branch.
 *
 * @param device from which it was called
 * @param where that device's name
 * @param reason a stable word for why
 * @param screen what the device showed
 * @param staff the name of who is coming, absent while nobody is
 */
public record HelpCall(
        String id,
        State state,
        String device,
        String where,
        String reason,
        String screen,
        Language language,
        @Nullable String staff,
        Instant at) {
    /** How far it is. */
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("coming")
        COMING,
        @JsonProperty("ended")
        ENDED
    }
}
