package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Where tickets lie whose customers stepped aside for the same reason.
 *
 * @param limit how many may lie there, or null for no limit
 * @param remindAfter how long one may lie there before staff are alerted, or null for never
 */
public record Pool(String id, Names name, @Nullable Integer limit, @Nullable Duration remindAfter) {
    /** The highest limit. */
    public static final int LIMIT_MAX = 1_000;

    /** The most pools a plan may hold. */
    public static final int POOLS_MAX = 20;

    public Pool {
        if (id.isBlank()) throw new IllegalArgumentException("a pool needs an id");
        if (limit != null && (limit < 1 || limit > LIMIT_MAX))
            throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX);
        if (remindAfter != null && (remindAfter.isNegative() || remindAfter.isZero()))
            throw new IllegalArgumentException("remindAfter must be longer than nothing");
    }
}
