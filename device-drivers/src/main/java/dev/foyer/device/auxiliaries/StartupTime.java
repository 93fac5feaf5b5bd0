package dev.foyer.device.auxiliaries;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When the machine starts by itself, in its own local time, to the minute. */
public sealed interface StartupTime {
    Mode mode();

    /** Once. */
    record Specific(LocalDateTime at) implements StartupTime {
        @Override
        public Mode mode() {
            return Mode.SPECIFIC;
        }
    }

    /** Every day. */
    record Daily(LocalTime at) implements StartupTime {
        @Override
        public Mode mode() {
            return Mode.DAILY;
        }
    }

    /** Every week. */
    record Weekly(DayOfWeek day, LocalTime at) implements StartupTime {
        @Override
        public Mode mode() {
            return Mode.WEEKLY;
        }
    }

    /** The kinds of starting by the clock. */
    enum Mode {
        SPECIFIC,
        DAILY,
        WEEKLY;

        /** The word that XFS4IoT has for it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> named(String wire) {
            return Stream.of(values()).filter(mode -> mode.wire().equals(wire)).findFirst();
        }
    }
}
