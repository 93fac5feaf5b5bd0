package dev.foyer.hub.queue;

/** How urgent a policy finds a head: the higher rank goes first, then the higher value. */
public record Index(long rank, long value) implements Comparable<Index> {
    /** Above every usual rank: staff put this ticket first. */
    static final long PUT_FIRST = 1L << 62;

    @Override
    public int compareTo(Index other) {
        return rank != other.rank
                ? Long.compare(rank, other.rank)
                : Long.compare(value, other.value);
    }
}
