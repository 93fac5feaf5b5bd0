package dev.foyer.hub.event;

import java.util.List;

/** What may be asked about a person; the fields themselves never come here. */
public sealed interface PersonCommand extends Command {
    /** Adds or replaces the sealed fields of the person who holds a ticket. */
    record Seal(String ticket, TicketCommand.SealedPerson person, Evidence evidence)
            implements PersonCommand {}

    /** Notes that somebody looks at a person's fields, and why. */
    record Look(String ticket, String purpose) implements PersonCommand {}

    /**
     * Keeps a person's preferences, instead of whatever was kept under one of the handles.
     *
     * @param handles keyed digests of the numbers that identify the person
     * @param keeper whose key sealed them; made for this alone
     */
    record KeepPreferences(List<String> handles, String keeper, String sealed)
            implements PersonCommand {}

    /** Forgets what is kept under these handles; the edge destroys the keys. */
    record ForgetPreferences(List<String> handles) implements PersonCommand {}

    /** Erases a person; the edge destroys the key when this is durable. */
    record Erase(String person) implements PersonCommand {}
}
