package dev.foyer.hub.event;

import java.time.Instant;

/** What has happened to an appointment; codes are never in it, only their digests. */
public sealed interface AppointmentEvent extends Event {
    /** The digest of the code. */
    String appointment();

    /** A place was booked. */
    record Booked(String appointment, String service, Instant at, Language language, String device)
            implements AppointmentEvent {
        public Booked {
            at = Event.kept(at);
        }
    }

    /** Another place was taken instead. */
    record Moved(String appointment, Instant at) implements AppointmentEvent {
        public Moved {
            at = Event.kept(at);
        }
    }

    /**
     * What a piece of business will ask for was filled in ahead.
     *
     * @param keeper under whose key {@code sealed} is, made for this alone
     */
    record Prepared(String appointment, String business, String keeper, String sealed)
            implements AppointmentEvent {}

    /** The place was given back. */
    record Cancelled(String appointment) implements AppointmentEvent {}

    /** The customer came; the ticket that is issued with this waits by that clock. */
    record CheckedIn(String appointment, String ticket, Instant clock) implements AppointmentEvent {
        public CheckedIn {
            clock = Event.kept(clock);
        }
    }

    /** The customer did not come while the place was held. */
    record Missed(String appointment) implements AppointmentEvent {}
}
