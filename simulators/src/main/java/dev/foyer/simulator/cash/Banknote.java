package dev.foyer.simulator.cash;

import java.util.ArrayList;
import java.util.List;

/**
 * One piece of paper that somebody may put into a machine. A thing, not a value: two notes of the
 * same kind are two.
 */
public final class Banknote {
    /** What a validator makes of it. */
    enum Quality {
        GENUINE,
        /** It looks wrong in some way. */
        SUSPECT,
        /** It is forged for certain. */
        COUNTERFEIT,
        /** Not a note at all. */
        PAPER
    }

    private static final int HAND_MAX = 500;

    private final String kind;
    private final Quality quality;

    private Banknote(String kind, Quality quality) {
        this.kind = kind;
        this.quality = quality;
    }

    /**
     * Reads one: {@code EUR50}, {@code CNY100?} for a suspect one, {@code CNY100!} for a forged
     * one, {@code paper}; an {@link IllegalArgumentException} where it is none of them.
     */
    public static Banknote of(String text) {
        if (text.equals("paper")) {
            return new Banknote("paper", Quality.PAPER);
        }
        Quality quality =
                text.endsWith("?")
                        ? Quality.SUSPECT
                        : text.endsWith("!") ? Quality.COUNTERFEIT : Quality.GENUINE;
        String kind = quality == Quality.GENUINE ? text : text.substring(0, text.length() - 1);
        if (!kind.matches("[A-Z]{3}[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no note");
        }
        return new Banknote(kind, quality);
    }

    /**
     * Several, with commas or blanks between: {@code CNY100*3 CNY50 paper EUR20?}; an {@link
     * IllegalArgumentException} where one is none of them or they are more than a hand holds.
     */
    static List<Banknote> several(String text) {
        var notes = new ArrayList<Banknote>();
        for (String one : text.strip().split("[,\\s]+", -1)) {
            String[] parts = one.split("\\*", -1);
            if (parts.length > 2 || (parts.length == 2 && !parts[1].matches("[1-9]\\d{0,2}"))) {
                throw new IllegalArgumentException("\"" + one + "\" are no notes");
            }
            int times = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            for (int i = 0; i < times; i++) {
                notes.add(of(parts[0]));
            }
            if (notes.size() > HAND_MAX) {
                throw new IllegalArgumentException("nobody holds more than " + HAND_MAX);
            }
        }
        return notes;
    }

    /** {@code EUR50} or {@code paper}. */
    public String kind() {
        return kind;
    }

    Quality quality() {
        return quality;
    }

    @Override
    public String toString() {
        return switch (quality) {
            case GENUINE, PAPER -> kind;
            case SUSPECT -> kind + "?";
            case COUNTERFEIT -> kind + "!";
        };
    }
}
