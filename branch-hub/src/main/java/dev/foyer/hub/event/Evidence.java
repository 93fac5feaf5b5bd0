package dev.foyer.hub.event;

/**
 * How the branch knows who a customer is; {@code source} names where it was read ("chip card",
 * "mrz"), never what was read.
 */
public record Evidence(Level level, String source) {
    /** Nothing was shown. */
    public static final Evidence GUEST = new Evidence(Level.GUEST, "");

    /** From weakest to strongest. */
    public enum Level {
        GUEST,
        CARD,
        ID
    }
}
