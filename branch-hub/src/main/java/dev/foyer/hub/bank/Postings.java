package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Applicant;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.hub.api.bank.Standing;
import dev.foyer.hub.api.bank.TimeDeposit;
import dev.foyer.hub.service.Catalogue;

import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes the posting of a case's booking from what the case holds. */
final class Postings {
    /** What accounts are opened in at a kiosk. */
    static final String CURRENCY = "CNY";

    /** Whoever approves this has seen the customer. */
    static final String WITNESSED = "identity";

    private final CoreBank bank;

    Postings(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * The posting; empty while the bank cannot tell what it needs to know for that.
     *
     * @throws IllegalStateException if no posting can be made of what the case holds, though its
     *     steps came as far
     */
    Future<Optional<Posting>> of(String booking, UUID id, Dossier dossier) {
        return act(booking, dossier)
                .map(act -> act.map(a -> new Posting(id, slip(booking, dossier), a)));
    }

    private static Slip slip(String booking, Dossier dossier) {
        var about = dossier.about();
        var channel = about.channel() == null ? about.opened().channel() : about.channel();
        return new Slip(dossier.branch(), channel, about.id(), dossier.day(), booking);
    }

    private Future<Optional<Act>> act(String booking, Dossier dossier) {
        return switch (booking) {
            case "cash-deposit" -> deposit(dossier);
            case "open-account" -> Future.succeededFuture(Optional.of(open(dossier)));
            case "open-second-account" ->
                    Future.succeededFuture(Optional.of(open(dossier, AccountClass.TYPE_II)));
            case "replace-card" -> replace(dossier);
            case "activate-card" -> activate(dossier);
            case "sign-up-alerts" -> alerts(dossier, signUp(dossier));
            case "cancel-alerts" -> alerts(dossier, null);
            case "roll-over" -> rollOver(dossier);
            case "freeze" -> freeze(dossier);
            case "freeze-card" -> shown(dossier, Act.FreezeCard::new);
            default -> throw new IllegalStateException("nothing is booked as " + booking);
        };
    }

    private Future<Optional<Act>> deposit(Dossier dossier) {
        var card = dossier.card().orElseThrow(() -> lacks("card", dossier));
        var counted = dossier.about().acts().escrow();
        if (counted == null) throw lacks("counted money", dossier);
        return bank.card(card)
                .map(found ->
                        switch (found) {
                            case Finding.Found<CardFile>(var file) -> {
                                var account = file.account();
                                if (account == null) throw lacks("account", dossier);
                                yield Optional.of(
                                        new Act.DepositCash(
                                                account.number(),
                                                card,
                                                new Money(counted.minor(), counted.currency())));
                            }
                            case Finding.NotKnown<CardFile> _, Finding.Unavailable<CardFile> _ ->
                                    Optional.empty();
                        });
    }

    private static Act open(Dossier dossier) {
        return open(dossier, witness(dossier) == null ? AccountClass.TYPE_II : AccountClass.TYPE_I);
    }

    private static Act open(Dossier dossier, AccountClass accountClass) {
        var applicant =
                new Applicant(
                        dossier.identity().orElseThrow(() -> lacks("document", dossier)),
                        dossier.name().orElseThrow(() -> lacks("name", dossier)),
                        dossier.phone().orElseThrow(() -> lacks("phone", dossier)),
                        dossier.answers().get("occupation"),
                        dossier.answers().get("address"));
        return new Act.OpenAccount(applicant, accountClass, CURRENCY, true, witness(dossier));
    }

    /** The card of the terms, which may be stopped already if the answer was lost. */
    private Future<Optional<Act>> replace(Dossier dossier) {
        var identity = dossier.identity().orElseThrow(() -> lacks("document", dossier));
        var ending = dossier.figures().all().get("card");
        var charge = dossier.figures().money("charge");
        if (ending == null || charge == null) throw lacks("terms", dossier);
        return bank.customer(identity)
                .map(found ->
                        found instanceof Finding.Found<Customer>(var customer)
                                ? customer.accounts().stream()
                                        .flatMap(a -> a.cards().stream())
                                        .filter(c -> Quoter.ending(c).equals(ending))
                                        .findFirst()
                                        .map(c -> new Act.ReplaceCard(c.number(), money(charge)))
                                : Optional.empty());
    }

    /** The booking with which this case made a card, if it did. */
    private static Optional<UUID> made(Dossier dossier) {
        return dossier.booked().entrySet().stream()
                .filter(one -> Catalogue.makesCard(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the bank has of it; it numbers account and card. */
    private Future<Optional<Standing.Posted>> made(UUID booking) {
        return bank.query(booking)
                .map(standing ->
                        standing instanceof Standing.Posted posted
                                ? Optional.of(posted)
                                : Optional.empty());
    }

    /** The card that was made here, else the one that was shown. */
    private Future<Optional<Act>> activate(Dossier dossier) {
        var made = made(dossier);
        if (made.isPresent())
            return made(made.get())
                    .map(found ->
                            found.map(Standing.Posted::card)
                                    .map(card -> new Act.ActivateCard(card)));
        return shown(dossier, Act.ActivateCard::new);
    }

    private static Future<Optional<Act>> shown(Dossier dossier, Function<CardNumber, Act> act) {
        var card = dossier.card().orElseThrow(() -> lacks("card", dossier));
        return Future.succeededFuture(Optional.of(act.apply(card)));
    }

    /** On the terms that the customer has agreed to. */
    private static Alerts signUp(Dossier dossier) {
        var phone = dossier.phone().orElseThrow(() -> lacks("phone", dossier));
        var from = dossier.figures().money("from");
        var fee = dossier.figures().money("fee");
        if (from == null || fee == null) throw lacks("terms", dossier);
        return new Alerts(phone, money(from), money(fee));
    }

    private static Money money(dev.foyer.hub.event.Money money) {
        return new Money(money.minor(), money.currency());
    }

    private Future<Optional<Act>> alerts(Dossier dossier, @Nullable Alerts alerts) {
        return account(dossier).map(found -> found.map(a -> new Act.SetAlerts(a, alerts)));
    }

    /** The account that was opened here, else that of the card that was shown. */
    private Future<Optional<AccountNumber>> account(Dossier dossier) {
        var made = made(dossier);
        if (made.isPresent())
            return made(made.get()).map(found -> found.map(Standing.Posted::account));
        var card = dossier.card().orElseThrow(() -> lacks("card", dossier));
        return bank.card(card)
                .map(found ->
                        found instanceof Finding.Found<CardFile>(var file)
                                ? Optional.ofNullable(file.account()).map(Account::number)
                                : Optional.empty());
    }

    /** The deposit of the terms, which may have its new term already if the answer was lost. */
    private Future<Optional<Act>> rollOver(Dossier dossier) {
        var ending = dossier.figures().all().get("deposit");
        var months = dossier.figures().all().get("months");
        if (ending == null || months == null) throw lacks("terms", dossier);
        return Quoter.deposit(bank, dossier, (d, _) -> Quoter.ending(d).equals(ending))
                .map(found ->
                        found instanceof Finding.Found<TimeDeposit>(var deposit)
                                ? Optional.of(
                                        new Act.RollOver(
                                                deposit.number(), Integer.parseInt(months)))
                                : Optional.empty());
    }

    /** The card where the customer has one only, else the account. */
    private Future<Optional<Act>> freeze(Dossier dossier) {
        var identity = dossier.identity().orElseThrow(() -> lacks("document", dossier));
        return bank.customer(identity)
                .map(found ->
                        found instanceof Finding.Found<Customer>(var customer)
                                ? Optional.of(freeze(customer, dossier))
                                : Optional.empty());
    }

    private static Act freeze(Customer customer, Dossier dossier) {
        var accounts =
                customer.accounts().stream()
                        .filter(a -> a.state() != Account.State.CLOSED)
                        .toList();
        var cards =
                accounts.stream()
                        .flatMap(a -> a.cards().stream())
                        .filter(c -> c.state() != Card.State.STOPPED)
                        .toList();
        if (cards.size() == 1) return new Act.FreezeCard(cards.getFirst().number());
        if (accounts.isEmpty()) throw lacks("account", dossier);
        return new Act.FreezeAccount(accounts.getFirst().number());
    }

    /** Who has seen the customer and said that it is they. */
    private static @Nullable String witness(Dossier dossier) {
        return dossier.about().said().approvals().stream()
                .filter(a -> a.granted() && a.aspect().equals(WITNESSED))
                .map(a -> a.staff())
                .findFirst()
                .orElse(null);
    }

    private static IllegalStateException lacks(String what, Dossier dossier) {
        return new IllegalStateException("case " + dossier.about().id() + " has no " + what);
    }
}
