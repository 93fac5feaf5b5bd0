package dev.foyer.device.lights;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/**
 * How a lamp shines.
 *
 * @param color absent where the lamp has one colour only, or where it does not matter
 * @param direction absent where none is shown
 */
public record Shine(FlashRate rate, @Nullable Color color, @Nullable Direction direction) {
    /** Dark. */
    public static final Shine OFF = new Shine(FlashRate.OFF, null, null);

    /** How quickly it flashes; {@code CONTINUOUS} = it does not. */
    public enum FlashRate {
        OFF,
        SLOW,
        MEDIUM,
        QUICK,
        CONTINUOUS;

        /** The word that XFS4IoT has for it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<FlashRate> named(String wire) {
            return Words.find(values(), FlashRate::wire, wire);
        }
    }

    /** Its colour. */
    public enum Color {
        RED,
        GREEN,
        YELLOW,
        BLUE,
        CYAN,
        MAGENTA,
        WHITE;

        /** The word that XFS4IoT has for it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Color> named(String wire) {
            return Words.find(values(), Color::wire, wire);
        }
    }

    /** Which way it points. */
    public enum Direction {
        ENTRY,
        EXIT;

        /** The word that XFS4IoT has for it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Direction> named(String wire) {
            return Words.find(values(), Direction::wire, wire);
        }
    }
}
