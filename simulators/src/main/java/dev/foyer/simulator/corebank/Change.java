package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.simulator.corebank.Rows.Held;
import dev.foyer.simulator.corebank.Rows.Term;

import org.jspecify.annotations.Nullable;

/** An account with one thing changed. Pure. */
final class Change {
    private Change() {}

    static Held state(Held h, Account.State state) {
        return new Held(
                h.number(),
                h.kind(),
                h.customer(),
                h.accountClass(),
                h.currency(),
                state,
                h.alerts(),
                h.term(),
                h.balance());
    }

    static Held alerts(Held h, @Nullable Alerts alerts) {
        return new Held(
                h.number(),
                h.kind(),
                h.customer(),
                h.accountClass(),
                h.currency(),
                h.state(),
                alerts,
                h.term(),
                h.balance());
    }

    static Held term(Held h, @Nullable Term term) {
        return new Held(
                h.number(),
                h.kind(),
                h.customer(),
                h.accountClass(),
                h.currency(),
                h.state(),
                h.alerts(),
                term,
                h.balance());
    }
}
