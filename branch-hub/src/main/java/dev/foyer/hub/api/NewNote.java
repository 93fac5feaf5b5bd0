package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A note to be written.
 *
 * @param ticket of whom it is about, or null for nobody in particular
 * @param owner the staff id of who is to see to it, or null for whomever such notes go to
 * @param text at most 500 signs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewNote(
        @Nullable String ticket,
        NoteKind kind,
        @Nullable String owner,
        LocalDate due,
        String text) {
    @Override
    public String toString() {
        return "NewNote[" + kind + "]";
    }
}
