package dev.foyer.hub.policy;

import dev.foyer.hub.event.Money;

import java.util.List;

/** What the rules are asked about, with the facts that they need. */
public sealed interface RuleInput {
    /**
     * Somebody wants an account.
     *
     * @param held the types of the accounts that they have at this bank
     * @param staffOnTheSpot whether a member of staff sees them
     */
    record OpenAccount(
            AccountType wanted, List<AccountType> held, Channel channel, boolean staffOnTheSpot)
            implements RuleInput {
        public OpenAccount {
            held = List.copyOf(held);
        }
    }

    /** Somebody deposits cash. */
    record DepositCash(Money counted) implements RuleInput {}
}
