package dev.foyer.hub.event;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

/**
 * What a branch lets people book. Whoever checks in up to {@code grace} after their time waits by
 * the time they booked; up to {@code held} by the time they came; later the place is somebody
 * else's.
 *
 * @param opens when the first place of a day begins, by the clock on the branch's wall
 * @param closes when the last one has ended
 * @param days the days of the week
 * @param slot how long one place is
 * @param daysAhead how many days after today can be booked
 * @param early how long before their time somebody may check in
 * @param perDevice how many appointments one telephone may hold
 * @param services what can be booked, and how many at a time
 */
public record BookingRules(
        LocalTime opens,
        LocalTime closes,
        List<DayOfWeek> days,
        Duration slot,
        int daysAhead,
        Duration early,
        Duration grace,
        Duration held,
        int perDevice,
        List<Capacity> services) {
    /** The furthest day. */
    public static final int DAYS_MAX = 60;

    /** The most people at one time for one service. */
    public static final int CAPACITY_MAX = 500;

    /** The most appointments of one telephone. */
    public static final int PER_DEVICE_MAX = 20;

    private static final Duration SLOT_MIN = Duration.ofMinutes(5);
    private static final Duration SLOT_MAX = Duration.ofHours(4);
    private static final Duration WINDOW_MAX = Duration.ofHours(4);

    /** What holds for those who booked before a plan took appointments away. */
    public static final BookingRules NONE =
            new BookingRules(
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    List.of(),
                    Duration.ofMinutes(15),
                    0,
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    1,
                    List.of());

    public BookingRules {
        days = List.copyOf(days);
        services = List.copyOf(services);
        if (!opens.isBefore(closes))
            throw new IllegalArgumentException("opens must be before closes");
        within("slot", slot, SLOT_MIN, SLOT_MAX);
        within("early", early, Duration.ZERO, WINDOW_MAX);
        within("held", held, Duration.ZERO, WINDOW_MAX);
        within("grace", grace, Duration.ZERO, held);
        within("daysAhead", daysAhead, 0, DAYS_MAX);
        within("perDevice", perDevice, 1, PER_DEVICE_MAX);
        var seen = new HashSet<String>();
        for (var each : services)
            if (!seen.add(each.service()))
                throw new IllegalArgumentException(
                        "service '" + each.service() + "' is there twice");
    }

    private static void within(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0)
            throw new IllegalArgumentException(what + " must be " + least + " to " + most);
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(what + " must be " + least + " to " + most);
    }

    /** How many may come at one time for a service; none when it cannot be booked. */
    public int capacity(String service) {
        for (var each : services) if (each.service().equals(service)) return each.people();
        return 0;
    }

    /** How many at a time for one service. */
    public record Capacity(String service, int people) {
        public Capacity {
            within("capacity", people, 1, CAPACITY_MAX);
        }
    }
}
