package dev.foyer.hub.web;

import java.text.Normalizer;
import java.util.Locale;

/** A holder's name in the letters that a card can carry. Pure. */
final class CardName {
    /** ISO/IEC 7813: at most so many characters on the first track. */
    private static final int LENGTH_MAX = 26;

    /** What stands for a name that these letters cannot write (ISO/IEC 7813). */
    private static final String NONE = " /";

    private CardName() {}

    /**
     * Surname, stroke, given names, as on the first track; marks above letters are left out.
     *
     * @param name as the bank has it, "SURNAME, GIVEN NAMES" or in any other order and script
     */
    static String of(String name) {
        var plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("\\s*[,/]\\s*", "/")
                        .replaceAll("[^A-Z/ .'-]", "")
                        .strip();
        if (plain.replaceAll("[^A-Z]", "").length() < 2) return NONE;
        return plain.length() <= LENGTH_MAX ? plain : plain.substring(0, LENGTH_MAX);
    }
}
