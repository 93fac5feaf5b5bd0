package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The appointments of the business day, by time. */
public record AppointmentsToday(List<Line> appointments) {
    public AppointmentsToday {
        appointments = List.copyOf(appointments);
    }

    /**
     * One of them as staff sees it: the code stays the customer's.
     *
     * @param id by which staff checks in who is here
     * @param onTimeUntil who comes later is late
     * @param number of the ticket, once checked in
     */
    public record Line(
            String id,
            String service,
            Words name,
            Instant at,
            Instant checkInFrom,
            Instant onTimeUntil,
            AppointmentView.State state,
            @Nullable String number) {}
}
