package dev.foyer.device.auxiliaries;

import java.util.List;
import java.util.Set;

/** What an auxiliary says, or is to be set to. */
public sealed interface Reading {
    /** The least and the most of a volume. */
    int LEVEL_MIN = 1;

    int LEVEL_MAX = 1000;

    /** One of the auxiliary's words. */
    record Word(String word) implements Reading {}

    /** A volume. */
    record Level(int level) implements Reading {
        public Level {
            if (level < LEVEL_MIN || level > LEVEL_MAX) {
                throw new IllegalArgumentException(level + " is no volume from 1 to 1000");
            }
        }
    }

    /**
     * The audio indicator.
     *
     * @param rate one of {@link #RATES}
     * @param signal one of {@link #SIGNALS}, or empty while it is off
     */
    record Sound(String rate, String signal) implements Reading {
        public static final List<String> RATES = List.of("on", "off", "continuous");
        public static final List<String> SIGNALS =
                List.of("keypress", "exclamation", "warning", "error", "critical");

        public Sound {
            if (!RATES.contains(rate) || (!signal.isEmpty() && !SIGNALS.contains(signal))) {
                throw new IllegalArgumentException("no such sound: " + rate + " " + signal);
            }
        }
    }

    /** Those of the auxiliary's words that are true. */
    record Flags(Set<String> words) implements Reading {
        public Flags {
            words = Set.copyOf(words);
        }
    }
}
