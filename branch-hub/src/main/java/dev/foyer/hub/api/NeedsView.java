package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * How well somebody is known, by what, and what they have probably come for.
 *
 * @param evidence where it was read, or {@code booking}; empty where nothing was shown
 * @param needs at most three, the likeliest first
 */
public record NeedsView(IdentityLevel level, String evidence, List<Guess> needs) {
    public NeedsView {
        needs = List.copyOf(needs);
    }

    /**
     * A piece of business.
     *
     * @param reason why it is thought so, for the customer
     */
    public record Guess(String business, Because because, Words reason) {}

    /** Why it is thought so. */
    public enum Because {
        @JsonProperty("booked")
        BOOKED,
        @JsonProperty("ticket")
        TICKET,
        @JsonProperty("begun")
        BEGUN,
        @JsonProperty("done")
        DONE
    }
}
