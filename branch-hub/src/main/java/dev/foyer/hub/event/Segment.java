package dev.foyer.hub.event;

/** A kind of customer that a policy may treat differently. */
public enum Segment {
    ORDINARY,
    PRIORITY
}
