package dev.foyer.hub.event;

import java.time.Instant;

/** What may be asked about an appointment; its id is the digest of the code that people hold. */
public sealed interface AppointmentCommand extends Command {
    /**
     * Books a place.
     *
     * @param device a digest that tells telephones apart
     */
    record Book(String appointment, String service, Instant at, Language language, String device)
            implements AppointmentCommand {}

    /** Takes another place instead. */
    record Move(String appointment, Instant at) implements AppointmentCommand {}

    /**
     * Fills in ahead what a piece of business will ask for; what was filled in before is no more.
     *
     * @param keeper under whose key {@code sealed} is
     */
    record Prepare(String appointment, String business, String keeper, String sealed)
            implements AppointmentCommand {}

    /** Gives the place back. */
    record Cancel(String appointment) implements AppointmentCommand {}

    /**
     * Says that the customer is here.
     *
     * @param ticket the id of the ticket that this issues: 128 unguessable bits
     */
    record CheckIn(String appointment, String ticket, String channel)
            implements AppointmentCommand {}
}
