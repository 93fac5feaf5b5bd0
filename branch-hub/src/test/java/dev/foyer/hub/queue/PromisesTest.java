package dev.foyer.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Random days near full load: what each policy promises holds, and planted bugs are caught. */
class PromisesTest {
    private static final int DAYS = Boolean.getBoolean("foyer.long") ? 300 : 8;
    private static final int CUSTOMERS = 500;
    private static final List<String> SERVICES = List.of("cash", "loans", "advice");
    private static final List<Segment> SEGMENTS =
            List.of(Segment.ORDINARY, Segment.PRIORITY, Segment.ELDER, Segment.APPOINTMENT);

    static Stream<String> names() {
        return Policies.ALL.stream().map(Policy::name);
    }

    @Test
    void everyPolicyHasAPromise() {
        assertThat(Promises.SENTENCES.keySet())
                .containsExactlyInAnyOrderElementsOf(names().toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPolicyKeepsItsPromise(String policy) {
        for (long seed = 1; seed <= DAYS; seed++) {
            var day = new Day(policy, seed);
            assertThatCode(() -> day.play(Planted.NOTHING))
                    .as(policy + " seed " + seed)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whoHelpsDoesNotLetTheirOwnWait(String policy) {
        int helped = 0;
        for (long seed = 1; seed <= DAYS; seed++) {
            var day = new Day(policy, seed, true);
            assertThatCode(() -> day.play(Planted.NOTHING))
                    .as(policy + " seed " + seed)
                    .doesNotThrowAnyException();
            helped += day.helped;
        }
        assertThat(helped).as("somebody was helped").isGreaterThan(DAYS * CUSTOMERS / 100);
    }

    @ParameterizedTest
    @EnumSource(value = Planted.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void aPlantedBugIsCaught(Planted bug) {
        String found = null;
        for (long seed = 1; seed <= 20 && found == null; seed++)
            try {
                new Day(bug.policy, seed, bug == Planted.OWN_FORGOTTEN).play(bug);
            } catch (Promises.Broken | IllegalStateException e) {
                found = e.getMessage();
            }
        assertThat(found).as(bug + " is caught within 20 days").isNotNull();
    }

    /** A day's customers, counters and rules, by chance, with four counters a little overloaded. */
    private static final class Day {
        private final String policy;
        private final long seed;
        private final Routing routing;
        private final List<Hall.Kind> kinds = new ArrayList<>();
        private final List<Hall.Desk> desks;

        private int helped;

        Day(String policy, long seed) {
            this(policy, seed, false);
        }

        /** With {@code flexible} two counters have a service of their own and help the others. */
        Day(String policy, long seed, boolean flexible) {
            this.policy = policy;
            this.seed = seed;
            var random = new SplittableRandom(seed);
            var treatments = new ArrayList<Routing.Treatment>();
            for (var segment : SEGMENTS)
                treatments.add(
                        new Routing.Treatment(
                                null,
                                segment,
                                1 + random.nextInt(2_000),
                                Duration.ofSeconds(random.nextInt(600)),
                                Duration.ofMinutes(2 + random.nextInt(30)),
                                1 + random.nextInt(4)));
            routing = new Routing(treatments);
            double load = 3.9 + random.nextDouble() * 0.4;
            for (var service : SERVICES) {
                double minutes = 2 + random.nextInt(10);
                for (var segment : SEGMENTS)
                    kinds.add(
                            new Hall.Kind(
                                    new LaneKey(service, segment, ""),
                                    load / minutes / SERVICES.size() / SEGMENTS.size(),
                                    minutes));
            }
            long under = random.nextInt(3) * 90_000L;
            desks =
                    List.of(
                            flexible
                                    ? new Hall.Desk(
                                            "1", Set.of("cash"), Set.of("loans", "advice"), under)
                                    : new Hall.Desk("1", Set.copyOf(SERVICES)),
                            flexible
                                    ? new Hall.Desk("2", Set.of("advice"), Set.of("cash"), 0)
                                    : new Hall.Desk("2", Set.copyOf(SERVICES)),
                            new Hall.Desk("3", Set.of("cash", "loans")),
                            new Hall.Desk("4", Set.of("advice", "loans")));
        }

        void play(Planted bug) {
            var good = Policies.named(policy).orElseThrow();
            var promises = new Promises(policy, routing, kinds, desks);
            var hall =
                    new BuggyHall(
                            routing, kinds, desks, bug.on(good, routing), promises, seed, bug);
            if (seed % 2 == 0) hall.patience(60);
            hall.run(CUSTOMERS);
            promises.over();
            helped = promises.helped();
        }
    }

    /** The routing bugs that are planted; the policy that shows each. */
    enum Planted {
        NOTHING("firstCome"),
        THE_NEWEST_FIRST_ON_TIES("strictPriority"),
        TIES_BY_HASH("strictPriority"),
        WEIGHTS_FORGOTTEN("accumulating"),
        A_WAIT_THAT_OVERFLOWS("accumulating"),
        HEAD_START_FORGOTTEN("affine"),
        A_TARGET_IN_THE_WRONG_UNIT("earliestDue"),
        MEAN_SERVICE_FORGOTTEN("generalisedCmu"),
        A_ROUND_THAT_NEVER_ENDS("quotas"),
        A_ROUND_THAT_FORGETS("quotas"),
        SKILLS_FORGOTTEN("firstCome"),
        OWN_FORGOTTEN("firstCome"),
        CALLED_BUT_LEFT_IN_THE_LANE("firstCome"),
        THE_NEXT_ONE_TAKEN_TOO("firstCome"),
        NOBODY_WAKES_AN_IDLE_COUNTER("firstCome"),
        ONE_CLASS_NEVER_LOOKED_AT("accumulating");

        final String policy;

        Planted(String policy) {
            this.policy = policy;
        }

        Policy on(Policy good, Routing routing) {
            return switch (this) {
                case THE_NEWEST_FIRST_ON_TIES ->
                        new Wrong(good, (h, i, at) -> new Index(i.rank(), h.place().clock()));
                case TIES_BY_HASH ->
                        new Wrong(good, (h, i, at) -> new Index(i.rank(), h.ticket().hashCode()));
                case WEIGHTS_FORGOTTEN ->
                        new Wrong(good, (h, i, at) -> new Index(0, at.now() - h.place().clock()));
                case A_WAIT_THAT_OVERFLOWS ->
                        new Wrong(good, (h, i, at) -> new Index(0, (int) i.value()));
                case HEAD_START_FORGOTTEN ->
                        new Wrong(
                                good,
                                (h, i, at) ->
                                        new Index(
                                                0,
                                                routing.of("", h.lane().segment()).weight()
                                                        * (at.now() - h.place().clock())));
                case A_TARGET_IN_THE_WRONG_UNIT ->
                        new Wrong(
                                good,
                                (h, i, at) ->
                                        new Index(
                                                0,
                                                -h.place().clock()
                                                        - at.treatment(h.lane())
                                                                .target()
                                                                .toSeconds()));
                case MEAN_SERVICE_FORGOTTEN ->
                        new Wrong(
                                good,
                                (h, i, at) ->
                                        new Index(0, i.value() * at.seconds(h.lane().service())));
                case ONE_CLASS_NEVER_LOOKED_AT ->
                        new Wrong(
                                good,
                                (h, i, at) ->
                                        h.lane().segment() == Segment.ELDER
                                                ? new Index(-1, i.value())
                                                : i);
                case NOTHING,
                        A_ROUND_THAT_NEVER_ENDS,
                        A_ROUND_THAT_FORGETS,
                        SKILLS_FORGOTTEN,
                        OWN_FORGOTTEN,
                        CALLED_BUT_LEFT_IN_THE_LANE,
                        THE_NEXT_ONE_TAKEN_TOO,
                        NOBODY_WAKES_AN_IDLE_COUNTER ->
                        good;
            };
        }
    }

    private interface Twist {
        Index of(Head head, Index good, Situation at);
    }

    /** A policy with another index. */
    private record Wrong(Policy good, Twist twist) implements Policy {
        @Override
        public String name() {
            return good.name();
        }

        @Override
        public Index index(Head head, Situation at) {
            return twist.of(head, good.index(head, at), at);
        }

        @Override
        public String how(Head head, Situation at) {
            return good.how(head, at);
        }

        @Override
        public Place cut(LaneKey other, Head mine, Situation at) {
            return good.cut(other, mine, at);
        }

        @Override
        public String word(Weighed best, List<Weighed> all) {
            return good.word(best, all);
        }
    }

    /** The hall with a bug outside the policy. */
    private static final class BuggyHall extends Hall {
        private final Planted bug;

        BuggyHall(
                Routing routing,
                List<Kind> kinds,
                List<Desk> desks,
                Policy policy,
                Watch watch,
                long seed,
                Planted bug) {
            super(routing, kinds, desks, policy, watch, seed);
            this.bug = bug;
        }

        @Override
        List<Head> heads(Desk desk, long now) {
            Predicate<LaneKey> any = _ -> true;
            if (bug == Planted.OWN_FORGOTTEN) return lanes.heads(key -> desk.knows(key.service()));
            return bug == Planted.SKILLS_FORGOTTEN ? lanes.heads(any) : super.heads(desk, now);
        }

        @Override
        Head take(Head head) {
            if (bug == Planted.CALLED_BUT_LEFT_IN_THE_LANE) return head;
            super.take(head);
            if (bug == Planted.THE_NEXT_ONE_TAKEN_TOO)
                for (var next : lanes.heads(head.lane()::equals)) super.take(next);
            return head;
        }

        @Override
        void wake(String service, long now) {
            if (bug != Planted.NOBODY_WAKES_AN_IDLE_COUNTER) super.wake(service, now);
        }

        @Override
        void count(Desk desk, Routing.Treatment treatment) {
            switch (bug) {
                case A_ROUND_THAT_NEVER_ENDS ->
                        rounds.count(
                                desk.id(),
                                new Routing.Treatment(
                                        treatment.service(),
                                        treatment.segment(),
                                        treatment.weight(),
                                        treatment.headStart(),
                                        treatment.target(),
                                        Routing.QUOTA_MAX));
                case A_ROUND_THAT_FORGETS -> rounds.clear();
                default -> super.count(desk, treatment);
            }
        }
    }
}
