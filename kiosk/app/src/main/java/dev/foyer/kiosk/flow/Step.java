package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.business.Play;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** Where the customer is. Personal data lives only in the steps that name a {@link Customer}. */
public sealed interface Step {
    /** Nobody is here. */
    record Attract() implements Step {}

    /** Which language? */
    record ChooseLanguage() implements Step {}

    /** Card, document, or without? {@code trouble} says why the customer is here again. */
    record ChooseIdentity(@Nullable Trouble trouble) implements Step {}

    /** The card is to be put in, or is being read. */
    record ReadCard(boolean inside) implements Step {}

    /** The document is to be laid on, or is being read. */
    record ReadDocument(boolean reading, @Nullable Trouble trouble) implements Step {}

    /** What shall be done? */
    record ChooseService(Customer customer, @Nullable Trouble trouble) implements Step {}

    /** What makes waiting hard, and is it more than one thing? */
    record TellNeeds(Customer customer) implements Step {}

    /** Business at this kiosk, or a ticket? {@code page} counts from 0. */
    record ChooseBusiness(Customer customer, int page) implements Step {}

    /**
     * Business that was begun goes on by the code on the customer's paper.
     *
     * @param typed as far as it is typed; null while it is held before the reader
     * @param trouble why it must be typed, if it must
     */
    record EnterPaper(Customer customer, @Nullable String typed, @Nullable Trouble trouble)
            implements Step {
        @Override
        public String toString() {
            return "EnterPaper[" + (typed == null ? "shown" : typed.length() + " signs") + "]";
        }
    }

    /** Somebody has booked a time and is here. */
    record Booked(Booking booking) implements Step {}

    /** A case is played. */
    record Business(Play play) implements Step {}

    /** The ticket was asked for; {@code key} makes a repeat the same wish. */
    record Issuing(Customer customer, String service, UUID key, boolean hubAway) implements Step {}

    /** The ticket is shown, and printed if that works. */
    record ShowTicket(IssuedTicket ticket, Print print) implements Step {}

    /** The card is to be taken. Holds nobody. */
    record TakeCard() implements Step {}

    /** Is somebody still there? */
    record StillThere(Step before, Instant askedAt) implements Step {}

    /** A person was called. */
    record HelpCalled(Step before) implements Step {}

    /** What became of the paper. */
    sealed interface Print {
        /** It is being printed. */
        record Running() implements Print {}

        /** It came out. */
        record Done() implements Print {}

        /** It did not, or nobody knows: the screen must do. */
        record Failed(Trouble trouble) implements Print {}
    }
}
