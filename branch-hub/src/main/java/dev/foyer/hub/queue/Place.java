package dev.foyer.hub.queue;

/**
 * Where a ticket stands among others: smaller goes first.
 *
 * @param front 0 for everybody; below 0 for those who were put first, the last of them lowest
 * @param clock milliseconds since 1970 from which its wait counts
 * @param turn a number never used twice, which decides between equal clocks
 */
public record Place(long front, long clock, long turn) implements Comparable<Place> {
    /** Before whoever stands anywhere. */
    static final Place BEFORE_ALL = new Place(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

    /** Behind whoever stands anywhere. */
    static final Place AFTER_ALL = new Place(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public int compareTo(Place other) {
        if (front != other.front) return Long.compare(front, other.front);
        if (clock != other.clock) return Long.compare(clock, other.clock);
        return Long.compare(turn, other.turn);
    }
}
