package dev.foyer.hub.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best way for somebody in the hall, by what is free now: a pure decision, with every other way
 * that there is behind it, and why.
 */
public final class Guide {
    /** A wait that is told as short, at worst, in minutes. */
    public static final double SHORT_MINUTES = 5;

    private Guide() {}

    /** Where somebody is sent. */
    public enum Channel {
        KIOSK,
        COUNTER,
        EXPERT,
        /** They stay in the queue. */
        WAIT,
        /** Nobody serves it now. */
        NOBODY
    }

    /** What kiosks of the branch do for the service. */
    public enum AtKiosk {
        DONE,
        DONE_WITH_STAFF,
        NOT
    }

    /** Why a way is there. */
    public enum Why {
        KIOSK_DOES_IT,
        /** A kiosk does it, and somebody stays beside whom standing or reading may be hard for. */
        KIOSK_STAY_BESIDE,
        KIOSK_WITH_STAFF,
        COUNTER_FREE,
        WAIT_SHORT,
        WAIT_LONG,
        EXPERT_FREE,
        NOBODY_SERVES
    }

    /**
     * What is known at one moment.
     *
     * @param person whether a person should rather serve them than a machine
     * @param kiosk a kiosk that nobody uses
     * @param counter an open counter that serves it, has nobody, and for which nobody goes first
     * @param served whether any open counter serves it
     * @param expert somebody with the skill who is signed in and in no call
     * @param minutes the wait at worst
     */
    public record Facts(
            boolean person,
            AtKiosk atKiosk,
            Optional<String> kiosk,
            Optional<String> counter,
            boolean served,
            Optional<String> expert,
            double minutes) {}

    /**
     * One way.
     *
     * @param place the kiosk's, counter's or expert's id; empty for a wait
     */
    public record Way(Channel channel, String place, Why why) {}

    /** All ways, the best first; never none. */
    public static List<Way> of(Facts facts) {
        var ways = new ArrayList<Way>();
        if (facts.atKiosk() != AtKiosk.NOT)
            facts.kiosk().ifPresent(k -> ways.add(new Way(Channel.KIOSK, k, atKiosk(facts))));
        if (facts.counter().isPresent())
            ways.add(new Way(Channel.COUNTER, facts.counter().get(), Why.COUNTER_FREE));
        else if (facts.served()) ways.add(new Way(Channel.WAIT, "", wait(facts)));
        facts.expert().ifPresent(e -> ways.add(new Way(Channel.EXPERT, e, Why.EXPERT_FREE)));
        if (ways.isEmpty()) ways.add(new Way(Channel.NOBODY, "", Why.NOBODY_SERVES));
        ways.sort(Comparator.comparingInt(way -> rank(way.why())));
        return List.copyOf(ways);
    }

    private static Why atKiosk(Facts facts) {
        if (facts.atKiosk() == AtKiosk.DONE_WITH_STAFF) return Why.KIOSK_WITH_STAFF;
        return facts.person() ? Why.KIOSK_STAY_BESIDE : Why.KIOSK_DOES_IT;
    }

    private static Why wait(Facts facts) {
        return facts.minutes() <= SHORT_MINUTES ? Why.WAIT_SHORT : Why.WAIT_LONG;
    }

    /**
     * What a machine does goes first, except for whom a person should serve; what needs staff on
     * the spot, or an expert, is better than a long wait.
     */
    private static int rank(Why why) {
        return switch (why) {
            case KIOSK_DOES_IT -> 0;
            case COUNTER_FREE -> 1;
            case WAIT_SHORT -> 2;
            case KIOSK_STAY_BESIDE, KIOSK_WITH_STAFF -> 3;
            case EXPERT_FREE -> 4;
            case WAIT_LONG -> 5;
            case NOBODY_SERVES -> 6;
        };
    }
}
