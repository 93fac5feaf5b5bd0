package dev.foyer.hub.api.bank;

import io.vertx.core.Future;

import java.util.UUID;

/**
 * The bank behind the branch. Whoever calls may be on any thread; nothing blocks, and no answer
 * comes later than the adapter's stated limit.
 *
 * <p>No future of this port ever fails: a bank that says no is a value, and so is a link that
 * broke. An adapter sends each call at most once; whoever asked asks again, under the same id.
 */
public interface CoreBank {
    /**
     * Books, once, whatever is sent under this id: a repeat gets the first answer, and another
     * content under the same id is refused with {@link Refusal#CONFLICT}. After a {@link #reverse}
     * of the id nothing is booked under it any more.
     */
    Future<Outcome> post(Posting posting);

    /**
     * What became of a posting. {@link Standing.NeverHeard} does not say that it will not be booked
     * yet: it may still be on its way. Only a reversal settles that.
     */
    Future<Standing> query(UUID posting);

    /**
     * Takes a posting back, as a whole. An id that the bank never saw is marked, so that a posting
     * which arrives later is refused with {@link Refusal#REVERSED}; that, too, is {@link
     * Reversal.Reversed}. What was refused has nothing to take back. A repeat gets the same answer.
     */
    Future<Reversal> reverse(UUID posting);

    /** Whether the bank knows the owner of a document, and what they hold there. */
    Future<Finding<Customer>> customer(Identity identity);

    /** A card, the account behind it and its holder. */
    Future<Finding<CardFile>> card(CardNumber card);

    /** Whether this PIN is the card's; a wrong one counts. */
    Future<PinChecked> checkPin(CardNumber card, EncryptedPin pin);

    /**
     * Makes a PIN the card's that was entered twice; the bank compares the two, since nobody else
     * can.
     */
    Future<PinChosen> choosePin(CardNumber card, EncryptedPin first, EncryptedPin again);

    /** What the bank offers today: accounts by class, text alerts, time deposits. */
    Future<Finding<Products>> products();
}
