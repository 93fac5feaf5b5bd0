package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.CardFile;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.Customer;
import dev.foyer.hub.api.bank.Finding;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.policy.AccountType;
import dev.foyer.hub.policy.Assessment;
import dev.foyer.hub.policy.Channel;
import dev.foyer.hub.policy.Grounds;
import dev.foyer.hub.policy.RuleInput;
import dev.foyer.hub.policy.Rules;

import io.vertx.core.Future;

import java.util.List;
import java.util.function.Function;

/**
 * Asks the bank what a case is about and the rules that it began with whether it may go on. A
 * reason is a word of the bank's or the id of a rule, and screens have a sentence for each.
 */
final class Assessor {
    /** Nothing that could be asked about is known of the customer. */
    static final String NOT_KNOWN = "customer-not-known";

    private final CoreBank bank;

    Assessor(CoreBank bank) {
        this.bank = bank;
    }

    /**
     * What bank and rules say about one question.
     *
     * @throws IllegalStateException if there is no question of that name, though a service asks it
     */
    Future<Asked> assess(String question, Rules rules, Dossier dossier) {
        return switch (question) {
            case "cash-deposit" -> ofCard(dossier, file -> deposit(file, rules, dossier));
            case "account-class" -> ofIdentity(dossier, c -> opening(c, rules, dossier), true);
            case "activate-card" -> ofCard(dossier, Assessor::activation);
            case "alerts" -> ofCard(dossier, file -> alerts(file, dossier));
            case "rollover" -> ofIdentity(dossier, c -> rollover(c, dossier), false);
            case "freeze-card" -> ofCard(dossier, Assessor::freezing);
            case "replace-card" -> ofIdentity(dossier, Assessor::replacing, false);
            case "second-account" -> ofIdentity(dossier, c -> second(c, rules, dossier), false);
            case "loss" -> ofIdentity(dossier, Assessor::loss, false);
            default -> throw new IllegalStateException("no question " + question);
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

    private Future<Asked> ofIdentity(
            Dossier dossier, Function<List<Customer>, Asked> judge, boolean strangersToo) {
        var identity = dossier.identity();
        if (identity.isEmpty()) return Future.succeededFuture(Asked.refused(NOT_KNOWN));
        return bank.customer(identity.get())
                .map(found ->
                        switch (found) {
                            case Finding.Found<Customer>(var customer) ->
                                    judge.apply(List.of(customer));
                            case Finding.NotKnown<Customer> _ ->
                                    strangersToo
                                            ? judge.apply(List.of())
                                            : Asked.refused(NOT_KNOWN);
                            case Finding.Unavailable<Customer> _ -> new Asked.NotNow();
                        });
    }

    private static Asked said(Assessment assessment) {
        return new Asked.Judged(
                assessment.verdict(), assessment.reasons().stream().map(Grounds::id).toList());
    }

    private static Asked deposit(CardFile file, Rules rules, Dossier dossier) {
        var account = file.account();
        var counted = dossier.about().acts().escrow();
        if (account == null || counted == null) return Asked.refused(NOT_KNOWN);
        return usable(account, () -> within(account, counted, rules));
    }

    private interface Then {
        Asked asked();
    }

    private static Asked usable(Account account, Then then) {
        return switch (account.state()) {
            case FROZEN -> Asked.refused("frozen");
            case DORMANT -> Asked.refused("dormant");
            case CLOSED -> Asked.refused("closed");
            case OPEN -> then.asked();
        };
    }

    private static Asked within(Account account, Money counted, Rules rules) {
        var left = account.depositLeft();
        if (!left.currency().equals(counted.currency())) return Asked.refused("currency");
        if (counted.minor() > left.minor()) return Asked.refused("limit");
        return said(rules.assess(new RuleInput.DepositCash(counted)));
    }

    /** One account of Type I is there, and Type II is asked for beside it. */
    private static Asked second(List<Customer> known, Rules rules, Dossier dossier) {
        var held = held(known);
        if (!held.contains(AccountType.TYPE_I)) return Asked.refused("no-first-account");
        return said(
                rules.assess(
                        new RuleInput.OpenAccount(
                                AccountType.TYPE_II, held, channel(dossier), dossier.seen())));
    }

    private static Asked replacing(List<Customer> known) {
        var cards = known.stream().flatMap(c -> Quoter.replaceable(c).stream()).toList();
        if (cards.isEmpty()) return Asked.refused("no-card-to-replace");
        return cards.size() == 1 ? Asked.passed() : Asked.refused("several-cards");
    }

    /** An account of Type I where somebody sees the customer, else of Type II. */
    private static Asked opening(List<Customer> known, Rules rules, Dossier dossier) {
        var held = held(known);
        var wanted = dossier.seen() ? AccountType.TYPE_I : AccountType.TYPE_II;
        var said =
                rules.assess(
                        new RuleInput.OpenAccount(wanted, held, channel(dossier), dossier.seen()));
        // The bank refuses a second one whatever the rules of the pack are; better said early.
        return said.reasons().isEmpty() && held.contains(AccountType.TYPE_I)
                ? Asked.refused("has-type-i")
                : said(said);
    }

    private static List<AccountType> held(List<Customer> known) {
        return known.stream()
                .flatMap(c -> c.accounts().stream())
                .filter(a -> a.state() != Account.State.CLOSED)
                .map(a -> type(a.accountClass()))
                .toList();
    }

    private static Channel channel(Dossier dossier) {
        return dossier.about().opened().operator().kind() == Actor.Kind.STAFF
                ? Channel.COUNTER
                : Channel.KIOSK;
    }

    private static AccountType type(AccountClass of) {
        return switch (of) {
            case TYPE_I -> AccountType.TYPE_I;
            case TYPE_II -> AccountType.TYPE_II;
            case TYPE_III -> AccountType.TYPE_III;
        };
    }

    private static Asked activation(CardFile file) {
        return switch (file.card().state()) {
            case BOUND -> Asked.passed();
            case ACTIVE -> Asked.refused("active-already");
            case FROZEN -> Asked.refused("frozen");
            case STOPPED -> Asked.refused("stopped");
            case BLANK -> Asked.refused(NOT_KNOWN);
        };
    }

    private static Asked freezing(CardFile file) {
        return switch (file.card().state()) {
            case ACTIVE, BOUND -> Asked.passed();
            case FROZEN -> Asked.refused("frozen");
            case STOPPED -> Asked.refused("stopped");
            case BLANK -> Asked.refused(NOT_KNOWN);
        };
    }

    private static Asked alerts(CardFile file, Dossier dossier) {
        var account = file.account();
        if (account == null) return Asked.refused(NOT_KNOWN);
        boolean cancels = "off".equals(dossier.answers().get("alerts"));
        return usable(
                account,
                () ->
                        cancels && account.alerts() == null
                                ? Asked.refused("no-alerts")
                                : Asked.passed());
    }

    private static Asked rollover(List<Customer> known, Dossier dossier) {
        boolean matured =
                known.stream()
                        .flatMap(c -> c.deposits().stream())
                        .anyMatch(d -> !d.maturesOn().isAfter(dossier.day()));
        return matured ? Asked.passed() : Asked.refused("nothing-matured");
    }

    private static Asked loss(List<Customer> known) {
        boolean something =
                known.stream()
                        .flatMap(c -> c.accounts().stream())
                        .anyMatch(a -> a.state() != Account.State.CLOSED);
        return something ? Asked.passed() : Asked.refused("nothing-to-freeze");
    }
}
