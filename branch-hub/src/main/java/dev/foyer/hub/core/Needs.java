package dev.foyer.hub.core;

import dev.foyer.hub.event.IdentityLevel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a customer has probably come for: at most three pieces of business, each with why it is
 * thought so. A pure function of what is known; whoever shows nothing and holds no ticket is not
 * guessed about, and what somebody did before is told only to somebody who is surely they.
 */
public final class Needs {
    /** The most that is guessed. */
    public static final int GUESSES_MAX = 3;

    private Needs() {}

    /** Why it is thought so, from the surest to the least sure. */
    public enum Because {
        /** They have booked a time for it. */
        BOOKED,
        /** They hold a ticket for it. */
        TICKET,
        /** They began it and did not come to an end. */
        BEGUN,
        /** They did it before. */
        DONE
    }

    /** A piece of business and why. */
    public record Guess(String business, Because because) {}

    /**
     * What is known.
     *
     * @param ticket whether they hold a ticket
     * @param about pieces of business by what speaks for them, the likeliest first
     * @param offered what the branch does
     */
    public record Facts(
            IdentityLevel level,
            boolean ticket,
            Map<Because, List<String>> about,
            Set<String> offered) {
        public Facts {
            about = Map.copyOf(about);
            offered = Set.copyOf(offered);
        }

        private List<String> told(Because because) {
            boolean mayBe =
                    switch (because) {
                        case BOOKED, TICKET -> ticket;
                        case BEGUN, DONE -> level.ownerSure();
                    };
            return mayBe ? about.getOrDefault(because, List.of()) : List.of();
        }
    }

    /** The guesses, the likeliest first. */
    public static List<Guess> of(Facts facts) {
        var found = new LinkedHashMap<String, Guess>();
        for (var because : Because.values())
            for (var business : facts.told(because))
                if (facts.offered().contains(business))
                    found.putIfAbsent(business, new Guess(business, because));
        var all = new ArrayList<>(found.values());
        return List.copyOf(all.subList(0, Math.min(GUESSES_MAX, all.size())));
    }
}
