package dev.foyer.simulator.corebank;

import dev.foyer.hub.api.bank.Account;
import dev.foyer.hub.api.bank.AccountClass;
import dev.foyer.hub.api.bank.AccountNumber;
import dev.foyer.hub.api.bank.Alerts;
import dev.foyer.hub.api.bank.Card;
import dev.foyer.hub.api.bank.CardNumber;
import dev.foyer.hub.api.bank.Identity;
import dev.foyer.hub.api.bank.Money;
import dev.foyer.hub.api.bank.Phone;
import dev.foyer.hub.api.bank.Posting;
import dev.foyer.hub.api.bank.Refusal;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/** What stands in the books, row by row. */
final class Rows {
    private Rows() {}

    /** What an account of the bank is for. */
    enum Kind {
        CUSTOMER,
        TIME_DEPOSIT,
        /** Notes that a kiosk holds: what the bank owns, so its balance is below nothing. */
        CASH_IN_TRANSIT,
        FEE_INCOME,
        /** Fees of accounts that had nothing yet. */
        FEES_OWED,
        INTEREST_PAID,
        /** Where the history that nobody saw came from. */
        OPENING
    }

    /**
     * An account on the books.
     *
     * @param balance above nothing where the bank owes it
     */
    record Held(
            String number,
            Kind kind,
            @Nullable String customer,
            @Nullable AccountClass accountClass,
            String currency,
            Account.State state,
            @Nullable Alerts alerts,
            @Nullable Term term,
            long balance) {
        AccountNumber id() {
            return new AccountNumber(number);
        }
    }

    /** What a time deposit bears, and until when. */
    record Term(int months, BigDecimal rate, LocalDate maturesOn) {}

    /** A card. */
    record Plastic(
            CardNumber number, @Nullable String account, YearMonth expires, Card.State state) {}

    /**
     * What is known of a card's PIN.
     *
     * @param wrong how often it was wrong, one after the other
     * @param last a digest of the block that was wrong last, empty when none was
     */
    record Secret(CardNumber card, PinProof proof, int wrong, String last) {}

    /** A customer. */
    record Client(String number, Identity identity, String name, @Nullable Phone phone) {}

    /** What became of an id. */
    enum Fate {
        POSTED,
        REFUSED,
        REVERSED,
        /** Reversed before it came. */
        TOMBSTONE
    }

    /**
     * A posting as it stands on the books.
     *
     * @param posting or null under a tombstone
     * @param before what it changed, as text, for taking it back
     */
    record Entry(
            UUID id,
            Fate fate,
            String reference,
            @Nullable Posting posting,
            @Nullable Refusal reason,
            @Nullable AccountNumber account,
            @Nullable CardNumber card,
            @Nullable String before) {}

    /** What lines are booked under. */
    record Voucher(String reference, LocalDate day, String text) {}

    /** One side of an entry; above nothing is in favour of the account. */
    record Line(String account, long minor, String currency) {
        static Line to(String account, Money money) {
            return new Line(account, money.minor(), money.currency());
        }

        static Line from(String account, Money money) {
            return new Line(account, -money.minor(), money.currency());
        }
    }

    /** A text message as its gateway took it. */
    record Message(String id, Phone to, String text) {}
}
