package dev.foyer.hub.event;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * When the branch is open, and what its kiosks do while it is not.
 *
 * @param opens by the clock on the branch's wall
 * @param closes the same day
 * @param days the days of the week
 * @param closedOn days on which it stays closed all the same
 * @param business what a kiosk still does after hours
 * @param remote what it does then only while somebody is there who sees to it from elsewhere
 */
public record OpeningHours(
        LocalTime opens,
        LocalTime closes,
        List<DayOfWeek> days,
        List<LocalDate> closedOn,
        List<String> business,
        List<String> remote) {
    /** The most days on which a branch stays closed all the same. */
    public static final int CLOSED_MAX = 200;

    public OpeningHours {
        days = List.copyOf(days);
        closedOn = List.copyOf(closedOn);
        business = List.copyOf(business);
        remote = List.copyOf(remote);
        if (!opens.isBefore(closes))
            throw new IllegalArgumentException("opens must be before closes");
        if (days.isEmpty()) throw new IllegalArgumentException("a branch opens on some day");
        if (closedOn.size() > CLOSED_MAX)
            throw new IllegalArgumentException("more than " + CLOSED_MAX + " days closed");
    }
}
