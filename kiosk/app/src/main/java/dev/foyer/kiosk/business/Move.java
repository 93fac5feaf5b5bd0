package dev.foyer.kiosk.business;

import java.util.ArrayList;
import java.util.List;

/**
 * What follows from a happening.
 *
 * @param deeds what to do, in this order
 * @param over whether the customer is done here
 */
public record Move(Play play, List<Deed> deeds, boolean over) {
    public Move {
        deeds = List.copyOf(deeds);
    }

    static Move to(Play play, Deed... deeds) {
        return new Move(play, List.of(deeds), false);
    }

    static Move end(Play play, Deed... deeds) {
        return new Move(play, List.of(deeds), true);
    }

    /** The same, with something to do before the rest. */
    Move after(Deed first) {
        var all = new ArrayList<Deed>();
        all.add(first);
        all.addAll(deeds);
        return new Move(play, all, over);
    }
}
