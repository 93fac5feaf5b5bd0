package dev.foyer.hub.event;

/** Whether a piece of business can be done where the customer stands. */
public enum Handling {
    HERE,
    /** Here, and a member of staff must be on the spot. */
    WITH_STAFF,
    /** Not here: a form is filled in and a ticket drawn, and the rest is done at the counter. */
    COUNTER_ONLY
}
