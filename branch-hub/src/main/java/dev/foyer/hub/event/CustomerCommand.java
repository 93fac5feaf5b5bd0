package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What may be asked about the record of a customer; personal fields never come here in clear. */
public sealed interface CustomerCommand extends Command {
    /**
     * Notes whose card it is, by what the bank said.
     *
     * @param ticket whose holder showed the card
     */
    record Recognise(String ticket, String document, String card) implements CustomerCommand {}

    /** Notes that somebody looks for a customer, and why. */
    record Search(Shown shown, String purpose) implements CustomerCommand {}

    /**
     * Notes what somebody needs.
     *
     * @param ticket of whom it is about, or null for nobody in particular
     * @param owner who is to see to it, or null for whomever notes of this kind go to
     */
    record WriteNote(
            String note,
            @Nullable String ticket,
            NoteKind kind,
            @Nullable String owner,
            LocalDate due,
            String sealed)
            implements CustomerCommand {}

    /** Makes whoever asks the one who sees to a note, or hands it to somebody else. */
    record TakeNote(String note, String owner) implements CustomerCommand {}

    /** Says that a note was seen to, or that nothing came of it. */
    record EndNote(String note, boolean seenTo) implements CustomerCommand {}
}
