package dev.foyer.hub.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What has happened. Events last for ever: each record has a stable name and a version in {@link
 * EventTypes}; the names of its components are part of the journal's format, and a golden journal
 * replays in the tests. Instants are in milliseconds, as the journal keeps them: a hub that was
 * restarted knows exactly what it knew before.
 */
public sealed interface Event
        permits TicketEvent,
                CounterEvent,
                AccountEvent,
                PersonEvent,
                CustomerEvent,
                CallEvent,
                CaseEvent,
                HelpEvent,
                AppointmentEvent,
                BranchEvent {
    /** An instant as the journal keeps it. */
    static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
