package dev.foyer.hub.api.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/**
 * Why a bank says no. An adapter turns its bank's own codes into these; one that it does not know
 * is {@link #OTHER}.
 */
public enum Refusal {
    /**
     * Something else was sent under this id before. It says nothing of that: ask how it stands,
     * since it may be on the books.
     */
    CONFLICT,
    /** The id was reversed before. */
    REVERSED,
    UNKNOWN_ACCOUNT,
    UNKNOWN_CARD,
    /** The card is not one of this account. */
    CARD_OF_ANOTHER,
    /** The card is not blank any more, or not in a state in which this can be done. */
    CARD_STATE,
    /** One Type I account per person and bank. */
    HAS_TYPE_I,
    /** A Type I account needs somebody who saw the customer. */
    NOT_SEEN,
    /** The account's class or the day's sum does not allow as much. */
    LIMIT,
    /** The account is frozen. */
    FROZEN,
    /** The account slept too long; a counter wakes it. */
    DORMANT,
    /** The account is closed. */
    CLOSED,
    /** The account has another currency, or the bank does not offer it. */
    CURRENCY,
    /** The time deposit has not matured. */
    NOT_MATURED,
    /** No such term, class or fee is offered. */
    NOT_OFFERED,
    /** The alerts name a fee or a phone that is not the account's or the offer's. */
    TERMS_CHANGED,
    /** It was used already, so that it cannot be taken back. */
    USED,
    /** The bank gave a reason that has no name here. */
    OTHER;

    /** The stable word for it in journals and messages. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason of a word; {@link #OTHER} for one that nobody here knows. */
    @JsonCreator
    public static Refusal of(String code) {
        for (var one : values()) if (one.code().equals(code)) return one;
        return OTHER;
    }
}
