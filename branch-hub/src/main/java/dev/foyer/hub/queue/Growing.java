package dev.foyer.hub.queue;

import java.util.List;

/**
 * What the policies have in common whose index grows while somebody waits: whoever staff put first
 * goes first, whatever the index.
 */
abstract class Growing implements Policy {
    private final String name;
    private final String word;

    Growing(String name, String word) {
        this.name = name;
        this.word = word;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Index index(Head head, Situation at) {
        long rank = head.place().front() < 0 ? Index.PUT_FIRST : 0;
        return new Index(rank, value(head.lane(), head.place().clock(), at));
    }

    @Override
    public final String how(Head head, Situation at) {
        return how(head.lane(), head.place().clock(), at);
    }

    @Override
    public final Place cut(LaneKey other, Head mine, Situation at) {
        var place = mine.place();
        return place.front() < 0
                ? place
                : new Place(
                        0, clock(other, value(mine.lane(), place.clock(), at), at), place.turn());
    }

    @Override
    public final String word(Weighed best, List<Weighed> all) {
        return word;
    }

    /** The index of a ticket of a lane whose clock began then. */
    abstract long value(LaneKey lane, long clock, Situation at);

    /** The clock at which a ticket of a lane has this index. */
    abstract long clock(LaneKey lane, long value, Situation at);

    /** How the index comes about. */
    abstract String how(LaneKey lane, long clock, Situation at);

    /** Milliseconds since a clock began; none before. */
    static long waited(long clock, Situation at) {
        return Math.max(0, at.now() - clock);
    }

    /** Seconds with one digit, which no language says otherwise. */
    static String seconds(long millis) {
        long tenths = millis / 100;
        return (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10) + " s";
    }
}
