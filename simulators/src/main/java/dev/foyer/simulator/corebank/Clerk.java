package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.hub.api.bank.Slip;
import dev.foyer.simulator.corebank.Rows.Client;
import dev.foyer.simulator.corebank.Rows.Held;
import dev.foyer.simulator.corebank.Rows.Kind;
import dev.foyer.simulator.corebank.Rows.Line;
import dev.foyer.simulator.corebank.Rows.Message;
import dev.foyer.simulator.corebank.Rows.Plastic;
import dev.foyer.simulator.corebank.Rows.Term;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * Who does what a posting asks for, or refuses before anything is touched. One thread, inside a
 * transaction of the ledger.
 */
final class Clerk {
    /** How long a card lasts. */
    private static final int CARD_YEARS = 5;

    private static final int MONTHS_OF_A_YEAR = 12;

    private final Ledger ledger;

    Clerk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What came of it. */
    sealed interface Result {
        /** Nothing was touched. */
        record No(Refusal reason) implements Result {}

        /**
         * It was done, but for its lines.
         *
         * @param before what it changed, as text
         */
        record Yes(
                List<Line> lines,
                @Nullable AccountNumber account,
                @Nullable CardNumber card,
                @Nullable String before)
                implements Result {}
    }

    private static final Result.Yes DONE = new Result.Yes(List.of(), null, null, null);

    private static Result no(Refusal reason) {
        return new Result.No(reason);
    }

    private static Result.Yes changed(String before) {
        return new Result.Yes(List.of(), null, null, before);
    }

    Result perform(Posting posting) {
        var slip = posting.slip();
        return switch (posting.act()) {
            case Act.OpenAccount act -> open(act, slip);
            case Act.BindCard act -> bind(act);
            case Act.ReplaceCard act -> replace(act, slip);
            case Act.ActivateCard act -> activate(act);
            case Act.SetAlerts act -> alerts(act);
            case Act.DepositCash act -> deposit(posting, act);
            case Act.FreezeCard act -> freeze(act);
            case Act.FreezeAccount act -> freeze(act);
            case Act.RollOver act -> rollOver(act, slip);
        };
    }

    private Result open(Act.OpenAccount act, Slip slip) {
        if (Offers.account(act.accountClass(), act.currency()).isEmpty())
            return no(Refusal.NOT_OFFERED);
        var known = ledger.client(act.applicant().identity());
        if (act.accountClass() == AccountClass.TYPE_I) {
            if (act.witness() == null) return no(Refusal.NOT_SEEN);
            if (known.isPresent() && hasTypeOne(known.get())) return no(Refusal.HAS_TYPE_I);
        }
        var client =
                known.orElseGet(() -> {
                    var fresh =
                            new Client(
                                    "C%06d".formatted(ledger.clientsEver() + 1),
                                    act.applicant().identity(),
                                    act.applicant().name(),
                                    act.applicant().phone());
                    ledger.put(fresh);
                    return fresh;
                });
        var number = new AccountNumber("FOYER%012d".formatted(ledger.accountsEver() + 1));
        ledger.put(
                new Held(
                        number.text(),
                        Kind.CUSTOMER,
                        client.number(),
                        act.accountClass(),
                        act.currency(),
                        Account.State.OPEN,
                        null,
                        null,
                        0));
        if (!act.withCard()) return new Result.Yes(List.of(), number, null, null);
        return new Result.Yes(List.of(), number, allot(number.text(), slip), null);
    }

    /** A new card of an account, which does not work yet. */
    private CardNumber allot(String account, Slip slip) {
        var card = CardNumbers.allotted(ledger.cardsEver() + 1);
        var expires = YearMonth.from(slip.businessDate()).plusYears(CARD_YEARS);
        ledger.put(new Plastic(card, account, expires, Card.State.BOUND));
        return card;
    }

    private Result replace(Act.ReplaceCard act, Slip slip) {
        var old = ledger.card(act.card()).orElse(null);
        if (old == null) return no(Refusal.UNKNOWN_CARD);
        if (old.state() != Card.State.ACTIVE && old.state() != Card.State.FROZEN)
            return no(Refusal.CARD_STATE);
        var account = customers(new AccountNumber(Objects.requireNonNull(old.account())));
        if (account == null) return no(Refusal.UNKNOWN_ACCOUNT);
        var stopped = stopped(account);
        if (stopped != null) return no(stopped);
        if (account.state() == Account.State.FROZEN) return no(Refusal.FROZEN);
        if (!act.charge().currency().equals(account.currency())) return no(Refusal.CURRENCY);
        put(old, Card.State.STOPPED);
        return new Result.Yes(
                charged(account, act.charge()),
                new AccountNumber(account.number()),
                allot(account.number(), slip),
                old.state().name());
    }

    /** What an account pays the bank; what it has not got, it owes. */
    private List<Line> charged(Held account, Money fee) {
        if (fee.minor() == 0) return List.of();
        var payer =
                account.balance() >= fee.minor()
                        ? account.number()
                        : house(Kind.FEES_OWED, "", account.currency());
        return List.of(
                Line.from(payer, fee),
                Line.to(house(Kind.FEE_INCOME, "", account.currency()), fee));
    }

    private boolean hasTypeOne(Client client) {
        return ledger.accountsOf(client.number()).stream()
                .anyMatch(a ->
                        a.accountClass() == AccountClass.TYPE_I
                                && a.state() != Account.State.CLOSED);
    }

    private Result bind(Act.BindCard act) {
        var account = customers(act.account());
        if (account == null) return no(Refusal.UNKNOWN_ACCOUNT);
        var stopped = stopped(account);
        if (stopped != null) return no(stopped);
        if (account.state() == Account.State.FROZEN) return no(Refusal.FROZEN);
        var card = ledger.card(act.card()).orElse(null);
        if (card == null) return no(Refusal.UNKNOWN_CARD);
        if (card.state() != Card.State.BLANK) return no(Refusal.CARD_STATE);
        ledger.put(new Plastic(card.number(), account.number(), card.expires(), Card.State.BOUND));
        return DONE;
    }

    private Result activate(Act.ActivateCard act) {
        var card = ledger.card(act.card()).orElse(null);
        if (card == null) return no(Refusal.UNKNOWN_CARD);
        if (card.state() != Card.State.BOUND) return no(Refusal.CARD_STATE);
        put(card, Card.State.ACTIVE);
        return DONE;
    }

    void put(Plastic card, Card.State state) {
        ledger.put(new Plastic(card.number(), card.account(), card.expires(), state));
    }

    private Result alerts(Act.SetAlerts act) {
        var account = customers(act.account());
        if (account == null) return no(Refusal.UNKNOWN_ACCOUNT);
        var stopped = stopped(account);
        if (stopped != null) return no(stopped);
        var wanted = act.alerts();
        var before = Json.write(new Signed(account.alerts()));
        if (wanted == null) {
            ledger.put(Change.alerts(account, null));
            return changed(before);
        }
        var offer = Offers.alerts(account.currency()).orElse(null);
        if (offer == null) return no(Refusal.NOT_OFFERED);
        if (!offer.monthlyFee().equals(wanted.monthlyFee())) return no(Refusal.TERMS_CHANGED);
        if (!wanted.from().currency().equals(account.currency())) return no(Refusal.CURRENCY);
        if (wanted.from().minor() < offer.from().minor()) return no(Refusal.NOT_OFFERED);
        ledger.put(Change.alerts(account, wanted));
        return new Result.Yes(charged(account, offer.monthlyFee()), null, null, before);
    }

    /** What an account was signed up for, with its absence. */
    record Signed(dev.foyer.hub.api.bank.@Nullable Alerts alerts) {}

    private Result deposit(Posting posting, Act.DepositCash act) {
        var account = customers(act.account());
        if (account == null) return no(Refusal.UNKNOWN_ACCOUNT);
        var stopped = stopped(account);
        if (stopped != null) return no(stopped);
        var wrong = act.card() == null ? null : unfit(act.card(), account);
        if (wrong != null) return no(wrong);
        var amount = act.amount();
        if (!amount.currency().equals(account.currency())) return no(Refusal.CURRENCY);
        // A frozen account lets nothing out; what comes in is welcome.
        var type = account.accountClass();
        var offer = type == null ? null : Offers.account(type, account.currency()).orElse(null);
        if (offer == null) return no(Refusal.NOT_OFFERED);
        var day = posting.slip().businessDate();
        if (over(
                amount.minor(), ledger.deposited(account.id(), day), offer.depositPerDay().minor()))
            return no(Refusal.LIMIT);
        var max = offer.balanceMax();
        if (max != null && over(amount.minor(), account.balance(), max.minor()))
            return no(Refusal.LIMIT);
        ledger.deposited(posting.id(), account.id(), day, amount.minor());
        var alerts = account.alerts();
        if (alerts != null && amount.minor() >= alerts.from().minor())
            ledger.put(
                    new Message(
                            posting.id() + " alert",
                            alerts.phone(),
                            "%s: +%s %s"
                                    .formatted(
                                            account.id(),
                                            BigDecimal.valueOf(amount.minor(), 2),
                                            amount.currency())));
        return new Result.Yes(
                List.of(
                        Line.from(
                                house(
                                        Kind.CASH_IN_TRANSIT,
                                        posting.slip().kiosk(),
                                        amount.currency()),
                                amount),
                        Line.to(account.number(), amount)),
                null,
                null,
                null);
    }

    private static boolean over(long more, long already, long limit) {
        return more > limit - already;
    }

    private @Nullable Refusal unfit(CardNumber number, Held account) {
        var card = ledger.card(number).orElse(null);
        if (card == null) return Refusal.UNKNOWN_CARD;
        if (!account.number().equals(card.account())) return Refusal.CARD_OF_ANOTHER;
        return switch (card.state()) {
            case ACTIVE -> null;
            case FROZEN -> Refusal.FROZEN;
            case BLANK, BOUND, STOPPED -> Refusal.CARD_STATE;
        };
    }

    private Result freeze(Act.FreezeCard act) {
        var card = ledger.card(act.card()).orElse(null);
        if (card == null) return no(Refusal.UNKNOWN_CARD);
        if (card.state() != Card.State.ACTIVE && card.state() != Card.State.BOUND)
            return no(Refusal.CARD_STATE);
        put(card, Card.State.FROZEN);
        return changed(card.state().name());
    }

    private Result freeze(Act.FreezeAccount act) {
        var account = ledger.account(act.account().text()).orElse(null);
        if (account == null || account.customer() == null) return no(Refusal.UNKNOWN_ACCOUNT);
        if (account.state() == Account.State.CLOSED) return no(Refusal.CLOSED);
        if (account.state() == Account.State.FROZEN) return no(Refusal.FROZEN);
        ledger.put(Change.state(account, Account.State.FROZEN));
        return changed(account.state().name());
    }

    private Result rollOver(Act.RollOver act, Slip slip) {
        var deposit = ledger.account(act.deposit().text()).orElse(null);
        var term = deposit == null ? null : deposit.term();
        if (deposit == null || term == null) return no(Refusal.UNKNOWN_ACCOUNT);
        if (deposit.state() == Account.State.FROZEN) return no(Refusal.FROZEN);
        if (term.maturesOn().isAfter(slip.businessDate())) return no(Refusal.NOT_MATURED);
        var offer = Offers.term(act.months()).orElse(null);
        if (offer == null) return no(Refusal.NOT_OFFERED);
        var next =
                new Term(act.months(), offer.rate(), slip.businessDate().plusMonths(act.months()));
        ledger.put(Change.term(deposit, next));
        var interest = interest(deposit, term);
        return new Result.Yes(
                List.of(
                        Line.from(house(Kind.INTEREST_PAID, "", deposit.currency()), interest),
                        Line.to(deposit.number(), interest)),
                null,
                null,
                Json.write(new Rolled(term, next)));
    }

    /** The terms of a deposit on both sides of a rollover. */
    record Rolled(Term from, Term to) {}

    private static Money interest(Held deposit, Term term) {
        long minor =
                BigDecimal.valueOf(deposit.balance())
                        .multiply(term.rate())
                        .multiply(BigDecimal.valueOf(term.months()))
                        .divide(BigDecimal.valueOf(MONTHS_OF_A_YEAR), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
        return new Money(minor, deposit.currency());
    }

    /** An account of a customer that is no time deposit, or null. */
    private @Nullable Held customers(AccountNumber number) {
        var account = ledger.account(number.text()).orElse(null);
        return account == null || account.kind() != Kind.CUSTOMER ? null : account;
    }

    private static @Nullable Refusal stopped(Held account) {
        return switch (account.state()) {
            case OPEN, FROZEN -> null;
            case DORMANT -> Refusal.DORMANT;
            case CLOSED -> Refusal.CLOSED;
        };
    }

    /** The number of one of the bank's own accounts, which is opened when it is needed. */
    String house(Kind kind, String of, String currency) {
        var number = kind + (of.isEmpty() ? "" : " " + of) + " " + currency;
        if (ledger.account(number).isEmpty())
            ledger.put(
                    new Held(
                            number, kind, null, null, currency, Account.State.OPEN, null, null, 0));
        return number;
    }
}
