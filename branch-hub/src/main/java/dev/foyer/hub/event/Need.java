package dev.foyer.hub.event;

/** What makes waiting hard for a customer, as they or staff said. */
public enum Need {
    ELDER,
    WHEELCHAIR,
    PREGNANT,
    /** Does not hear. */
    DEAF
}
