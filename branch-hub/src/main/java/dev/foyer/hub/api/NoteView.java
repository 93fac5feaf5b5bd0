package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What somebody needs, as a member of staff noted it.
 *
 * @param text absent when whom it was about has been erased
 * @param writer name of who noted it
 * @param owner name of who sees to it, absent while it is for a role
 * @param mine whether whoever asks is who sees to it
 * @param number of the ticket with which they came, while that is of today
 * @param about whether it is about somebody whom the branch knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoteView(
        String id,
        NoteKind kind,
        @Nullable String text,
        String writer,
        @Nullable String owner,
        boolean mine,
        @Nullable Role forRole,
        LocalDate due,
        boolean overdue,
        State state,
        @Nullable String number,
        boolean about,
        Instant at) {

    /** How it stands. */
    public enum State {
        @com.fasterxml.jackson.annotation.JsonProperty("open")
        OPEN,
        @com.fasterxml.jackson.annotation.JsonProperty("seenTo")
        SEEN_TO,
        @com.fasterxml.jackson.annotation.JsonProperty("dropped")
        DROPPED
    }

    /** Several, the earliest due first. */
    public record Notes(List<NoteView> notes) {
        public Notes {
            notes = List.copyOf(notes);
        }
    }
}
