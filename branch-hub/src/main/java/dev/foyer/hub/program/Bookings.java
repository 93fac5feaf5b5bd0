package dev.foyer.hub.program;

import dev.foyer.hub.event.BookingRules;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what can be booked beforehand. */
final class Bookings {
    private static final int WINDOW_MAX = 240;
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private Bookings() {}

    /** The rules; null when nothing is said, and nothing can be booked. */
    static @Nullable BookingRules read(Settings branch, Set<String> services) throws SettingsFault {
        var section = branch.section("appointments");
        if (section.isEmpty()) return null;
        var in = section.get();
        var opens = time(in, "opens", "09:00");
        var closes = time(in, "closes", "17:00");
        if (!opens.isBefore(closes)) throw in.wrong("opens", "a time before closes, not " + opens);
        int held = in.number("heldMinutes", 0, WINDOW_MAX, 15);
        var rules =
                new BookingRules(
                        opens,
                        closes,
                        days(in),
                        Duration.ofMinutes(in.number("slotMinutes", 5, WINDOW_MAX, 15)),
                        in.number("daysAhead", 0, BookingRules.DAYS_MAX, 14),
                        Duration.ofMinutes(in.number("earlyMinutes", 0, WINDOW_MAX, 30)),
                        Duration.ofMinutes(in.number("graceMinutes", 0, held, Math.min(5, held))),
                        Duration.ofMinutes(held),
                        in.number("perPhone", 1, BookingRules.PER_DEVICE_MAX, 2),
                        capacities(in, services));
        in.done();
        return rules;
    }

    static LocalTime time(Settings in, String key, String usual) throws SettingsFault {
        var text = in.text(key, usual);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw in.wrong(key, "a time such as 09:00, not " + text);
        }
    }

    static List<DayOfWeek> days(Settings in) throws SettingsFault {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var text : in.texts("days")) {
            var found =
                    Arrays.stream(DayOfWeek.values()).filter(d -> name(d).equals(text)).toList();
            if (found.isEmpty()) throw in.wrong("days", all() + ", not " + text);
            days.addAll(found);
        }
        return List.copyOf(days.isEmpty() ? WORKING : days);
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static String all() {
        return Arrays.stream(DayOfWeek.values())
                .map(Bookings::name)
                .collect(Collectors.joining(", "));
    }

    private static List<BookingRules.Capacity> capacities(Settings in, Set<String> services)
            throws SettingsFault {
        var all = new ArrayList<BookingRules.Capacity>();
        for (var each : in.list("services")) {
            var service = each.text("service");
            if (!services.contains(service))
                throw each.wrong("service", "the id of a service of this branch, not " + service);
            if (all.stream().anyMatch(c -> c.service().equals(service)))
                throw each.wrong("service", "each service once, not " + service + " again");
            int people = each.number("capacity", 1, BookingRules.CAPACITY_MAX, 1);
            all.add(new BookingRules.Capacity(service, people));
            each.done();
        }
        if (all.isEmpty()) throw in.wrong("services", "at least one service");
        return all;
    }
}
