package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.CardNumber;

/** Card numbers of this bank, with the check digit of ISO/IEC 7812-1. Pure. */
final class CardNumbers {
    private static final String ISSUER = "6250947";
    private static final String STOCK = "6250948";

    private CardNumbers() {}

    /** The n-th number that is given to a blank when it is encoded. */
    static CardNumber allotted(long n) {
        return number(ISSUER, n);
    }

    /** The n-th card that has its number from the factory. */
    static CardNumber stock(long n) {
        return number(STOCK, n);
    }

    private static CardNumber number(String issuer, long n) {
        var digits = issuer + "%08d".formatted(n);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return new CardNumber(digits + (10 - sum % 10) % 10);
    }
}
