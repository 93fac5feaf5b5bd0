package dev.foyer.hub.event;

/** What may be asked about a person; the fields themselves never come here. */
public sealed interface PersonCommand extends Command {
    /** Adds or replaces the sealed fields of the person who holds a ticket. */
    record Seal(String ticket, String person, String sealed, Evidence evidence)
            implements PersonCommand {}

    /** Notes that somebody looks at a person's fields, and why. */
    record Look(String ticket, String purpose) implements PersonCommand {}

    /** Erases a person; the edge destroys the key when this is durable. */
    record Erase(String person) implements PersonCommand {}
}
