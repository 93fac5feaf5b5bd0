package dev.foyer.hub.api.bank;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * An account.
 *
 * @param balance what is on it
 * @param depositLeft how much cash may still be deposited on this business day
 * @param alerts or null where nobody signed up
 */
public record Account(
        AccountNumber number,
        AccountClass accountClass,
        State state,
        Money balance,
        Money depositLeft,
        List<Card> cards,
        @Nullable Alerts alerts) {
    public Account {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(accountClass, "class");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(depositLeft, "depositLeft");
        cards = List.copyOf(cards);
    }

    /** Whether money moves on it. */
    public enum State {
        OPEN,
        FROZEN,
        DORMANT,
        CLOSED
    }
}
