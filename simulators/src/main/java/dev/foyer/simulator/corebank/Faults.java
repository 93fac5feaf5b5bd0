package dev.foyer.simulator.corebank;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.foyer.hub.api.bank.Refusal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What goes wrong at the bank's door, by order or by chance. Any thread. */
final class Faults {
    /** What can go wrong. */
    enum What {
        /** The answer takes a while. */
        @JsonProperty("slow")
        SLOW,
        /** The connection breaks before the bank has seen it. */
        @JsonProperty("lost-before")
        LOST_BEFORE,
        /** It is done, and the connection breaks before the answer. */
        @JsonProperty("lost-after")
        LOST_AFTER,
        /** The connection breaks, and it arrives all the same, a while later. */
        @JsonProperty("late")
        LATE,
        /** It arrives twice. */
        @JsonProperty("twice")
        TWICE,
        /** The bank says no, with a reason. */
        @JsonProperty("refused")
        REFUSED,
        /** Nobody answers anything. */
        @JsonProperty("down")
        DOWN,
        /** The bank stops in the middle of booking it. */
        @JsonProperty("restart")
        RESTART
    }

    /**
     * A fault that was ordered.
     *
     * @param at from which request on that it can befall, counted from the order; 1 = the next
     * @param times how many of them
     * @param millis how long it takes, where it takes long
     */
    record Order(What fault, int at, int times, long millis, @Nullable Refusal reason) {}

    /**
     * Faults by chance, each in so many of a thousand requests that change something.
     *
     * @param millisMax the longest delay of what is slow or late; most are far shorter
     */
    record Chances(
            long seed,
            int slow,
            int lostBefore,
            int lostAfter,
            int late,
            int twice,
            int restart,
            long millisMax) {}

    /** What befalls one request. */
    record Plan(@Nullable What what, long millis, @Nullable Refusal reason) {
        static final Plan NOTHING = new Plan(null, 0, null);
    }

    private static final int THOUSAND = 1000;

    private int onTheWay;
    private final List<Order> orders = new ArrayList<>();
    private @Nullable Chances chances;
    private SplittableRandom random = new SplittableRandom(0);

    synchronized void order(Order order) {
        orders.add(order);
    }

    synchronized void chances(Chances by) {
        chances = by;
        random = new SplittableRandom(by.seed());
    }

    /** Something is held up on its way to the bank. */
    synchronized void heldUp() {
        onTheWay++;
    }

    /** It is there. */
    synchronized void arrived() {
        onTheWay--;
    }

    /** How much is held up. */
    synchronized int onTheWay() {
        return onTheWay;
    }

    synchronized void mended() {
        orders.clear();
        chances = null;
    }

    /**
     * What befalls the next request.
     *
     * @param changing whether it may change something; questions are only slow or not heard
     */
    synchronized Plan next(boolean changing) {
        for (int i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var all = order.fault() == What.DOWN || order.fault() == What.SLOW;
            if (!all && !changing) continue;
            if (order.at() > 1) {
                orders.set(i, counted(order, order.at() - 1, order.times()));
                continue;
            }
            if (order.times() <= 1) orders.remove(i);
            else orders.set(i, counted(order, 1, order.times() - 1));
            return new Plan(order.fault(), order.millis(), order.reason());
        }
        var by = chances;
        return by == null || !changing ? Plan.NOTHING : drawn(by);
    }

    private static Order counted(Order order, int at, int times) {
        return new Order(order.fault(), at, times, order.millis(), order.reason());
    }

    private Plan drawn(Chances by) {
        int left = random.nextInt(THOUSAND);
        var what = (What) null;
        int[] shares = {
            by.slow(), by.lostBefore(), by.lostAfter(), by.late(), by.twice(), by.restart()
        };
        What[] whats = {
            What.SLOW, What.LOST_BEFORE, What.LOST_AFTER, What.LATE, What.TWICE, What.RESTART
        };
        for (int i = 0; i < shares.length && what == null; i++) {
            if (left < shares[i]) what = whats[i];
            left -= shares[i];
        }
        // A heavy tail: the cube makes most delays short and a few as long as can be.
        double share = Math.pow(random.nextDouble(), 3);
        return new Plan(what, (long) (share * by.millisMax()), null);
    }
}
