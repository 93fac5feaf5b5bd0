package dev.foyer.hub.api.bank;

/**
 * Text messages about an account.
 *
 * @param from the smallest movement that is told of
 * @param monthlyFee as it was shown to the customer; another than the bank's is refused
 */
public record Alerts(Phone phone, Money from, Money monthlyFee) {
    public Alerts {
        if (from.minor() < 0 || monthlyFee.minor() < 0)
            throw new IllegalArgumentException("alerts with less than nothing");
    }
}
