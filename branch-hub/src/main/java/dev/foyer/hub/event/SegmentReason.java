package dev.foyer.hub.event;

/** Why staff move somebody into another segment. */
public enum SegmentReason {
    /** It is plain to see. */
    SEEN,
    /** The customer said so, or showed a card or a document. */
    TOLD,
    /** The segment was a mistake. */
    MISTAKE,
    /** Who leads the hall wants it. */
    ORDERED
}
