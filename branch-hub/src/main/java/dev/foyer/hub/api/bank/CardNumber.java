package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A card's primary account number (ISO/IEC 7812); prints masked. */
public record CardNumber(@JsonValue String digits) {
    private static final int SHOWN = 4;

    public CardNumber {
        if (!digits.matches("\\d{12,19}")) throw new IllegalArgumentException("not a card number");
    }

    /** Reads its JSON form. */
    @JsonCreator
    public static CardNumber of(String digits) {
        return new CardNumber(digits);
    }

    /** All but the last digits are masked. */
    @Override
    public String toString() {
        int hidden = Math.max(0, digits.length() - SHOWN);
        return "*".repeat(hidden) + digits.substring(hidden);
    }
}
