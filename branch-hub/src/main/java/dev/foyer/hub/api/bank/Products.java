package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** What the bank offers today. */
public record Products(
        List<AccountOffer> accounts, List<AlertOffer> alerts, List<TermOffer> terms) {
    public Products {
        accounts = List.copyOf(accounts);
        alerts = List.copyOf(alerts);
        terms = List.copyOf(terms);
    }

    /**
     * An account of one class in one currency.
     *
     * @param depositPerDay how much cash may be deposited in a day
     * @param balanceMax how much may lie there, or null for any sum
     */
    public record AccountOffer(
            AccountClass accountClass, Money depositPerDay, @Nullable Money balanceMax) {}

    /**
     * Text alerts for accounts of one currency.
     *
     * @param from the smallest movement that they may tell of
     */
    public record AlertOffer(Money from, Money monthlyFee) {}

    /** A term for a time deposit, and what it bears in a year. */
    public record TermOffer(int months, BigDecimal rate) {}
}
