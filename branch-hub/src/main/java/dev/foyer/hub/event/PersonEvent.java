package dev.foyer.hub.event;

/** What has happened to the record of a person. */
public sealed interface PersonEvent extends Event {
    /** A person's fields were sealed; {@code sealed} opens with the person's key only. */
    record Sealed(String person, String sealed) implements PersonEvent {}

    /** A person was found to hold a ticket. */
    record Identified(String ticket, String person, Evidence evidence) implements PersonEvent {}

    /** Somebody looked at a person's fields. */
    record Looked(String person, String ticket, String purpose) implements PersonEvent {}

    /** A person was erased. */
    record Erased(String person) implements PersonEvent {}
}
