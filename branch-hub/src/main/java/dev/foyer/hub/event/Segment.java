package dev.foyer.hub.event;

/**
 * A kind of customer that a policy may treat differently; how it is treated stands in the plan's
 * {@link Routing}. The order is never that of treatment.
 */
public enum Segment {
    /** Everybody else. */
    ORDINARY,
    /** Whoever the branch serves sooner for their card or by a rule of the house. */
    PRIORITY,
    /** Whoever booked a time. */
    APPOINTMENT,
    /** A customer with a manager of their own. */
    VIP,
    ELDER,
    WHEELCHAIR,
    PREGNANT
}
