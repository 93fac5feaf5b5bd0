package dev.foyer.simulator.cash;

/**
 * Asked at each point at which something can go wrong; by the simulator's thread. A test counts the
 * points and lets something happen at one of them.
 */
@FunctionalInterface
public interface Chance {
    /** Nothing ever goes wrong by itself. */
    Chance NONE = _ -> Mishap.NOTHING;

    Mishap at(Point point);

    /** Points at which something can go wrong. */
    enum Point {
        /** A request has come, and nothing was done yet. */
        BEFORE_REQUEST,
        /** What was asked is done, and the answer not sent. */
        BEFORE_ANSWER,
        /** The mechanism has made a step while a note was in it or before it. */
        AFTER_STEP
    }

    /** What goes wrong. */
    enum Mishap {
        NOTHING,
        POWER_OFF,
        LINK_CUT,
        PORT_VANISHES,
        ANSWER_LOST
    }
}
