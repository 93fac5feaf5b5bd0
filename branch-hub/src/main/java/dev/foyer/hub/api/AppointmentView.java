package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An appointment as whoever has its code may see it.
 *
 * @param code unguessable; the hub keeps its digest only. Who asked by number or id has that here
 * @param number twelve digits to type at a kiosk, which alone may ask by it
 * @param url the page of this appointment, which is what its QR code says
 * @param until when the place ends
 * @param checkInFrom the earliest time to check in
 * @param onTimeUntil who has checked in by then waits by {@code at}
 * @param heldUntil who has not checked in by then has lost the place
 * @param prepared the piece of business for which something was filled in ahead, if any
 * @param ticket the ticket with which the customer waits, once checked in; absent after its day
 */
public record AppointmentView(
        String code,
        String number,
        String url,
        String service,
        Words name,
        Instant at,
        Instant until,
        String zone,
        Language language,
        State state,
        Instant checkInFrom,
        Instant onTimeUntil,
        Instant heldUntil,
        @Nullable String prepared,
        @Nullable TicketView ticket) {
    /** Where in its life it is. */
    public enum State {
        @JsonProperty("booked")
        BOOKED,
        @JsonProperty("checkedIn")
        CHECKED_IN,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("missed")
        MISSED
    }
}
