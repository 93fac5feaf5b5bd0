package dev.foyer.device.emv;

import java.time.LocalDate;

/**
 * What a chip may ask about the place where it is read (its PDOL).
 *
 * @param country ISO 3166-1 numeric (9F1A)
 * @param currency ISO 4217 numeric (5F2A)
 * @param today the date told to the card (9A)
 */
public record Terminal(int country, int currency, LocalDate today) {
    private static final int NUMERIC_MAX = 999;

    /** Checks the numeric codes. */
    public Terminal {
        if (country < 0 || country > NUMERIC_MAX || currency < 0 || currency > NUMERIC_MAX) {
            throw new IllegalArgumentException("country and currency are three-digit codes");
        }
    }

    /** A terminal in mainland China. */
    public static Terminal china(LocalDate today) {
        return new Terminal(156, 156, today);
    }
}
