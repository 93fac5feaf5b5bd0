package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.business.Deed;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** What a kiosk is to do to the world. Effects are done in their order, each at most once. */
public sealed interface Effect {
    /** Wait for a card and read it. */
    record ReadCard() implements Effect {}

    /** Wait no longer, for a card or a code. */
    record StopReading() implements Effect {}

    /** Let the card be taken. */
    record GiveCardBack() implements Effect {}

    /** Read the document on the glass. */
    record ReadDocument() implements Effect {}

    /** Look for the code of a booking. */
    record ReadBooking() implements Effect {}

    /** Tell the hub that who booked is here; the same code means the same wish. */
    record CheckIn(String code) implements Effect {
        @Override
        public String toString() {
            return "CheckIn[]";
        }
    }

    /** Ask the hub what this customer has probably come for; nobody waits for the answer. */
    record GuessNeeds(Customer customer) implements Effect {}

    /** Ask the hub for a ticket; the same key means the same wish. */
    record Issue(Customer customer, String service, Language language, UUID key)
            implements Effect {}

    /** Nobody waits for this wish any more: when the hub answers it, cancel the ticket. */
    record Abandon(UUID key) implements Effect {}

    /** Print the ticket, once. */
    record Print(IssuedTicket ticket, Language language) implements Effect {}

    /** Do something for the case in hand. */
    record ForCase(Deed deed) implements Effect {}

    /** Ask the hub what it keeps of this person's preferences. */
    record FindPreferences(Person person) implements Effect {}

    /**
     * Have the hub keep what makes it easier for a person, who has asked for it.
     *
     * @param preferences absent: keep them no longer
     */
    record KeepPreferences(Person person, @Nullable Preferences preferences) implements Effect {}

    /** Forget everything about the customer outside this state: device buffers, pictures. */
    record Wipe() implements Effect {}

    /** Call a person to this kiosk. */
    record CallPerson() implements Effect {}

    /** The person who was called is no longer needed. */
    record CallAnswered() implements Effect {}
}
