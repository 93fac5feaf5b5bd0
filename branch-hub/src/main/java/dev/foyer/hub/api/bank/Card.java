package dev.foyer.hub.api.bank;

import java.time.YearMonth;
import java.util.Objects;

/**
 * A card.
 *
 * @param expires its last month
 */
public record Card(CardNumber number, YearMonth expires, State state) {
    public Card {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(state, "state");
    }

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
