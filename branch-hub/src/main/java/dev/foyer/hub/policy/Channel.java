package dev.foyer.hub.policy;

/** Where a customer does business. */
public enum Channel {
    /** A kiosk in the branch, by the customer alone or with staff beside. */
    KIOSK,
    /** A member of staff's tablet in the branch. */
    TABLET,
    /** By video with somebody who is elsewhere, and nobody beside the customer. */
    REMOTE,
    COUNTER,
    PHONE
}
