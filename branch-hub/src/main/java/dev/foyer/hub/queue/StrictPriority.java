package dev.foyer.hub.queue;

import java.util.List;

/**
 * Customers of a heavier segment first, then services by their priority, then first come, first
 * served.
 */
final class StrictPriority implements Policy {
    @Override
    public String name() {
        return "strictPriority";
    }

    @Override
    public Index index(Head head, Situation at) {
        return new Index(at.treatment(head.lane()).weight(), at.priority(head.lane().service()));
    }

    @Override
    public String how(Head head, Situation at) {
        var index = index(head, at);
        return index.rank() + " : " + index.value();
    }

    @Override
    public Place cut(LaneKey other, Head mine, Situation at) {
        int order = index(new Head(other, "", mine.place()), at).compareTo(index(mine, at));
        return order == 0 ? mine.place() : order < 0 ? Place.BEFORE_ALL : Place.AFTER_ALL;
    }

    @Override
    public String word(Weighed best, List<Weighed> all) {
        long rank = best.index().rank();
        return all.stream().anyMatch(w -> w.index().rank() < rank)
                ? "prioritySegment"
                : "priorityService";
    }
}
