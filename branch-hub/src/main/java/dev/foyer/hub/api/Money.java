package dev.foyer.hub.api;

/**
 * An amount.
 *
 * @param minor in the smallest unit of the currency, such as fen or cent
 * @param currency its three letters by ISO 4217
 */
public record Money(long minor, String currency) {
    public Money {
        if (!currency.matches("[A-Z]{3}"))
            throw new IllegalArgumentException("a currency is three letters, not " + currency);
    }
}
