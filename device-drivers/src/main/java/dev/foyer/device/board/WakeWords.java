package dev.foyer.device.board;

import dev.foyer.device.auxiliaries.StartupTime;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times at which the board starts the machine, as words on the line. Pure. */
final class WakeWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private WakeWords() {}

    /** What the board's clock is set to. */
    static String now(Clock clock) {
        return NOW.format(LocalDateTime.now(clock));
    }

    static List<String> words(Optional<StartupTime> time) {
        return time.map(WakeWords::words).orElse(List.of(Point.NOTHING));
    }

    private static List<String> words(StartupTime time) {
        String mode = time.mode().wire();
        return switch (time) {
            case StartupTime.Specific(var at) -> List.of(mode, MOMENT.format(at));
            case StartupTime.Daily(var at) -> List.of(mode, CLOCK.format(at));
            case StartupTime.Weekly(var day, var at) ->
                    List.of(mode, day.name().toLowerCase(Locale.ROOT), CLOCK.format(at));
        };
    }

    /** The time that some words mean; empty = never. */
    static Optional<StartupTime> read(List<String> words) throws BoardLine.Spoilt {
        try {
            return switch (words.getFirst()) {
                case Point.NOTHING -> Optional.empty();
                case "specific" ->
                        Optional.of(
                                new StartupTime.Specific(
                                        LocalDateTime.parse(words.get(1), MOMENT)));
                case "daily" ->
                        Optional.of(new StartupTime.Daily(LocalTime.parse(words.get(1), CLOCK)));
                case "weekly" ->
                        Optional.of(
                                new StartupTime.Weekly(
                                        DayOfWeek.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
                                        LocalTime.parse(words.get(2), CLOCK)));
                default -> throw new BoardLine.Spoilt("no such way to start: " + words);
            };
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BoardLine.Spoilt("no such time: " + words);
        }
    }
}
