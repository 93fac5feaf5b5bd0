package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;

import io.vertx.core.Future;

import java.util.function.Function;

/**
 * Asks the bank what a case's rules need to know, and judges by it. A reason is a word that screens
 * and auditors have a sentence for.
 */
final class Assessor {
    /** Nothing that could be asked about is known of the customer. */
    static final String NOT_KNOWN = "customer-not-known";

    private final CoreBank bank;

    Assessor(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * What one set of rules says.
     *
     * @throws IllegalStateException if there are no rules of that name, though a service asks them
     */
    Future<Asked> assess(String rules, Dossier dossier) {
        return switch (rules) {
            case "cash-deposit" -> ofCard(dossier, file -> deposit(file, dossier));
            case "account-class" -> ofIdentity(dossier);
            default -> throw new IllegalStateException("no rules " + rules);
        };
    }

    private Future<Asked> ofCard(Dossier dossier, Function<CardFile, Asked> judge) {
        var card = dossier.card();
        if (card.isEmpty()) return Future.succeededFuture(Asked.refused(NOT_KNOWN));
        return bank.card(card.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<CardFile>(var file) -> judge.apply(file);
                            case Finding.NotKnown<CardFile> _ -> Asked.refused("unknown-card");
                            case Finding.Unavailable<CardFile> _ -> new Asked.NotNow();
                        });
    }

    private static Asked deposit(CardFile file, Dossier dossier) {
        var account = file.account();
        var counted = dossier.about().acts().escrow();
        if (account == null || counted == null) return Asked.refused(NOT_KNOWN);
        return switch (account.state()) {
            case FROZEN -> Asked.refused("frozen");
            case DORMANT -> Asked.refused("dormant");
            case CLOSED -> Asked.refused("closed");
            case OPEN -> within(account, counted);
        };
    }

    private static Asked within(Account account, dev.foyer.hub.event.Money counted) {
        var left = account.depositLeft();
        if (!left.currency().equals(counted.currency())) return Asked.refused("currency");
        return counted.minor() > left.minor() ? Asked.refused("limit") : Asked.passed();
    }

    private Future<Asked> ofIdentity(Dossier dossier) {
        var identity = dossier.identity();
        if (identity.isEmpty()) return Future.succeededFuture(Asked.refused(NOT_KNOWN));
        return bank.customer(identity.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<Customer>(var customer) ->
                                    customer.has(AccountClass.TYPE_I)
                                            ? Asked.refused("has-type-i")
                                            : Asked.passed();
                            case Finding.NotKnown<Customer> _ -> Asked.passed();
                            case Finding.Unavailable<Customer> _ -> new Asked.NotNow();
                        });
    }
}
