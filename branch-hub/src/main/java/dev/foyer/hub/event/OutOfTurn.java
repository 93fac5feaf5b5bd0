package dev.foyer.hub.event;

/** Why staff call somebody by hand before it is their turn. */
public enum OutOfTurn {
    /** The customer was there before and comes back with what was missing. */
    BACK,
    /** Waiting is hard for the customer. */
    NEEDS_HELP,
    /** It takes a moment only. */
    QUICK,
    /** The customer asked for this member of staff. */
    ASKED_FOR,
    /** The ticket was for the wrong service, or was passed over by mistake. */
    MISTAKE,
    /** Who leads the hall wants it. */
    ORDERED
}
