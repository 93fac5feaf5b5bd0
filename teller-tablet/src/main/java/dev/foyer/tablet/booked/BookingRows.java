package dev.foyer.tablet.booked;

import dev.foyer.hub.api.AppointmentsToday;
import dev.foyer.hub.api.Language;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The appointments of the day as lines, computed without a screen: who is late first, since they
 * lose their place next, then who is expected, who is here, who did not come.
 */
public record BookingRows(List<Row> rows) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    public BookingRows {
        rows = List.copyOf(rows);
    }

    /** How an appointment stands at one moment, in the order of the list. */
    public enum State {
        /** Not here, and the place by the booked time is lost; may still check in. */
        LATE,
        EXPECTED,
        HERE,
        NO_SHOW,
        CANCELLED;

        /** Stable name of this state, for its texts. */
        public String word() {
            return switch (this) {
                case LATE -> "late";
                case EXPECTED -> "expected";
                case HERE -> "here";
                case NO_SHOW -> "no-show";
                case CANCELLED -> "cancelled";
            };
        }
    }

    /**
     * One appointment as a line.
     *
     * @param time on the clock of the branch's wall
     * @param from when the customer may check in
     * @param number of the ticket, empty before there is one
     * @param checksIn whether staff may check the customer in now
     */
    public record Row(
            String id,
            String service,
            String time,
            State state,
            String from,
            String number,
            boolean checksIn) {}

    /** Computes the lines for one moment. */
    public static BookingRows of(
            Bookings bookings, String timeZone, Language language, Instant now) {
        var zone = ZoneId.of(timeZone);
        return new BookingRows(
                bookings.lines().stream()
                        .sorted(
                                Comparator.comparing(
                                                (AppointmentsToday.Line line) -> state(line, now))
                                        .thenComparing(AppointmentsToday.Line::at))
                        .map(line -> row(line, zone, language, now))
                        .toList());
    }

    private static Row row(
            AppointmentsToday.Line line, ZoneId zone, Language language, Instant now) {
        var state = state(line, now);
        return new Row(
                line.id(),
                line.name().in(language),
                CLOCK.format(line.at().atZone(zone)),
                state,
                CLOCK.format(line.checkInFrom().atZone(zone)),
                orEmpty(line.number()),
                (state == State.LATE || state == State.EXPECTED)
                        && !now.isBefore(line.checkInFrom()));
    }

    private static State state(AppointmentsToday.Line line, Instant now) {
        return switch (line.state()) {
            case BOOKED -> now.isAfter(line.onTimeUntil()) ? State.LATE : State.EXPECTED;
            case CHECKED_IN -> State.HERE;
            case MISSED -> State.NO_SHOW;
            case CANCELLED -> State.CANCELLED;
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** How many have not come yet. */
    public long toCome() {
        return rows.stream()
                .filter(r -> r.state() == State.EXPECTED || r.state() == State.LATE)
                .count();
    }

    /** How many of these are late. */
    public long late() {
        return rows.stream().filter(r -> r.state() == State.LATE).count();
    }

    /** The line of an appointment. */
    public Optional<Row> find(Optional<String> id) {
        return rows.stream().filter(r -> id.filter(r.id()::equals).isPresent()).findFirst();
    }
}
