package dev.foyer.hub.queue;

import java.util.List;
import java.util.function.Predicate;

/**
 * The lanes that a counter may call from: its own, and those it helps with while its own customers
 * do not need it.
 *
 * <p>What it promises to its own: whoever has waited {@code under} or longer, or was put first, is
 * passed by nobody who is helped. So because of it they wait at most {@code under} and the one
 * service that began before that.
 *
 * @param under milliseconds
 */
public record Reach(Predicate<LaneKey> own, Predicate<LaneKey> helped, long under) {
    /** The wait of nobody. */
    public static final long NOBODY = -1;

    /** A counter that helps nobody. */
    public static Reach of(Predicate<LaneKey> own) {
        return new Reach(own, _ -> false, 0);
    }

    /**
     * The reach at one moment.
     *
     * @param heads those who compete
     * @param helps whether the counter may help others now
     * @param ownWaited the longest that one of its own has waited, or {@link #NOBODY}
     */
    public record Now(List<Head> heads, boolean helps, long ownWaited) {
        public Now {
            heads = List.copyOf(heads);
        }
    }

    /** Who competes at a moment. */
    public Now now(Lanes lanes, long now) {
        var mine = lanes.heads(own);
        long waited = NOBODY;
        for (var head : mine) waited = Math.max(waited, waited(head, now));
        boolean helps = waited < under || waited == NOBODY;
        return new Now(helps ? lanes.heads(own.or(helped)) : mine, helps, waited);
    }

    /** A lane is in the order of its clocks but for those put first, who are to wait no more. */
    private static long waited(Head head, long now) {
        return head.place().front() < 0 ? Long.MAX_VALUE : Math.max(0, now - head.place().clock());
    }
}
