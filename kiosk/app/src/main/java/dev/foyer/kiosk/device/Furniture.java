package dev.foyer.kiosk.device;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.IssuedTicket;

/**
 * The card reader, the scanner, the reader of codes and the printer of one kiosk. Every method may
 * be called by any thread and returns at once; what comes of it is told as events of the flow. At
 * most one card reading and one scan run at a time; a second wish while one runs is that one.
 */
public interface Furniture extends AutoCloseable {
    /** Waits for a card and reads it. */
    void readCard();

    /** Waits no longer, for a card or a code. */
    void stopReading();

    /** Lets the card be taken. */
    void giveCardBack();

    /** Reads the document on the glass. */
    void readDocument();

    /** Looks for the code of a booking, until {@link #stopReading}. */
    void readBooking();

    /**
     * Prints a ticket, once in its life: a second wish for the same ticket is refused without
     * paper.
     */
    void print(IssuedTicket ticket, Language language);

    @Override
    void close();
}
