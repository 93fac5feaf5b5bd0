package dev.foyer.hub.core;

import dev.foyer.hub.event.Language;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An appointment as it stands: a value.
 *
 * @param id the digest of the code that the customer holds
 * @param device the digest that tells telephones apart
 * @param ticket what was issued when the customer came
 * @param version the journal sequence of its last change
 */
public record Appointment(
        String id,
        String service,
        Instant at,
        Language language,
        String device,
        State state,
        @Nullable String ticket,
        long version) {
    /** Where in its life an appointment is. */
    public enum State {
        BOOKED,
        CHECKED_IN,
        CANCELLED,
        MISSED
    }

    /** Whether it takes a place. */
    public boolean counts() {
        return state == State.BOOKED || state == State.CHECKED_IN;
    }

    Appointment with(State now, Stamp stamp) {
        return new Appointment(id, service, at, language, device, now, ticket, stamp.seq());
    }

    Appointment moved(Instant to, Stamp stamp) {
        return new Appointment(id, service, to, language, device, state, ticket, stamp.seq());
    }

    Appointment checkedIn(String issued, Stamp stamp) {
        return new Appointment(
                id, service, at, language, device, State.CHECKED_IN, issued, stamp.seq());
    }
}
