package dev.foyer.hub.event;

/** What a note of what somebody needs is about. */
public enum NoteKind {
    PAYMENTS,
    CARD,
    DEPOSIT,
    LOAN,
    WEALTH,
    INSURANCE,
    /** Something went wrong for them. */
    COMPLAINT,
    /** What the branch could do better, or what happens around it. */
    IDEA
}
