package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Language;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A video call as it stands.
 *
 * @param declined the advisers who left it to the others
 */
public record VideoCall(
        String id,
        State state,
        String ticket,
        Actor from,
        String skill,
        Language language,
        @Nullable String adviser,
        List<String> declined,
        Instant requestedAt,
        @Nullable Instant endedAt,
        long version) {
    public VideoCall {
        declined = List.copyOf(declined);
    }

    /** Where in its life a call is. */
    public enum State {
        RINGING,
        ACTIVE,
        ENDED
    }

    VideoCall now(State state, @Nullable String adviser, List<String> declined, Stamp stamp) {
        return new VideoCall(
                id,
                state,
                ticket,
                from,
                skill,
                language,
                adviser,
                declined,
                requestedAt,
                state == State.ENDED ? stamp.at() : null,
                stamp.seq());
    }
}
