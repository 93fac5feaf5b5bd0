package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

/** What a posting does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Act.OpenAccount.class, name = "open-account"),
    @JsonSubTypes.Type(value = Act.BindCard.class, name = "bind-card"),
    @JsonSubTypes.Type(value = Act.ReplaceCard.class, name = "replace-card"),
    @JsonSubTypes.Type(value = Act.ActivateCard.class, name = "activate-card"),
    @JsonSubTypes.Type(value = Act.SetAlerts.class, name = "set-alerts"),
    @JsonSubTypes.Type(value = Act.DepositCash.class, name = "deposit-cash"),
    @JsonSubTypes.Type(value = Act.FreezeCard.class, name = "freeze-card"),
    @JsonSubTypes.Type(value = Act.FreezeAccount.class, name = "freeze-account"),
    @JsonSubTypes.Type(value = Act.RollOver.class, name = "roll-over")
})
public sealed interface Act {
    /**
     * Opens an account, and makes the applicant a customer if the bank did not know them. {@link
     * Outcome.Posted} carries its number.
     *
     * @param withCard whether a card number comes with it, for a blank that is encoded here
     * @param witness the member of staff who saw the customer, or null when nobody did
     */
    record OpenAccount(
            Applicant applicant,
            AccountClass accountClass,
            String currency,
            boolean withCard,
            @Nullable String witness)
            implements Act {
        public OpenAccount {
            Money.checkCurrency(currency);
        }
    }

    /** Makes a card that has its number from the factory an account's, still inactive. */
    record BindCard(AccountNumber account, CardNumber card) implements Act {}

    /**
     * Stops a card for good and makes another one of its account, still inactive, as one act: when
     * the new one is encoded, the old one works no more. {@link Outcome.Posted} carries the
     * account's number and the new card's.
     *
     * @param charge what the account pays for it; perhaps nothing
     */
    record ReplaceCard(CardNumber card, Money charge) implements Act {
        public ReplaceCard {
            if (charge.minor() < 0) throw new IllegalArgumentException("a charge is not negative");
        }
    }

    /** Makes a bound card work; its PIN was set before, between the pad and the bank's own keys. */
    record ActivateCard(CardNumber card) implements Act {}

    /** Signs up for text alerts, or cancels them. */
    record SetAlerts(AccountNumber account, @Nullable Alerts alerts) implements Act {}

    /**
     * Counted notes become money on an account.
     *
     * @param card which the customer showed, or null
     */
    record DepositCash(AccountNumber account, @Nullable CardNumber card, Money amount)
            implements Act {
        public DepositCash {
            if (amount.minor() <= 0) throw new IllegalArgumentException("nothing to deposit");
        }
    }

    /**
     * Stops a card for now because it was lost. A reversal lifts it while the same case lasts;
     * later only a counter does.
     */
    record FreezeCard(CardNumber card) implements Act {}

    /** The same for an account, whichever way money could leave it. */
    record FreezeAccount(AccountNumber account) implements Act {}

    /** Principal and interest of a time deposit that has matured start a new term. */
    record RollOver(AccountNumber deposit, int months) implements Act {
        public RollOver {
            if (months <= 0) throw new IllegalArgumentException("a term lasts some months");
        }
    }
}
