package dev.foyer.hub.bank;

import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.CoreBank;
import dev.foyer.hub.api.bank.EncryptedPin;
import dev.foyer.hub.api.bank.Identity;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bank with an adapter before it, as {@link CoreBankContract} needs it: with hands that can break
 * the link. A bank that has no such hands says so, and the rule is skipped by name.
 */
public interface BankStage extends AutoCloseable {
    /** The adapter. */
    CoreBank bank();

    /** A person whom the bank does not know; another one each time. */
    Identity stranger();

    /** The currency in which the bank keeps accounts. */
    String currency();

    /**
     * A PIN as a pad of this bank enciphers it for a card, another block each time; empty where no
     * pad can be staged.
     */
    default Optional<EncryptedPin> entered(CardNumber card, String digits) {
        return Optional.empty();
    }

    /** What can befall the next posting, reversal or PIN. */
    enum Mishap {
        /** The bank never sees it. */
        LOST_BEFORE,
        /** The bank does it, and its answer is lost. */
        LOST_AFTER,
        /** It seems lost, and arrives when {@link #arrived} returns. */
        LATE,
        /** The bank gets it twice. */
        TWICE,
        /** The bank stops in the middle of it, and is there again when the call is answered. */
        STOPPED,
        /** The bank takes longer than the adapter waits. */
        TOO_SLOW
    }

    /** Lets something befall the next of these; false where that cannot be staged. */
    boolean befall(Mishap mishap);

    /** Waits until whatever was late has arrived, and a bank that stopped is there again. */
    void arrived();

    /** Nobody answers until {@link #up}; false where that cannot be staged. */
    boolean down();

    /** The bank answers again. */
    void up();

    /** What all accounts of all currencies come to, added up without sign; empty if not told. */
    OptionalLong unbalanced();

    @Override
    void close();
}
