package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What has happened to the record of a customer over all days and channels. */
public sealed interface CustomerEvent extends Event {
    /** These numbers lead to this customer from now on, beside those that did before. */
    record Known(String customer, List<String> documents, List<String> cards)
            implements CustomerEvent {
        public Known {
            documents = List.copyOf(documents);
            cards = List.copyOf(cards);
        }
    }

    /** What was known by cards alone is this customer's: the bank said whose cards they are. */
    record Joined(String customer, String gone) implements CustomerEvent {}

    /**
     * A ticket or a case of today is this customer's.
     *
     * @param visit the ticket's or the case's id
     * @param person under whose key lies what was read of them this time
     */
    record Came(String customer, String visit, String person) implements CustomerEvent {}

    /**
     * Somebody looked for a customer.
     *
     * @param customer who was found, or null
     */
    record Searched(@Nullable String customer, String purpose) implements CustomerEvent {}

    /**
     * Somebody noted what a customer needs, or what the branch could do better.
     *
     * @param customer whom it is about, or null when nobody known
     * @param ticket with which they came, or null
     * @param owner who is to see to it, or null while it is for a role
     * @param forRole any of whom may take it, or null
     * @param sealed the words, under a key of the note's own
     */
    record NoteWritten(
            String note,
            @Nullable String customer,
            @Nullable String ticket,
            NoteKind kind,
            String writer,
            @Nullable String owner,
            @Nullable Role forRole,
            LocalDate due,
            String sealed)
            implements CustomerEvent {}

    /** Somebody is to see to a note from now on. */
    record NoteTaken(String note, String owner) implements CustomerEvent {}

    /** A note was seen to, or nothing came of it. */
    record NoteEnded(String note, boolean seenTo) implements CustomerEvent {}
}
