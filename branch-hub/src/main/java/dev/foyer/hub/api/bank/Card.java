package dev.foyer.hub.api.bank;

/** A card. */
public record Card(CardNumber number, State state) {
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
