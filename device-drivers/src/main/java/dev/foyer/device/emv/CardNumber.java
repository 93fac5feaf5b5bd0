package dev.foyer.device.emv;

/**
 * A primary account number; prints masked, the last four digits only (ISO/IEC 7812, 12 to 19
 * digits).
 */
public record CardNumber(String digits) {
    private static final int SHOWN = 4;

    /** Checks the form; a wrong number cannot exist. The message never holds the digits. */
    public CardNumber {
        if (!digits.matches("\\d{12,19}")) {
            throw new IllegalArgumentException("a card number has 12 to 19 digits");
        }
    }

    /** Whether the last digit is right (Luhn). */
    public boolean checkDigitHolds() {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? d : 2 * d;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** All digits but the last four as stars. */
    public String masked() {
        return "*".repeat(digits.length() - SHOWN) + digits.substring(digits.length() - SHOWN);
    }

    @Override
    public String toString() {
        return masked();
    }
}
