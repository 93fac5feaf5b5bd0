package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A telephone number with its country prefix (E.164); prints masked. */
public record Phone(@JsonValue String text) {
    private static final int SHOWN = 4;

    public Phone {
        if (!text.matches("\\+[1-9][0-9]{6,14}"))
            throw new IllegalArgumentException("not a telephone number");
    }

    /**
     * As people type it: gaps and dashes are left out, and a number without a country is Chinese.
     *
     * @throws IllegalArgumentException if it is no telephone number
     */
    public static Phone typed(String text) {
        var digits = text.replaceAll("[\\s-]", "");
        return new Phone(digits.startsWith("+") ? digits : "+86" + digits);
    }

    /** Reads its JSON form. */
    @JsonCreator
    public static Phone of(String text) {
        return new Phone(text);
    }

    /** All but the last digits are masked. */
    @Override
    public String toString() {
        int hidden = Math.max(0, text.length() - SHOWN);
        return "*".repeat(hidden) + text.substring(hidden);
    }
}
