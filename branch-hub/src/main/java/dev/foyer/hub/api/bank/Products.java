package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the bank offers today.
 *
 * @param alertsFrom the smallest movement that alerts may tell of
 * @param alertsMonthlyFee what they cost in a month
 */
public record Products(
        List<AccountOffer> accounts,
        Money alertsFrom,
        Money alertsMonthlyFee,
        List<TermOffer> terms) {
    public Products {
        accounts = List.copyOf(accounts);
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

    /** A term for a time deposit, and what it bears in a year. */
    public record TermOffer(int months, BigDecimal rate) {}
}
