package dev.foyer.device.auxiliaries;

import dev.foyer.device.auxiliaries.StartupTime.Mode;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The payload of SetAutoStartupTime and of GetAutoStartupTime's completion. What a mode does not
 * need is passed over, as the standard says.
 */
record StartupMessage(@Nullable String mode, @Nullable SystemTime startTime) {
    /** A moment as XFS4IoT writes it. */
    record SystemTime(
            @Nullable Integer year,
            @Nullable Integer month,
            @Nullable String dayOfWeek,
            @Nullable Integer day,
            @Nullable Integer hour,
            @Nullable Integer minute) {}

    static StartupMessage of(StartupTime time) {
        SystemTime moment =
                switch (time) {
                    case StartupTime.Specific(var at) ->
                            new SystemTime(
                                    at.getYear(),
                                    at.getMonthValue(),
                                    null,
                                    at.getDayOfMonth(),
                                    at.getHour(),
                                    at.getMinute());
                    case StartupTime.Daily(var at) ->
                            new SystemTime(null, null, null, null, at.getHour(), at.getMinute());
                    case StartupTime.Weekly(var day, var at) ->
                            new SystemTime(
                                    null, null, name(day), null, at.getHour(), at.getMinute());
                };
        return new StartupMessage(time.mode().wire(), moment);
    }

    /** The time that is meant. */
    StartupTime time() throws CommandFault {
        var given = startTime;
        var kind = mode == null ? null : Mode.named(mode).orElse(null);
        if (kind == null) {
            throw invalid("mode is none of specific, daily, weekly");
        }
        if (given == null) {
            throw invalid("startTime is missing");
        }
        try {
            return switch (kind) {
                case SPECIFIC ->
                        new StartupTime.Specific(
                                LocalDateTime.of(
                                        there("year", given.year),
                                        there("month", given.month),
                                        there("day", given.day),
                                        there("hour", given.hour),
                                        there("minute", given.minute)));
                case DAILY -> new StartupTime.Daily(clock(given));
                case WEEKLY -> new StartupTime.Weekly(day(given), clock(given));
            };
        } catch (DateTimeException e) {
            throw invalid("there is no such time: " + e.getMessage());
        }
    }

    private static LocalTime clock(SystemTime given) throws CommandFault {
        return LocalTime.of(there("hour", given.hour), there("minute", given.minute));
    }

    private static DayOfWeek day(SystemTime given) throws CommandFault {
        return Stream.of(DayOfWeek.values())
                .filter(day -> name(day).equals(given.dayOfWeek))
                .findFirst()
                .orElseThrow(() -> invalid("dayOfWeek is no day from Monday to Sunday"));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static int there(String property, @Nullable Integer value) throws CommandFault {
        if (value == null) {
            throw invalid(property + " is missing");
        }
        return value;
    }

    private static CommandFault invalid(String sentence) {
        return new CommandFault(CompletionCode.INVALID_DATA, sentence);
    }
}
