package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which segment a customer gets: the first rule that matches holds. */
public record Segmenting(List<Rule> rules) {
    /** The most rules a plan may hold. */
    public static final int RULES_MAX = 100;

    /** No rules: who booked is of the segment of that name, everybody else is ordinary. */
    public static final Segmenting NONE = new Segmenting(List.of());

    public Segmenting {
        rules = List.copyOf(rules);
        if (rules.size() > RULES_MAX)
            throw new IllegalArgumentException("more than " + RULES_MAX + " rules of segments");
    }

    /** A rule. */
    public record Rule(When when, Segment give) {}

    /**
     * What must hold, all of it; what is empty, false or 0 asks for nothing.
     *
     * @param services one of these services is wanted
     * @param cards the number of the card shown begins with one of these
     * @param id an identity document was shown
     * @param agedFrom so many years by the document shown, or more
     * @param booking the customer had booked; then nothing but the service is known of them
     * @param needs one of these was said
     */
    public record When(
            List<String> services,
            List<String> cards,
            boolean id,
            int agedFrom,
            boolean booking,
            List<Need> needs) {
        public When {
            services = List.copyOf(services);
            cards = List.copyOf(cards);
            needs = List.copyOf(needs);
        }

        /** Whether it holds. */
        public boolean matches(Facts facts) {
            return booking == facts.booked()
                    && (services.isEmpty() || services.contains(facts.service()))
                    && (cards.isEmpty() || cards.stream().anyMatch(facts::cardBegins))
                    && (!id || facts.id())
                    && (agedFrom == 0 || facts.age() >= agedFrom)
                    && (needs.isEmpty() || needs.stream().anyMatch(facts.needs()::contains));
        }

        /** What kinds of facts it asks for. */
        List<Fact> asks() {
            var asks = new ArrayList<Fact>();
            if (!services.isEmpty()) asks.add(Fact.SERVICE);
            if (!cards.isEmpty()) asks.add(Fact.CARD);
            if (id) asks.add(Fact.ID);
            if (agedFrom > 0) asks.add(Fact.AGE);
            if (booking) asks.add(Fact.BOOKING);
            if (!needs.isEmpty()) asks.add(Fact.NEED);
            return asks;
        }
    }

    /** The kinds of facts that a rule may ask for. */
    public enum Fact {
        SERVICE,
        CARD,
        ID,
        AGE,
        BOOKING,
        NEED
    }

    /**
     * What is known of a customer; it prints nothing of the card.
     *
     * @param age 0 when it is not known
     */
    public record Facts(
            String service,
            @Nullable String card,
            boolean id,
            int age,
            boolean booked,
            Set<Need> needs) {
        public Facts {
            needs = Set.copyOf(needs);
        }

        /** Of whoever had booked nothing else is known. */
        public static Facts booked(String service) {
            return new Facts(service, null, false, 0, true, Set.of());
        }

        private boolean cardBegins(String with) {
            return card != null && card.startsWith(with);
        }

        @Override
        public String toString() {
            return "Facts[" + service + "]";
        }
    }

    /**
     * Why a ticket has its segment: nothing in it says who the customer is.
     *
     * @param rule the number of the rule, the first is 1
     * @param facts the kinds of facts it asked for
     */
    public record Cause(int rule, List<Fact> facts) {
        public Cause {
            facts = List.copyOf(facts);
        }
    }

    /** A segment and why; no cause when no rule matched. */
    public record Given(Segment segment, @Nullable Cause cause) {}

    /** What a customer gets. */
    public Given give(Facts facts) {
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.when().matches(facts))
                return new Given(rule.give(), new Cause(i + 1, rule.when().asks()));
        }
        return new Given(facts.booked() ? Segment.APPOINTMENT : Segment.ORDINARY, null);
    }
}
