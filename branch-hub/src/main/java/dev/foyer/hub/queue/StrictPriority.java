package dev.foyer.hub.queue;

import dev.foyer.hub.event.Segment;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Priority customers first, then services by their priority, then first come, first served. */
final class StrictPriority implements Policy {
    private static final long SEGMENT_WEIGHT = 1L << 32;

    @Override
    public String name() {
        return "strictPriority";
    }

    @Override
    public Choice choose(List<Head> heads, ToIntFunction<String> priority, long now) {
        var best =
                heads.stream()
                        .min(
                                Comparator.<Head, Long>comparing(h -> -rank(h.lane(), priority))
                                        .thenComparing(Head::place))
                        .orElseThrow();
        boolean alone =
                heads.stream()
                        .allMatch(h -> rank(h.lane(), priority) == rank(best.lane(), priority));
        return new Choice(
                best,
                alone
                        ? "earliest"
                        : best.lane().segment() == Segment.PRIORITY
                                ? "prioritySegment"
                                : "priorityService");
    }

    @Override
    public int compare(LaneKey one, LaneKey other, ToIntFunction<String> priority) {
        return Long.compare(rank(other, priority), rank(one, priority));
    }

    private static long rank(LaneKey lane, ToIntFunction<String> priority) {
        return (lane.segment() == Segment.PRIORITY ? SEGMENT_WEIGHT : 0)
                + priority.applyAsInt(lane.service());
    }
}
