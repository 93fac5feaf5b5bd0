package dev.foyer.tablet.booked;

import dev.foyer.hub.api.AppointmentsToday;

import java.util.List;
import java.util.Optional;

/**
 * The appointments of the day, as the hub told them last, and which of them is looked at.
 *
 * @param open whether the screen shows them
 * @param chosen the id of the one that was opened
 */
public record Bookings(List<AppointmentsToday.Line> lines, boolean open, Optional<String> chosen) {
    /** Nobody has booked. */
    public static final Bookings NONE = new Bookings(List.of(), false, Optional.empty());

    public Bookings {
        lines = List.copyOf(lines);
    }

    /** With these appointments. */
    public Bookings known(AppointmentsToday today) {
        return new Bookings(today.appointments(), open, chosen);
    }

    /** Shown, or not. */
    public Bookings shown(boolean now) {
        return new Bookings(lines, now, Optional.empty());
    }

    /** With this one opened. */
    public Bookings choose(Optional<String> id) {
        return new Bookings(lines, open, id);
    }
}
