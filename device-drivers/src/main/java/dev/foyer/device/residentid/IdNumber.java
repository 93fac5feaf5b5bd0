package dev.foyer.device.residentid;

/**
 * A citizen identification number, or the like number of a residence permit (GB 11643). It prints
 * masked: the last two characters only.
 */
public record IdNumber(String value) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String DIGITS = "10X98765432";
    private static final int LENGTH = 18;

    public IdNumber {
        if (!value.matches("[0-9A-Z]{1,18}")) {
            throw new IllegalArgumentException("not a number of an identity card");
        }
    }

    /** Whether it has the form of GB 11643 and its last character is right (MOD 11-2). */
    public boolean checkHolds() {
        return value.matches("[0-9]{17}[0-9X]") && check(value) == value.charAt(LENGTH - 1);
    }

    /** The character that belongs after the first seventeen digits. */
    public static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return DIGITS.charAt(sum % 11);
    }

    @Override
    public String toString() {
        int shown = Math.min(2, value.length() - 1);
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}
