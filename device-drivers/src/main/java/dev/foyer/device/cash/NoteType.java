package dev.foyer.device.cash;

import java.util.Currency;

/**
 * One kind of banknote, such as the note of 50 euros.
 *
 * @param noteId its number in CashManagement
 * @param currency ISO 4217
 * @param value in whole units of the currency
 * @param release which issue of the note; 0 = any
 */
public record NoteType(int noteId, String currency, int value, int release)
        implements Comparable<NoteType> {
    public NoteType {
        if (noteId < 1 || value < 1 || release < 0) {
            throw new IllegalArgumentException("a note " + currency + " " + value + " is none");
        }
        Currency.getInstance(currency);
    }

    /** A note by its text, such as {@code EUR50}. */
    public static NoteType parse(int noteId, String text) {
        if (!text.matches("[A-Z]{3}[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(
                    "a kind of note is written EUR50, not \"" + text + "\"");
        }
        return new NoteType(noteId, text.substring(0, 3), Integer.parseInt(text.substring(3)), 0);
    }

    /** The key by which messages count it: {@code typeEUR50}. */
    public String key() {
        return "type" + currency + value;
    }

    @Override
    public int compareTo(NoteType other) {
        return Integer.compare(noteId, other.noteId);
    }
}
