package dev.foyer.hub.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rule by which a counter gets its next customer: a pure function that gives every head an
 * index. To add one, write the class, name it in {@link Policies}, and say its promise in {@code
 * Promises} of the tests.
 *
 * <p>All policies choose by the same total order: rank, value, place. A router that looks ahead may
 * choose otherwise by overriding {@link #choose}.
 */
public interface Policy {
    /** Who goes first: a total order, since no two places are equal. */
    Comparator<Weighed> ORDER =
            Comparator.comparing(Weighed::index)
                    .reversed()
                    .thenComparing(w -> w.head().place())
                    .thenComparing(w -> w.head().lane());

    /** The stable name that stands in plans and in every call's event. */
    String name();

    /** How urgent a head is now. */
    Index index(Head head, Situation at);

    /** How that index comes about: a formula without words, for whoever asks why. */
    String how(Head head, Situation at);

    /**
     * Where another lane is cut by a waiting ticket: whoever stands before this place would go
     * before it if a counter called now. So the people ahead of somebody are counted.
     */
    Place cut(LaneKey other, Head mine, Situation at);

    /** The word that says why somebody goes before others who came earlier. */
    String word(Weighed best, List<Weighed> all);

    /**
     * Chooses among the heads.
     *
     * @param heads at least one
     */
    default Choice choose(List<Head> heads, Situation at) {
        var all = new ArrayList<Weighed>(heads.size());
        for (var head : heads) all.add(new Weighed(head, index(head, at)));
        all.sort(ORDER);
        var best = all.getFirst();
        boolean earliest =
                all.stream().allMatch(w -> w.head().place().compareTo(best.head().place()) >= 0);
        var reason =
                best.head().place().front() < 0
                        ? "putFirst"
                        : earliest ? "earliest" : word(best, all);
        return new Choice(best.head(), reason, all);
    }

    /** A head and how urgent it is. */
    record Weighed(Head head, Index index) {}

    /**
     * The head that goes next, and why.
     *
     * @param all every head, in the order in which they would go
     */
    record Choice(Head head, String reason, List<Weighed> all) {
        public Choice {
            all = List.copyOf(all);
        }
    }
}
