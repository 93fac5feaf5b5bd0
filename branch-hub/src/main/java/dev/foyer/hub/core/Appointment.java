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
 * @param prepared what was filled in ahead, if anything was
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
        @Nullable Prepared prepared,
        long version) {
    /** What a piece of business will ask for, sealed under a key that was made for it alone. */
    public record Prepared(String business, String keeper, String sealed) {}

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
        return new Appointment(
                id, service, at, language, device, now, ticket, prepared, stamp.seq());
    }

    Appointment moved(Instant to, Stamp stamp) {
        return new Appointment(
                id, service, to, language, device, state, ticket, prepared, stamp.seq());
    }

    Appointment checkedIn(String issued, Stamp stamp) {
        return new Appointment(
                id, service, at, language, device, State.CHECKED_IN, issued, prepared, stamp.seq());
    }

    Appointment prepared(Prepared now, Stamp stamp) {
        return new Appointment(id, service, at, language, device, state, ticket, now, stamp.seq());
    }
}
