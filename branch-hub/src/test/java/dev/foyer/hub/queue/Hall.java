package dev.foyer.hub.queue;

import dev.foyer.hub.event.Routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A hall in fast motion: Poisson arrivals, exponential services and patience, and the policies,
 * lanes and rounds of the product. Time is milliseconds; a seed makes the same day again.
 */
class Hall {
    /**
     * One customer class; {@code perMinute} arrivals, {@code minutes} at the counter on average.
     */
    record Kind(LaneKey lane, double perMinute, double minutes) {}

    /** A counter and what it serves. */
    record Desk(String id, Set<String> services, Set<String> also, long under) {
        Desk(String id, Set<String> services) {
            this(id, services, Set.of(), 0);
        }

        /** Whether it may ever call from a lane of a service. */
        boolean knows(String service) {
            return services.contains(service) || also.contains(service);
        }
    }

    /** What happens in the hall, in order. */
    interface Watch {
        default void came(Waiter who, LaneKey lane) {}

        default void called(long now, Desk desk, Head head, Situation at) {}

        /** How long the one who was just called is at the counter. */
        default void serves(long now, long until, Desk desk, Head head) {}

        default void left(Head head, long now) {}

        /** Something happened, and all that follows from it at once. */
        default void settled(long now, List<Desk> idle) {}
    }

    private record Done(long at, Desk desk) {}

    private record Leaving(long at, Head head) {}

    final Lanes lanes = new Lanes();
    final Rounds rounds = new Rounds();
    private final Routing routing;
    private final List<Kind> kinds;
    private final Policy policy;
    private final Watch watch;
    private final SplittableRandom random;
    private final Map<String, Kind> byService = new HashMap<>();
    private final PriorityQueue<Done> done =
            new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final PriorityQueue<Leaving> leaving =
            new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final List<Desk> idle;
    private final Set<String> waiting = new java.util.HashSet<>();
    private double patience;
    private long turns;

    Hall(
            Routing routing,
            List<Kind> kinds,
            List<Desk> desks,
            Policy policy,
            Watch watch,
            long seed) {
        this.routing = routing;
        this.kinds = kinds;
        this.policy = policy;
        this.watch = watch;
        this.random = new SplittableRandom(seed);
        this.idle = new ArrayList<>(desks);
        for (var kind : kinds) byService.putIfAbsent(kind.lane().service(), kind);
    }

    /** Customers leave after so many minutes on average. */
    Hall patience(double minutes) {
        patience = minutes;
        return this;
    }

    /** As many arrivals as asked, and then until nobody waits. */
    void run(int arrivals) {
        double rate = kinds.stream().mapToDouble(Kind::perMinute).sum();
        double next = exponential(60_000 / rate);
        for (int i = 0; i < arrivals; ) {
            long at = (long) next;
            if (happensBefore(at)) continue;
            come(at, random.nextDouble() * rate);
            next += exponential(60_000 / rate);
            i++;
        }
        while (happensBefore(Long.MAX_VALUE)) {}
    }

    /** Lets what is due before an instant happen, one thing; says whether there was any. */
    private boolean happensBefore(long at) {
        var end = done.peek();
        var gone = leaving.peek();
        if (gone != null && gone.at < at && (end == null || gone.at <= end.at)) {
            leaving.remove();
            if (waiting.remove(gone.head.ticket())) {
                lanes.remove(gone.head.lane(), gone.head.place());
                watch.left(gone.head, gone.at);
            }
            return true;
        }
        if (end == null || end.at >= at) return false;
        done.remove();
        idle.add(end.desk);
        call(end.desk, end.at);
        watch.settled(end.at, idle);
        return true;
    }

    private void come(long now, double which) {
        int k = 0;
        while (k < kinds.size() - 1 && which >= kinds.get(k).perMinute())
            which -= kinds.get(k++).perMinute();
        var lane = kinds.get(k).lane();
        var who = new Waiter("t" + ++turns, new Place(0, now, turns));
        waiting.add(who.ticket());
        lanes.add(lane, who);
        watch.came(who, lane);
        if (patience > 0)
            leaving.add(
                    new Leaving(
                            now + (long) exponential(patience * 60_000),
                            new Head(lane, who.ticket(), who.place())));
        wake(lane.service(), now);
        watch.settled(now, idle);
    }

    /** Lets a counter that has nobody call whoever has just come. */
    void wake(String service, long now) {
        for (var desk : List.copyOf(idle))
            if (desk.knows(service)) {
                call(desk, now);
                return;
            }
    }

    /** Those who compete at a counter. */
    List<Head> heads(Desk desk, long now) {
        return new Reach(
                        key -> desk.services().contains(key.service()),
                        key -> desk.also().contains(key.service()),
                        desk.under())
                .now(lanes, now)
                .heads();
    }

    private void call(Desk desk, long now) {
        var heads = heads(desk, now);
        if (heads.isEmpty()) return;
        var at = at(desk, now);
        var head = take(policy.choose(heads, at).head());
        waiting.remove(head.ticket());
        watch.called(now, desk, head, at);
        count(desk, at.treatment(head.lane()));
        idle.remove(desk);
        var kind = byService.getOrDefault(head.lane().service(), kinds.getFirst());
        long until = now + (long) exponential(kind.minutes() * 60_000);
        done.add(new Done(until, desk));
        watch.serves(now, until, desk, head);
    }

    /** Takes the chosen one out of its lane; a place where bugs are planted. */
    Head take(Head head) {
        lanes.remove(head.lane(), head.place());
        return head;
    }

    /** Counts a call in the counter's round. */
    void count(Desk desk, Routing.Treatment treatment) {
        rounds.count(desk.id(), treatment);
    }

    Situation at(Desk desk, long now) {
        return new At(desk, now);
    }

    private double exponential(double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }

    private final class At implements Situation {
        private final Desk desk;
        private final long now;

        At(Desk desk, long now) {
            this.desk = desk;
            this.now = now;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public Routing.Treatment treatment(LaneKey lane) {
            return routing.of(lane.service(), lane.segment());
        }

        @Override
        public int priority(String service) {
            return 1;
        }

        @Override
        public long seconds(String service) {
            var kind = byService.get(service);
            return kind == null ? 60 : Math.max(1, (long) (kind.minutes() * 60));
        }

        @Override
        public int called(String quota) {
            return rounds.called(desk.id(), quota);
        }
    }
}
