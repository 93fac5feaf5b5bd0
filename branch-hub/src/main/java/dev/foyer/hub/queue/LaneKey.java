package dev.foyer.hub.queue;

import dev.foyer.hub.event.Segment;

import java.util.Comparator;

/**
 * The class of tickets that stand in one lane and never overtake each other.
 *
 * @param counter the one counter that may call them, or empty
 */
public record LaneKey(String service, Segment segment, String counter)
        implements Comparable<LaneKey> {
    private static final Comparator<LaneKey> ORDER =
            Comparator.comparing(LaneKey::service)
                    .thenComparing(LaneKey::segment)
                    .thenComparing(LaneKey::counter);

    @Override
    public int compareTo(LaneKey other) {
        return ORDER.compare(this, other);
    }
}
