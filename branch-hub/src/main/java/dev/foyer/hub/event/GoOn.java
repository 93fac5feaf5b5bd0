package dev.foyer.hub.event;

/** Where a customer goes on with the next service of their ticket. */
public enum GoOn {
    /** They wait for it. */
    QUEUE,
    /** The counter at which they are serves it at once. */
    HERE
}
