package dev.foyer.hub.event;

import java.util.List;

/**
 * The numbers that somebody showed, as keyed digests: without the hub's secret they tell of no
 * number and nobody.
 *
 * @param documents of identity cards and passports; they say who somebody is
 * @param cards of bank cards; whoever has one may have found it
 */
public record Shown(List<String> documents, List<String> cards) {
    /** Nothing was shown. */
    public static final Shown NOTHING = new Shown(List.of(), List.of());

    public Shown {
        documents = List.copyOf(documents);
        cards = List.copyOf(cards);
    }

    /** Whether nothing was. */
    public boolean nothing() {
        return documents.isEmpty() && cards.isEmpty();
    }
}
