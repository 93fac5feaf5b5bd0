package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Products;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.flow.Figures;
import dev.foyer.hub.policy.Rules;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

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

    /** What came of asking. */
    sealed interface Quoted {
        /** These are the terms. */
        record Terms(Figures figures) implements Quoted {}

        /** The bank does not offer it, or the customer has nothing that it is offered for. */
        record NotOffered() implements Quoted {}

        /** The bank could not be asked; later. */
        record NotNow() implements Quoted {}
    }

    /**
     * The terms.
     *
     * @throws IllegalStateException if nothing is quoted under that name, though a service asks
     */
    Future<Quoted> quote(String what, Rules rules, Dossier dossier) {
        return switch (what) {
            case "alerts" ->
                    currency(dossier).compose(found -> offered(found, Quoter::alerts, dossier));
            case "rollover" ->
                    deposit(bank, dossier, (d, day) -> !d.maturesOn().isAfter(day))
                            .compose(found -> offered(found, Quoter::rollover, dossier));
            case "replace-card" -> replacement(rules, dossier);
            default -> throw new IllegalStateException("nothing is quoted as " + what);
        };
    }

    private interface Terms<T> {
        Optional<Figures> of(T about, Products offer, Dossier dossier);
    }

    private <T> Future<Quoted> offered(Finding<T> about, Terms<T> terms, Dossier dossier) {
        return switch (about) {
            case Finding.NotKnown<T> _ -> Future.succeededFuture(new Quoted.NotOffered());
            case Finding.Unavailable<T> _ -> Future.succeededFuture(new Quoted.NotNow());
            case Finding.Found<T>(var it) ->
                    bank.products()
                            .map(products ->
                                    products instanceof Finding.Found<Products>(var offer)
                                            ? terms.of(it, offer, dossier)
                                                    .<Quoted>map(Quoted.Terms::new)
                                                    .orElseGet(Quoted.NotOffered::new)
                                            : new Quoted.NotNow());
        };
    }

    /**
     * The cards that another one can take the place of: those that were frozen, since these are
     * what was lost; else those that work.
     */
    static List<Card> replaceable(Customer customer) {
        var cards =
                customer.accounts().stream()
                        .filter(a -> a.state() == Account.State.OPEN)
                        .flatMap(a -> a.cards().stream())
                        .toList();
        var frozen = cards.stream().filter(c -> c.state() == Card.State.FROZEN).toList();
        return frozen.isEmpty()
                ? cards.stream().filter(c -> c.state() == Card.State.ACTIVE).toList()
                : frozen;
    }

    /** By the last digits, as they stand on receipts. */
    static String ending(Card card) {
        var digits = card.number().digits();
        return digits.substring(digits.length() - 4);
    }

    private Future<Quoted> replacement(Rules rules, Dossier dossier) {
        var identity = dossier.identity();
        if (identity.isEmpty()) return Future.succeededFuture(new Quoted.NotOffered());
        return bank.customer(identity.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<Customer>(var customer) ->
                                    replacement(customer, rules);
                            case Finding.NotKnown<Customer> _ -> new Quoted.NotOffered();
                            case Finding.Unavailable<Customer> _ -> new Quoted.NotNow();
                        });
    }

    private static Quoted replacement(Customer customer, Rules rules) {
        var cards = replaceable(customer);
        if (cards.size() != 1) return new Quoted.NotOffered();
        var card = cards.getFirst();
        return customer.accounts().stream()
                .filter(a -> a.cards().contains(card))
                .findFirst()
                .<Quoted>map(a ->
                        new Quoted.Terms(
                                Figures.NONE
                                        .with("card", ending(card))
                                        .with("charge", rules.cardCharge(a.balance().currency()))))
                .orElseGet(Quoted.NotOffered::new);
    }

    /** Of the account that the alerts are for: the shown card's, else the one that is opened. */
    private Future<Finding<String>> currency(Dossier dossier) {
        var card = dossier.card();
        if (card.isEmpty()) return Future.succeededFuture(new Finding.Found<>(Postings.CURRENCY));
        return bank.card(card.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<CardFile>(var file) -> currency(file.account());
                            case Finding.NotKnown<CardFile> _ -> new Finding.NotKnown<>();
                            case Finding.Unavailable<CardFile> _ -> new Finding.Unavailable<>();
                        });
    }

    private static Finding<String> currency(@Nullable Account account) {
        return account == null
                ? new Finding.NotKnown<>()
                : new Finding.Found<>(account.balance().currency());
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

    /** Of the customer's time deposits that fit, the one that has waited longest. */
    static Future<Finding<TimeDeposit>> deposit(
            CoreBank bank, Dossier dossier, BiPredicate<TimeDeposit, LocalDate> which) {
        var identity = dossier.identity();
        if (identity.isEmpty()) return Future.succeededFuture(new Finding.NotKnown<>());
        return bank.customer(identity.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<Customer>(var customer) ->
                                    customer.deposits().stream()
                                            .filter(d -> which.test(d, dossier.day()))
                                            .min(Comparator.comparing(TimeDeposit::maturesOn))
                                            .<Finding<TimeDeposit>>map(Finding.Found::new)
                                            .orElseGet(Finding.NotKnown::new);
                            case Finding.NotKnown<Customer> _ -> new Finding.NotKnown<>();
                            case Finding.Unavailable<Customer> _ -> new Finding.Unavailable<>();
                        });
    }
}
