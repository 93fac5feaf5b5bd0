package dev.foyer.hub.api.bank;

import java.time.YearMonth;

/**
 * A card.
 *
 * @param expires its last month
 */
public record Card(CardNumber number, YearMonth expires, State state) {
    /** What it can do. */
    public enum State {
        /** In a hopper; nobody's yet. */
        BLANK,
        /** An account's, but not in use yet. */
        BOUND,
        ACTIVE,
        FROZEN,
        /** Never to be used again. */
        STOPPED
    }
}
