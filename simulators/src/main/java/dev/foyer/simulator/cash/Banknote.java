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
        /** Not a note at all. */
        PAPER
    }

    private final String kind;
    private final Quality quality;

    private Banknote(String kind, Quality quality) {
        this.kind = kind;
        this.quality = quality;
    }

    /**
     * Reads one: {@code EUR50}, {@code CNY100?} for a suspect one, {@code paper}; an {@link
     * IllegalArgumentException} where it is none of them.
     */
    public static Banknote of(String text) {
        if (text.equals("paper")) {
            return new Banknote("paper", Quality.PAPER);
        }
        String kind = text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
        if (!kind.matches("[A-Z]{3}[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no note");
        }
        return new Banknote(kind, text.endsWith("?") ? Quality.SUSPECT : Quality.GENUINE);
    }

    /** Several, separated by commas. */
    static List<Banknote> several(String text) {
        var notes = new ArrayList<Banknote>();
        for (String one : text.split(",", -1)) {
            notes.add(of(one.strip()));
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
        return quality == Quality.SUSPECT ? kind + "?" : kind;
    }
}
