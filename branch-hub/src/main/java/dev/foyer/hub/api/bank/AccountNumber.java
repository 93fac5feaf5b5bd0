package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The number of an account or a time deposit; prints masked. */
public record AccountNumber(@JsonValue String text) {
    private static final int SHOWN = 4;

    public AccountNumber {
        if (!text.matches("[0-9A-Z]{8,34}"))
            throw new IllegalArgumentException("not an account number");
    }

    /** Reads its JSON form. */
    @JsonCreator
    public static AccountNumber of(String text) {
        return new AccountNumber(text);
    }

    /** All but the last digits are masked. */
    @Override
    public String toString() {
        int hidden = Math.max(0, text.length() - SHOWN);
        return "*".repeat(hidden) + text.substring(hidden);
    }
}
