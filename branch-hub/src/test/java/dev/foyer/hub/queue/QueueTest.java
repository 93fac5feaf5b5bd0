package dev.foyer.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Segment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

class QueueTest {
    private static final ToIntFunction<String> PRIORITY =
            service -> service.equals("loans") ? 2 : 1;

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
        assertThat(Policies.named("firstCome").orElseThrow().choose(heads, PRIORITY, 10).head())
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
        assertThat(strict.choose(heads, PRIORITY, 10))
                .isEqualTo(new Policy.Choice(heads.get(2), "prioritySegment"));
        heads.remove(2);
        assertThat(strict.choose(heads, PRIORITY, 10))
                .isEqualTo(new Policy.Choice(heads.get(1), "priorityService"));
        heads.remove(1);
        assertThat(strict.choose(heads, PRIORITY, 10))
                .isEqualTo(new Policy.Choice(heads.get(0), "earliest"));
    }

    @Test
    void everyPolicyIsFoundByItsNameAndAgreesWithItsOwnComparison() {
        var lanes =
                List.of(
                        head("cash", Segment.ORDINARY, 1),
                        head("loans", Segment.ORDINARY, 2),
                        head("cash", Segment.PRIORITY, 3));
        for (var policy : Policies.ALL) {
            assertThat(Policies.named(policy.name())).contains(policy);
            for (var one : lanes)
                for (var other : lanes)
                    if (policy.compare(one.lane(), other.lane(), PRIORITY) < 0)
                        assertThat(policy.choose(List.of(other, one), PRIORITY, 10).head())
                                .as(policy.name())
                                .isEqualTo(one);
        }
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
