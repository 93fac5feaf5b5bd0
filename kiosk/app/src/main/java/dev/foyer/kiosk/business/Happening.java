package dev.foyer.kiosk.business;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.CaseClient.PresenceCode;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.Money;
import dev.foyer.hub.api.NewCard;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What can happen to the case in hand. Nothing here prints what is personal. */
public sealed interface Happening {
    /** Whether a person did this; it shows that somebody is there. */
    default boolean byPerson() {
        return switch (this) {
            case Agreed _, Chosen _, Went _, GaveUp _, Enough _, TryAgain _, PinDigits _ -> true;
            case NotesMoved _, NoCamera _, HelpWanted _ -> true;
            case CardGone _, Later _ -> true;
            case Told _, Answered _, Refused _, Unanswered _, CodeTold _, CardTold _ -> false;
            case TicketDrawn _, SlipEnded _ -> false;
            case CardShown _, IdentityShown _, PinEntered _, FaceSeen _ -> false;
            case DeviceFailed _, ActEnded _, Left _ -> false;
        };
    }

    // -- the hub

    /** How the case is now, by its feed, without what only its player may see. */
    record Told(CaseView view) implements Happening {}

    /** The hub did what was asked, and this is the case after it. */
    record Answered(int ask, CaseView view) implements Happening {}

    /** The hub said no to a request; {@code reason} is its word for why. */
    record Refused(int ask, String reason) implements Happening {}

    /** The hub has not answered a request yet; it is asked again by itself. */
    record Unanswered(int ask) implements Happening {}

    /** What staff must type to show that they are here. */
    record CodeTold(PresenceCode code) implements Happening {}

    /** What is to be written onto a card. */
    record CardTold(int ask, NewCard card) implements Happening {}

    /** A ticket for a counter was given. */
    record TicketDrawn(int ask, IssuedTicket ticket) implements Happening {}

    // -- the customer

    /** Agreed to what is shown: terms, a review, a signature. */
    record Agreed() implements Happening {}

    /** One of a few. */
    record Chosen(String option) implements Happening {}

    /** Went on from a field. */
    record Went() implements Happening {}

    /** Wants to stop. */
    record GaveUp() implements Happening {}

    /** All notes are in. */
    record Enough() implements Happening {}

    /** Wants to try what did not work. */
    record TryAgain() implements Happening {}

    /** Wants a person to come. */
    record HelpWanted() implements Happening {}

    /** Wants people to look at the face, not a camera. */
    record NoCamera() implements Happening {}

    /** Goes away and means to come back with a code, which was made for this wish alone. */
    record Later(String code) implements Happening {
        @Override
        public String toString() {
            return "Later[***]";
        }
    }

    /** Nobody is here any more. */
    record Left() implements Happening {}

    // -- devices

    /** A card is in the reader and was read. */
    record CardShown(Customer customer) implements Happening {}

    /** The card is not in the reader any more. */
    record CardGone() implements Happening {}

    /** A document was read, by picture or by chip. */
    record IdentityShown(Customer customer, String source) implements Happening {}

    /** A key of the pad was pressed; so many digits are in. */
    record PinDigits(int count) implements Happening {}

    /**
     * A PIN is in the pad, and this is what the pad gives of it. Held by nobody longer than the
     * request to the hub takes.
     *
     * @param format of the block by ISO 9564-1
     * @param block in hexadecimal digits
     * @param ksn key serial number of DUKPT, empty for a fixed key
     */
    record PinEntered(int format, String block, String ksn) implements Happening {
        @Override
        public String toString() {
            return "PinEntered[***]";
        }
    }

    /** The paper with the code came out, or there is none, and why. */
    record SlipEnded(@Nullable Trouble trouble) implements Happening {}

    /** How like the face is to the document's, in hundredths. */
    record FaceSeen(int score, String source) implements Happening {}

    /** A reading did not work; {@code trouble} says why, and it may be tried again. */
    record DeviceFailed(Trouble trouble) implements Happening {}

    /**
     * What is known of the notes of an act that is under way.
     *
     * @param inside what the good notes in the escrow are worth, absent while it is empty
     * @param kinds of notes, as many as are inside
     * @param refused how many were given back at once
     * @param counting whether the device is at work
     */
    record NotesMoved(
            PhysicalAct act,
            @Nullable Money inside,
            List<Notes> kinds,
            int refused,
            boolean counting)
            implements Happening {
        public NotesMoved {
            kinds = List.copyOf(kinds);
        }

        /**
         * Notes of one kind.
         *
         * @param suspect whether only a person may judge them: they are worth nothing until then
         */
        public record Notes(Money value, int count, boolean suspect) {
            public Notes(Money value, int count) {
                this(value, count, false);
            }
        }
    }

    /**
     * An act ended, and that is on this kiosk's disk.
     *
     * @param counted what the escrow holds after notes were accepted
     * @param trouble what the customer is told, absent when all went well
     */
    record ActEnded(
            PhysicalAct act,
            Attempt.Outcome outcome,
            @Nullable Money counted,
            @Nullable Trouble trouble)
            implements Happening {}
}
