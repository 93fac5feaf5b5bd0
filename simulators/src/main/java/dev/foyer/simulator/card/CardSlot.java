package dev.foyer.simulator.card;

import java.io.IOException;

/**
 * A place that one card can be put into. Any thread; each method returns when the card is in or
 * out.
 */
public sealed interface CardSlot extends AutoCloseable permits VpcdSlot, LinkSlot {
    /** Puts a card in; what was in is taken out first. */
    void insert(ChipCard card, Behaviour behaviour) throws IOException;

    /** Takes the card out; nothing happens when there is none. */
    void remove();

    /** Answers so many more APDUs; the card is gone during the next one. */
    void pullAfter(int apdus);

    /** Whether a card is in. */
    boolean occupied();

    /** Takes the card out and gives up what the slot holds. */
    @Override
    void close();
}
