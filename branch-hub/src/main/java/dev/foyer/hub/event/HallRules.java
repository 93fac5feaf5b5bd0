package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

/**
 * How the hall goes about its day.
 *
 * @param recallsMax how often somebody is called again before they are a no-show
 * @param missesMax how often somebody may miss their call and still come back
 * @param keepAtNight whether who was not served keeps ticket and place for the next day
 * @param closes the local time after which no ticket is issued; who is inside is served; null for
 *     never
 * @param goOn where whoever has been served for one service waits for the next of their ticket;
 *     null for the place of the time they came
 * @param alerts the segments whose tickets alert who leads the hall; null for vip
 * @param pools where tickets lie whose customers stepped aside; null for none
 */
public record HallRules(
        int recallsMax,
        int missesMax,
        boolean keepAtNight,
        @Nullable LocalTime closes,
        @Nullable Position goOn,
        @Nullable List<Segment> alerts,
        @Nullable List<Pool> pools) {
    /** The most that can be configured; as good as no limit. */
    public static final int TIMES_MAX = 1_000;

    /** What holds where a plan says nothing, as in old journals: no limits. */
    public static final HallRules USUAL = new HallRules(TIMES_MAX, TIMES_MAX, false, null);

    /** Rules under which whoever goes on keeps the place of the time they came. */
    public HallRules(
            int recallsMax, int missesMax, boolean keepAtNight, @Nullable LocalTime closes) {
        this(recallsMax, missesMax, keepAtNight, closes, null, null, null);
    }

    public HallRules {
        alerts = alerts == null ? null : List.copyOf(alerts);
        pools = pools == null ? null : List.copyOf(pools);
        if (pools != null) differ(pools);
        if (recallsMax < 0 || recallsMax > TIMES_MAX)
            throw new IllegalArgumentException("recallsMax must be 0 to " + TIMES_MAX);
        if (missesMax < 0 || missesMax > TIMES_MAX)
            throw new IllegalArgumentException("missesMax must be 0 to " + TIMES_MAX);
    }

    /** Whether a ticket of this segment alerts who leads the hall. */
    public boolean alertsFor(Segment segment) {
        return alerts == null ? segment == Segment.VIP : alerts.contains(segment);
    }

    private static void differ(List<Pool> pools) {
        if (pools.size() > Pool.POOLS_MAX)
            throw new IllegalArgumentException("more than " + Pool.POOLS_MAX + " pools");
        var ids = new HashSet<String>();
        for (var pool : pools)
            if (!ids.add(pool.id()))
                throw new IllegalArgumentException("pool '" + pool.id() + "' is there twice");
    }

    /** Where tickets lie whose customers stepped aside. */
    public List<Pool> parking() {
        return pools == null ? List.of() : pools;
    }

    /** Where whoever goes on waits. */
    public Position goingOn() {
        return goOn == null ? Position.KEEP : goOn;
    }
}
