package dev.foyer.hub.event;

/**
 * Where a ticket joins a lane: before all others, behind all others, or by the time it first came.
 */
public enum Position {
    FIRST,
    LAST,
    KEEP
}
