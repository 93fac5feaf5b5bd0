package dev.foyer.kiosk.flow;

import java.time.Duration;

/**
 * How long a kiosk waits for a person.
 *
 * @param quiet without a touch before it asks
 * @param answer after asking before it gives everything back; the accessibility rules want at least
 *     20 s
 */
public record Patience(Duration quiet, Duration answer) {
    /** The usual: ask after 30 s, leave 20 s later. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(20));

    public Patience {
        if (quiet.isNegative() || quiet.isZero() || answer.isNegative() || answer.isZero())
            throw new IllegalArgumentException("patience is longer than nothing");
    }

    /** So many times as long. */
    Patience times(int factor) {
        return new Patience(quiet.multipliedBy(factor), answer.multipliedBy(factor));
    }
}
