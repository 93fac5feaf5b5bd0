package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Act;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Refusal;
import dev.foyer.simulator.corebank.Rows.Entry;
import dev.foyer.simulator.corebank.Rows.Held;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Who takes back what a posting did, or refuses before anything is touched; the lines are turned
 * round elsewhere. The postings of a case may be taken back in any order. One thread, inside a
 * transaction of the ledger.
 */
final class Undo {
    private final Ledger ledger;
    private final Clerk clerk;

    Undo(Ledger ledger, Clerk clerk) {
        this.ledger = ledger;
        this.clerk = clerk;
    }

    /** Why it cannot be taken back, or null when it was. */
    @Nullable Refusal perform(Entry entry) {
        var posting = Objects.requireNonNull(entry.posting(), "a posting");
        return switch (posting.act()) {
            case Act.OpenAccount _ -> close(Objects.requireNonNull(entry.account(), "account"));
            case Act.BindCard act -> stop(act.card());
            case Act.ReplaceCard act ->
                    unreplace(
                            Objects.requireNonNull(entry.card(), "card"),
                            act.card(),
                            Card.State.valueOf(before(entry)));
            case Act.ActivateCard act -> deactivate(act.card());
            case Act.SetAlerts act -> {
                var account = account(act.account());
                var before = Json.read(before(entry), Clerk.Signed.class).alerts();
                if (account.state() != Account.State.CLOSED)
                    ledger.put(Change.alerts(account, before));
                yield null;
            }
            case Act.DepositCash act -> {
                if (account(act.account()).balance() < act.amount().minor()) yield Refusal.USED;
                ledger.notDeposited(entry.id());
                yield null;
            }
            case Act.FreezeCard act -> {
                var card = ledger.card(act.card()).orElseThrow();
                if (card.state() == Card.State.FROZEN)
                    clerk.put(card, Card.State.valueOf(before(entry)));
                yield null;
            }
            case Act.FreezeAccount act -> {
                var account = account(act.account());
                if (account.state() == Account.State.FROZEN)
                    ledger.put(Change.state(account, Account.State.valueOf(before(entry))));
                yield null;
            }
            case Act.RollOver act -> {
                var deposit = account(act.deposit());
                var rolled = Json.read(before(entry), Clerk.Rolled.class);
                if (!rolled.to().equals(deposit.term())) yield Refusal.USED;
                ledger.put(Change.term(deposit, rolled.from()));
                yield null;
            }
        };
    }

    private @Nullable Refusal close(AccountNumber number) {
        var account = account(number);
        if (account.balance() != 0) return Refusal.USED;
        ledger.put(Change.alerts(Change.state(account, Account.State.CLOSED), null));
        for (var card : ledger.cardsOf(number.text())) clerk.put(card, Card.State.STOPPED);
        return null;
    }

    /** A card that was somebody's for a moment is nobody's again: its plastic may be anywhere. */
    private @Nullable Refusal stop(CardNumber number) {
        clerk.put(ledger.card(number).orElseThrow(), Card.State.STOPPED);
        return null;
    }

    /** The new one's plastic may be anywhere; the old one is again what it was. */
    private @Nullable Refusal unreplace(CardNumber made, CardNumber old, Card.State was) {
        var state = ledger.card(made).orElseThrow().state();
        // Frozen, replaced in its turn, or of a closed account: two cards for one would come of it.
        if (state != Card.State.BOUND && state != Card.State.ACTIVE) return Refusal.USED;
        stop(made);
        clerk.put(ledger.card(old).orElseThrow(), was);
        return null;
    }

    private @Nullable Refusal deactivate(CardNumber number) {
        var card = ledger.card(number).orElseThrow();
        return switch (card.state()) {
            case ACTIVE -> {
                clerk.put(card, Card.State.BOUND);
                yield null;
            }
            case BOUND, STOPPED -> null;
            case BLANK, FROZEN -> Refusal.USED;
        };
    }

    private Held account(AccountNumber number) {
        return ledger.account(number.text()).orElseThrow();
    }

    private static String before(Entry entry) {
        return Objects.requireNonNull(entry.before(), "what was before");
    }
}
