package dev.foyer.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

class QueueTest {
    /** Ten milliseconds past, treated as usual, loans before cash. */
    private static final Situation AT =
            new Situation() {
                @Override
                public long now() {
                    return 10;
                }

                @Override
                public Routing.Treatment treatment(LaneKey lane) {
                    return Routing.usual(lane.segment());
                }

                @Override
                public int priority(String service) {
                    return service.equals("loans") ? 2 : 1;
                }

                @Override
                public long seconds(String service) {
                    return 60;
                }

                @Override
                public int called(String quota) {
                    return 0;
                }
            };

    @Test
    void aLaneIsASortedListWhateverHappensToIt() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            var lane = new Lane();
            var model = new TreeMap<Place, String>();
            for (int i = 0; i < 3_000; i++) {
                if (model.isEmpty() || random.nextInt(5) < 3) {
                    var place =
                            new Place(
                                    random.nextInt(10) == 0 ? -i - 1 : 0, random.nextInt(1_000), i);
                    model.put(place, "t" + i);
                    lane.add(new Waiter("t" + i, place));
                } else {
                    var keys = new ArrayList<>(model.keySet());
                    var gone =
                            random.nextBoolean()
                                    ? keys.getFirst()
                                    : keys.get(random.nextInt(keys.size()));
                    model.remove(gone);
                    lane.remove(gone);
                }
                var probe = new Place(0, random.nextInt(1_000), random.nextInt(3_000));
                assertThat(lane.ahead(probe))
                        .as("seed %d", seed)
                        .isEqualTo(model.headMap(probe).size());
                assertThat(lane.size()).isEqualTo(model.size());
                var head = lane.head();
                assertThat(head == null ? null : head.place())
                        .isEqualTo(model.isEmpty() ? null : model.firstKey());
            }
            assertThat(lane.all().stream().map(Waiter::ticket).toList())
                    .isEqualTo(List.copyOf(model.values()));
        }
    }

    private static Head head(String service, Segment segment, long clock) {
        return new Head(
                new LaneKey(service, segment, ""),
                service + segment + clock,
                new Place(0, clock, clock));
    }

    @Test
    void firstComeTakesTheEarliestOfAllHeads() {
        var heads =
                List.of(
                        head("cash", Segment.ORDINARY, 5),
                        head("loans", Segment.PRIORITY, 7),
                        head("loans", Segment.ORDINARY, 3));
        assertThat(Policies.named("firstCome").orElseThrow().choose(heads, AT).head())
                .isEqualTo(heads.get(2));
    }

    @Test
    void strictPriorityTakesSegmentThenServiceThenTheEarliestAndSaysWhy() {
        var strict = Policies.named("strictPriority").orElseThrow();
        var heads =
                new ArrayList<>(
                        List.of(
                                head("cash", Segment.ORDINARY, 1),
                                head("loans", Segment.ORDINARY, 8),
                                head("cash", Segment.PRIORITY, 9)));
        assertThat(strict.choose(heads, AT).head()).isEqualTo(heads.get(2));
        assertThat(strict.choose(heads, AT).reason()).isEqualTo("prioritySegment");
        heads.remove(2);
        assertThat(strict.choose(heads, AT).head()).isEqualTo(heads.get(1));
        assertThat(strict.choose(heads, AT).reason()).isEqualTo("priorityService");
        heads.remove(1);
        assertThat(strict.choose(heads, AT).head()).isEqualTo(heads.get(0));
        assertThat(strict.choose(heads, AT).reason()).isEqualTo("earliest");
    }

    @Test
    void everyPolicyIsFoundByItsNameAndCountsThosePeopleAheadWhomItWouldCallFirst() {
        for (var policy : Policies.ALL) {
            assertThat(Policies.named(policy.name())).contains(policy);
            // Under quotas who goes first depends on how the round goes; by time is said instead.
            if (policy.name().equals(Policies.QUOTAS)) continue;
            var random = new SplittableRandom(5);
            for (int i = 0; i < 20_000; i++) {
                var one = some(random);
                var other = some(random);
                if (one.lane().equals(other.lane())) continue;
                boolean before = policy.choose(List.of(one, other), AT).head().equals(one);
                boolean counted = one.place().compareTo(policy.cut(one.lane(), other, AT)) < 0;
                // A head that has just the same index may be counted on either side.
                if (policy.index(one, AT).compareTo(policy.index(other, AT)) != 0)
                    assertThat(counted)
                            .as("%s: %s, %s", policy.name(), one, other)
                            .isEqualTo(before);
            }
        }
    }

    private static Head some(SplittableRandom random) {
        var segment = random.nextBoolean() ? Segment.ORDINARY : Segment.PRIORITY;
        var service = random.nextBoolean() ? "cash" : "loans";
        return new Head(
                new LaneKey(service, segment, ""),
                "t",
                new Place(0, 10 - random.nextInt(6_000_000), random.nextInt(1_000_000)));
    }

    /** A total order: of two different heads one goes first, and it does not matter who asks. */
    private static String broken(java.util.Comparator<Policy.Weighed> order) {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            var all = new ArrayList<Policy.Weighed>();
            for (int k = 0; k < 3; k++)
                all.add(
                        new Policy.Weighed(
                                new Head(
                                        new LaneKey("cash", Segment.ORDINARY, ""),
                                        "t" + k,
                                        new Place(0, random.nextInt(2), k)),
                                new Index(0, random.nextInt(3))));
            var a = all.get(0);
            var b = all.get(1);
            var c = all.get(2);
            if (order.compare(a, a) != 0) return "not equal to itself";
            if (order.compare(a, b) == 0) return "two are equal";
            if (Integer.signum(order.compare(a, b)) != -Integer.signum(order.compare(b, a)))
                return "both before each other";
            if (order.compare(a, b) < 0 && order.compare(b, c) < 0 && order.compare(a, c) > 0)
                return "goes round in a circle";
        }
        return "";
    }

    @Test
    void whoGoesFirstIsATotalOrderAndAComparatorThatIsNoneIsFound() {
        assertThat(broken(Policy.ORDER)).isEmpty();
        assertThat(broken(java.util.Comparator.comparing(Policy.Weighed::index)))
                .isEqualTo("two are equal");
        assertThat(broken((a, b) -> a.equals(b) ? 0 : a.index().compareTo(b.index()) > 0 ? 1 : -1))
                .as("minus one for equals, as a peer does")
                .isEqualTo("both before each other");
        assertThat(
                        broken((a, b) -> {
                            long gap = a.index().value() - b.index().value();
                            if (gap == 0) return a.head().place().compareTo(b.head().place());
                            return Math.abs(gap) == 2 ? -Long.signum(gap) : Long.signum(gap);
                        }))
                .as("stone, paper, scissors")
                .isEqualTo("goes round in a circle");
    }

    @Test
    void aWaitIsARangeAroundTheAverageOfTheLastTen() {
        var ten = new ArrayList<Duration>();
        for (int i = 0; i < 20; i++) ten.add(Duration.ofMinutes(i < 10 ? 60 : 6));
        assertThat(WaitEstimate.LAST_TEN.estimate(10, 2, ten, Duration.ofMinutes(1)))
                .isEqualTo(new WaitRange(20, 48));
        assertThat(WaitEstimate.LAST_TEN.estimate(0, 1, List.of(), Duration.ofMinutes(5)))
                .isEqualTo(new WaitRange(0, 5));
        assertThat(WaitEstimate.LAST_TEN.estimate(4, 0, List.of(), Duration.ofMinutes(5)))
                .isEqualTo(new WaitRange(13, 35));
    }
}
