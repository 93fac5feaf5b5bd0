package dev.foyer.hub.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** All lanes of a branch, with the head of each at hand; owned by one thread. */
public final class Lanes {
    private final TreeMap<LaneKey, Lane> lanes = new TreeMap<>();

    /** Lets a ticket wait in its lane. */
    public void add(LaneKey key, Waiter waiter) {
        lanes.computeIfAbsent(key, _ -> new Lane()).add(waiter);
    }

    /** Takes a ticket out of its lane. */
    public void remove(LaneKey key, Place place) {
        var lane = lanes.get(key);
        if (lane == null) throw new IllegalStateException("no lane " + key);
        lane.remove(place);
        if (lane.size() == 0) lanes.remove(key);
    }

    /**
     * The heads of the lanes that somebody may call from, in the order of lane keys; only heads
     * compete.
     */
    public List<Head> heads(Predicate<LaneKey> allowed) {
        var heads = new ArrayList<Head>();
        lanes.forEach((key, lane) -> {
            var head = lane.head();
            if (head != null && allowed.test(key))
                heads.add(new Head(key, head.ticket(), head.place()));
        });
        return heads;
    }

    /** How many wait in the lanes that match. */
    public int waiting(Predicate<LaneKey> which) {
        int sum = 0;
        for (var lane : lanes.entrySet())
            if (which.test(lane.getKey())) sum += lane.getValue().size();
        return sum;
    }

    /** How many stand before the places at which the lanes that match are cut. */
    public int ahead(Predicate<LaneKey> which, Function<LaneKey, Place> cut) {
        int sum = 0;
        for (var lane : lanes.entrySet())
            if (which.test(lane.getKey())) sum += lane.getValue().ahead(cut.apply(lane.getKey()));
        return sum;
    }

    /** The tickets of all lanes, lane by lane, as a copy. */
    public SortedMap<LaneKey, List<Waiter>> all() {
        var all = new TreeMap<LaneKey, List<Waiter>>();
        lanes.forEach((key, lane) -> all.put(key, lane.all()));
        return all;
    }
}
