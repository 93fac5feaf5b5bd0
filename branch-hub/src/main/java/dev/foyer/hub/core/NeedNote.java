package dev.foyer.hub.core;

import dev.foyer.hub.event.NoteKind;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What somebody needs, as a member of staff noted it; immutable.
 *
 * @param writer who noted it
 * @param owner who is to see to it, or null while it is for a role
 * @param forRole any of whom may take it, or null
 * @param sealed the words, under a key named as the note
 * @param seenTo null while it is open
 */
public record NeedNote(
        String id,
        @Nullable String customer,
        @Nullable String ticket,
        NoteKind kind,
        String writer,
        @Nullable String owner,
        @Nullable Role forRole,
        LocalDate due,
        String sealed,
        Instant at,
        @Nullable Boolean seenTo,
        @Nullable Instant endedAt) {
    /** Whether nobody has seen to it yet. */
    public boolean open() {
        return seenTo == null;
    }

    NeedNote taken(String by) {
        return new NeedNote(
                id, customer, ticket, kind, writer, by, null, due, sealed, at, seenTo, endedAt);
    }

    NeedNote ended(boolean well, Instant when) {
        return new NeedNote(
                id, customer, ticket, kind, writer, owner, forRole, due, sealed, at, well, when);
    }

    NeedNote of(String other) {
        return new NeedNote(
                id, other, ticket, kind, writer, owner, forRole, due, sealed, at, seenTo, endedAt);
    }
}
