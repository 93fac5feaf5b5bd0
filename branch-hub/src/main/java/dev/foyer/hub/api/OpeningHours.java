package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonFormat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a branch is open by the clock on its wall, and what its kiosks do while it is not.
 *
 * @param closedOn days on which it stays closed all the same
 * @param business what a kiosk still does after hours
 * @param remote what it does then only while somebody is there who sees to it from elsewhere
 */
public record OpeningHours(
        @JsonFormat(pattern = "HH:mm") LocalTime opens,
        @JsonFormat(pattern = "HH:mm") LocalTime closes,
        List<DayOfWeek> days,
        List<LocalDate> closedOn,
        List<String> business,
        List<String> remote) {
    /** Further than any row of holidays reaches. */
    private static final int DAYS_AHEAD = 400;

    public OpeningHours {
        days = List.copyOf(days);
        closedOn = List.copyOf(closedOn);
        business = List.copyOf(business);
        remote = List.copyOf(remote);
    }

    /** Whether the branch is open. */
    public boolean open(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        return opensOn(there.toLocalDate())
                && !there.toLocalTime().isBefore(opens)
                && there.toLocalTime().isBefore(closes);
    }

    /** When it opens the next time; empty where that is further away than a year. */
    public Optional<Instant> opensAfter(Instant at, ZoneId zone) {
        var today = at.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            var day = today.plusDays(ahead);
            // An hour that is skipped in spring begins when it would have ended.
            var then = day.atTime(opens).atZone(zone).toInstant();
            if (opensOn(day) && then.isAfter(at)) return Optional.of(then);
        }
        return Optional.empty();
    }

    private boolean opensOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !closedOn.contains(day);
    }
}
