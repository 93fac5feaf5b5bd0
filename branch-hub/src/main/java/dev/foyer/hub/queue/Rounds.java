package dev.foyer.hub.queue;

import dev.foyer.hub.event.Routing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What each counter has called of each quota in its present round; owned by the core's thread and
 * made of calls alone, so that a replay makes the same.
 */
public final class Rounds {
    private final TreeMap<String, TreeMap<String, Integer>> counters = new TreeMap<>();

    /** How many of a quota a counter has called in this round. */
    public int called(String counter, String quota) {
        var round = counters.get(counter);
        return round == null ? 0 : round.getOrDefault(quota, 0);
    }

    /**
     * A counter called somebody. A class beyond its share means that no other that waited had any
     * left: a new round begins with it.
     */
    public void count(String counter, Routing.Treatment treatment) {
        var round = counters.computeIfAbsent(counter, _ -> new TreeMap<>());
        if (round.getOrDefault(treatment.key(), 0) >= treatment.quota()) round.clear();
        round.merge(treatment.key(), 1, Integer::sum);
    }

    /** Every round begins anew. */
    public void clear() {
        counters.clear();
    }

    /** All, in order. */
    public List<Called> all() {
        var all = new ArrayList<Called>();
        counters.forEach((counter, round) ->
                round.forEach((quota, n) -> all.add(new Called(counter, quota, n))));
        return all;
    }

    /** Puts back what {@link #all} said. */
    public void restore(List<Called> all) {
        for (var one : all)
            counters.computeIfAbsent(one.counter(), _ -> new TreeMap<>())
                    .put(one.quota(), one.times());
    }

    /** How often a counter has called of a quota in its round. */
    public record Called(String counter, String quota, int times) {}
}
