package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What branch and bank know of one customer over all channels, as staff may see it: no name and no
 * number in clear, and sums only where they were asked for and may be seen.
 *
 * @param maskedName absent where nobody has told one
 * @param level how well whoever is here now is known; {@code guest} where staff typed a number
 * @param flags what is worth saying, the most pressing first
 * @param visits the latest first; the branch remembers thirty
 * @param notes what they need and nobody has seen to yet, the earliest due first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerRecord(
        @Nullable String maskedName,
        IdentityLevel level,
        Holdings holdings,
        List<Flag> flags,
        Habits habits,
        List<Visit> visits,
        List<NoteView> notes) {
    public CustomerRecord {
        flags = List.copyOf(flags);
        visits = List.copyOf(visits);
        notes = List.copyOf(notes);
    }

    /** Whether the bank said something. */
    public enum Known {
        /** It knows them. */
        @JsonProperty("yes")
        YES,
        /** It does not know them. */
        @JsonProperty("no")
        NO,
        /** They showed nothing by which it could be asked. */
        @JsonProperty("notAsked")
        NOT_ASKED,
        /** It did not answer. */
        @JsonProperty("away")
        AWAY
    }

    /** What they hold at the bank. */
    public record Holdings(Known known, List<Account> accounts, List<Deposit> deposits) {
        public Holdings {
            accounts = List.copyOf(accounts);
            deposits = List.copyOf(deposits);
        }
    }

    /**
     * An account.
     *
     * @param number its last four digits
     * @param kind I, II or III
     * @param state open, frozen, dormant or closed
     * @param cards how many
     * @param balance absent where it was not asked for or may not be seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(
            String number,
            String kind,
            String currency,
            String state,
            int cards,
            @Nullable Money balance) {}

    /** A time deposit; its sum is absent where it was not asked for or may not be seen. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deposit(
            String number, int months, LocalDate maturesOn, @Nullable Money principal) {}

    /**
     * Something worth saying.
     *
     * @param days until it is so, negative since; absent where no day belongs to it
     * @param about which account, deposit or business
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Flag(What what, @Nullable Integer days, @Nullable String about) {}

    /** What. */
    public enum What {
        /** A time deposit comes to its end, or has. */
        @JsonProperty("maturing")
        MATURING,
        /** An account lies dormant. */
        @JsonProperty("dormant")
        DORMANT,
        /** An account is frozen. */
        @JsonProperty("frozen")
        FROZEN,
        /** A piece of business was begun and has not ended. */
        @JsonProperty("unfinished")
        UNFINISHED,
        @JsonProperty("birthday")
        BIRTHDAY
    }

    /**
     * What they usually do here.
     *
     * @param visits in the last ninety days
     * @param service they came for most often then, absent when they did not
     * @param channel they used most often then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Habits(int visits, @Nullable String service, @Nullable String channel) {}

    /**
     * One visit or piece of business.
     *
     * @param business whether {@code service} names a piece of business and not a service
     * @param outcome open, or how it ended
     */
    public record Visit(
            Instant at, boolean business, String service, String channel, String outcome) {}
}
