package dev.foyer.device.mrz;

/**
 * The check digit of ICAO 9303 part 3, section 4.9: weights 7, 3, 1 again and again, modulo 10.
 * Pure.
 */
final class CheckDigit {

    private static final int[] WEIGHTS = {7, 3, 1};

    private CheckDigit() {}

    /** The value of a character: digits are themselves, letters 10 to 35, the filler 0. */
    static int value(char c) {
        if (c == '<') {
            return 0;
        }
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        throw new IllegalArgumentException("no character of a machine readable zone");
    }

    static char of(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += value(text.charAt(i)) * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }
}
