package dev.foyer.simulator.cash;

import java.time.Duration;

/**
 * How a simulated bill validator is built: what its maker decided, and how fast it is.
 *
 * @param crc frames are guarded by a CRC and not by a sum
 * @param tells after power-up it reports what it does with a note that it finds inside
 * @param powerUp where a note that was in escrow goes at power-up
 * @param counts it counts the notes in its cassette and keeps that without power
 * @param step the time between two steps of its mechanism
 * @param bootSteps how many steps it says nothing after power-up
 * @param capacity how many notes its cassette holds
 */
public record ValidatorStyle(
        boolean crc,
        boolean tells,
        PowerUp powerUp,
        boolean counts,
        Duration step,
        int bootSteps,
        int capacity) {

    /** Where a note that was in escrow goes at power-up. */
    public enum PowerUp {
        RETURNS,
        STACKS,
        KEEPS
    }

    /** One that says all it does, at the speed of a real one. */
    public static ValidatorStyle ideal() {
        return new ValidatorStyle(
                false, true, PowerUp.RETURNS, false, Duration.ofMillis(20), 25, 500);
    }

    /** The same, with a mechanism as fast as a test wants it. */
    public ValidatorStyle fast() {
        return new ValidatorStyle(crc, tells, powerUp, counts, Duration.ofMillis(2), 15, capacity);
    }
}
