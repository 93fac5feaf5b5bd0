package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.flow.Figures;

import io.vertx.core.Future;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gets the bank's terms for what a case is about; a customer agrees to them, then they are booked.
 */
final class Quoter {
    /** How long terms hold before they are booked; a queue at the counter fits in. */
    static final Duration GOOD = Duration.ofMinutes(30);

    /** What a digit is worth in the smallest unit of the currencies that are taken here. */
    private static final int MINOR = 100;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CoreBank bank;

    Quoter(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * The terms; empty while the bank cannot tell them.
     *
     * @throws IllegalStateException if nothing is quoted under that name, though a service asks
     */
    Future<Optional<Figures>> quote(String what, Dossier dossier) {
        return switch (what) {
            case "alerts" ->
                    currency(dossier).compose(found -> offered(found, Quoter::alerts, dossier));
            case "rollover" ->
                    matured(bank, dossier)
                            .compose(found -> offered(found, Quoter::rollover, dossier));
            default -> throw new IllegalStateException("nothing is quoted as " + what);
        };
    }

    private interface Terms<T> {
        Optional<Figures> of(T about, Products offer, Dossier dossier);
    }

    private <T> Future<Optional<Figures>> offered(
            Optional<T> about, Terms<T> terms, Dossier dossier) {
        if (about.isEmpty()) return Future.succeededFuture(Optional.empty());
        return bank.products()
                .map(products ->
                        products instanceof Finding.Found<Products>(var offer)
                                ? terms.of(about.get(), offer, dossier)
                                : Optional.empty());
    }

    /** Of the account that the alerts are for: the shown card's, else the one that is opened. */
    private Future<Optional<String>> currency(Dossier dossier) {
        var card = dossier.card();
        if (card.isEmpty()) return Future.succeededFuture(Optional.of(Postings.CURRENCY));
        return bank.card(card.get())
                .map(found ->
                        found instanceof Finding.Found<CardFile>(var file)
                                ? Optional.ofNullable(file.account())
                                        .map(Account::balance)
                                        .map(b -> b.currency())
                                : Optional.empty());
    }

    private static Optional<Figures> alerts(String currency, Products offer, Dossier dossier) {
        return offer.alerts().stream()
                .filter(a -> a.from().currency().equals(currency))
                .findFirst()
                .map(a -> {
                    var wanted = dossier.answers().get("threshold");
                    long from =
                            wanted == null
                                    ? a.from().minor()
                                    : Math.max(a.from().minor(), Long.parseLong(wanted) * MINOR);
                    var fee = a.monthlyFee();
                    return Figures.NONE
                            .with("from", new Money(from, currency))
                            .with("fee", new Money(fee.minor(), fee.currency()));
                });
    }

    private static Optional<Figures> rollover(TimeDeposit held, Products offer, Dossier dossier) {
        var months = Integer.parseInt(dossier.answers().getOrDefault("months", "0"));
        return offer.terms().stream()
                .filter(t -> t.months() == months)
                .findFirst()
                .map(t ->
                        Figures.NONE
                                .with("deposit", ending(held))
                                .with(
                                        "amount",
                                        new Money(
                                                held.principal().minor(),
                                                held.principal().currency()))
                                .with("months", String.valueOf(months))
                                .with(
                                        "rate",
                                        t.rate()
                                                        .multiply(HUNDRED)
                                                        .stripTrailingZeros()
                                                        .toPlainString()
                                                + "%")
                                .with("until", dossier.day().plusMonths(months).toString()));
    }

    /** By the last digits, which say nothing about a person and are enough for one customer. */
    static String ending(TimeDeposit deposit) {
        var number = deposit.number().text();
        return number.substring(Math.max(0, number.length() - 4));
    }

    /** The customer's time deposit that has waited longest since it matured. */
    static Future<Optional<TimeDeposit>> matured(CoreBank bank, Dossier dossier) {
        return deposit(bank, dossier, (d, day) -> !d.maturesOn().isAfter(day));
    }

    static Future<Optional<TimeDeposit>> deposit(
            CoreBank bank, Dossier dossier, BiFunction<TimeDeposit, LocalDate, Boolean> which) {
        var identity = dossier.identity();
        if (identity.isEmpty()) return Future.succeededFuture(Optional.empty());
        return bank.customer(identity.get())
                .map(found ->
                        found instanceof Finding.Found<Customer>(var customer)
                                ? customer.deposits().stream()
                                        .filter(d -> which.apply(d, dossier.day()))
                                        .min(Comparator.comparing(TimeDeposit::maturesOn))
                                : Optional.empty());
    }
}
