package dev.foyer.hub.core;

import dev.foyer.hub.event.BookingRules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The places that a plan offers, by the clock on the branch's wall; pure. */
final class Slots {
    private Slots() {}

    /**
     * When the places of a day begin. An hour that the clock jumps over has none; of an hour that
     * comes twice the first counts.
     */
    static List<Instant> of(BookingRules rules, ZoneId zone, LocalDate day) {
        var all = new ArrayList<Instant>();
        if (!rules.days().contains(day.getDayOfWeek())) return all;
        long slot = rules.slot().toSeconds();
        long closes = rules.closes().toSecondOfDay();
        for (long at = rules.opens().toSecondOfDay(); at + slot <= closes; at += slot) {
            var time = LocalTime.ofSecondOfDay(at);
            var there = day.atTime(time).atZone(zone);
            if (there.toLocalTime().equals(time)) all.add(there.toInstant());
        }
        return all;
    }

    /** Whether a place begins then, on one of the days that can be booked. */
    static boolean offered(BookingRules rules, ZoneId zone, LocalDate today, Instant at) {
        var day = at.atZone(zone).toLocalDate();
        return !day.isBefore(today)
                && !day.isAfter(today.plusDays(rules.daysAhead()))
                && of(rules, zone, day).contains(at);
    }
}
