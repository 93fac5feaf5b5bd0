package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.Products.AccountOffer;
import dev.foyer.hub.api.bank.Products.AlertOffer;
import dev.foyer.hub.api.bank.Products.TermOffer;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What this bank offers, in two currencies. The sums are this bank's own, not anybody's rule. */
final class Offers {
    static final Products ALL =
            new Products(
                    List.of(
                            account(AccountClass.TYPE_I, 50_000_00, "CNY", null),
                            account(AccountClass.TYPE_II, 10_000_00, "CNY", null),
                            account(AccountClass.TYPE_III, 2_000_00, "CNY", 2_000_00L),
                            account(AccountClass.TYPE_I, 10_000_00, "EUR", null),
                            account(AccountClass.TYPE_II, 1_500_00, "EUR", null)),
                    List.of(
                            new AlertOffer(new Money(1_00, "CNY"), new Money(2_00, "CNY")),
                            new AlertOffer(new Money(1_00, "EUR"), new Money(50, "EUR"))),
                    List.of(
                            new TermOffer(3, new BigDecimal("0.0065")),
                            new TermOffer(6, new BigDecimal("0.0085")),
                            new TermOffer(12, new BigDecimal("0.0095")),
                            new TermOffer(36, new BigDecimal("0.0125"))));

    private Offers() {}

    private static AccountOffer account(
            AccountClass type, long perDay, String currency, @Nullable Long max) {
        return new AccountOffer(
                type, new Money(perDay, currency), max == null ? null : new Money(max, currency));
    }

    static Optional<AccountOffer> account(AccountClass type, String currency) {
        return ALL.accounts().stream()
                .filter(o ->
                        o.accountClass() == type && o.depositPerDay().currency().equals(currency))
                .findFirst();
    }

    static Optional<AlertOffer> alerts(String currency) {
        return ALL.alerts().stream().filter(o -> o.from().currency().equals(currency)).findFirst();
    }

    static Optional<TermOffer> term(int months) {
        return ALL.terms().stream().filter(o -> o.months() == months).findFirst();
    }
}
