package dev.foyer.simulator.card;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a simulated card misbehaves, if at all.
 *
 * @param t0 answers with 61xx and 6Cxx as a chip behind a bare T=0 reader does
 * @param delay waits so long before each answer
 * @param mute gives its ATR and then never answers
 * @param pullAfter leaves the reader while the APDU after so many is under way
 * @param worn answers late and loses contact for a moment now and then, by this seed
 */
public record Behaviour(
        boolean t0, Duration delay, boolean mute, OptionalInt pullAfter, OptionalLong worn) {
    /** No simulated card is slower; a real one would have been given up long before. */
    public static final Duration DELAY_MAX = Duration.ofSeconds(30);

    /** A card as it should be. */
    public static final Behaviour IDEAL =
            new Behaviour(false, Duration.ZERO, false, OptionalInt.empty());

    /** One whose contacts are clean. */
    public Behaviour(boolean t0, Duration delay, boolean mute, OptionalInt pullAfter) {
        this(t0, delay, mute, pullAfter, OptionalLong.empty());
    }

    /** Checks the limits. */
    public Behaviour {
        if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException(
                    "delay: 0 to " + DELAY_MAX.toSeconds() + " s expected");
        }
        if (pullAfter.isPresent() && pullAfter.getAsInt() < 0) {
            throw new IllegalArgumentException("pullAfter: 0 or more expected");
        }
    }
}
