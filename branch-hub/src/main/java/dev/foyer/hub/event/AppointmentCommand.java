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
