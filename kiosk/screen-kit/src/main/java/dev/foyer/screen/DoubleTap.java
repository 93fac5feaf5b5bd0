package dev.foyer.screen;

import java.time.Duration;

/**
 * Keeps the second half of a double tap from the screen that the first half has brought: there the
 * same place may mean to agree. Times are of one rising clock, in nanoseconds. JavaFX thread.
 */
final class DoubleTap {
    /** Two presses closer than this, with a screen changed between them, are one double tap. */
    static final Duration TWICE = Duration.ofMillis(400);

    /** Nobody has seen a screen that is younger; whoever presses meant the one before. */
    static final Duration UNSEEN = Duration.ofMillis(150);

    private static final long NEVER = Long.MIN_VALUE / 2;

    private String screen = "";
    private long newSince = NEVER;
    private boolean drawnSince;
    private long pressedAt = NEVER;

    /** A screen is shown: another one, or the same with other words. */
    void shows(String name, long now) {
        drawnSince = true;
        if (!name.equals(screen)) newSince = now;
        screen = name;
    }

    /** Whether a press at {@code now} is meant for what stands there. */
    boolean meant(long now) {
        boolean twice = drawnSince && now - pressedAt < TWICE.toNanos();
        if (twice || now - newSince < UNSEEN.toNanos()) return false;
        pressedAt = now;
        drawnSince = false;
        return true;
    }
}
