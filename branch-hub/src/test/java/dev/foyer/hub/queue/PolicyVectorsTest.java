package dev.foyer.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The policies against what theory says exactly, in a hall that is simulated with the product's
 * code.
 */
class PolicyVectorsTest {
    private static final int ARRIVALS = Boolean.getBoolean("foyer.long") ? 20_000_000 : 600_000;

    /** Of a mean wait; the noise that all classes have in common is taken out. */
    private static final double SHARE = Boolean.getBoolean("foyer.long") ? 0.01 : 0.04;

    private static final Segment[] SEGMENTS = {
        Segment.ORDINARY, Segment.PRIORITY, Segment.APPOINTMENT
    };

    private static Offset<Double> near(double value) {
        return within(value * SHARE);
    }

    @Test
    void theClosedFormsGiveThePublishedFigures() {
        assertThat(ClosedForms.erlangC(8, 10)).isCloseTo(0.409180, within(1e-6));
        assertThat(ClosedForms.erlangC(45, 50)).isCloseTo(0.363864, within(1e-6));
        var small = ClosedForms.erlangA(1, 1 / 7.0, 1 / 30.0, 8);
        assertThat(small.waits()).isCloseTo(0.507127, within(1e-6));
        assertThat(small.leaves()).isCloseTo(0.050215, within(1e-6));
        assertThat(small.mean()).isCloseTo(1.506462, within(1e-6));
        var large = ClosedForms.erlangA(100, 1, 0.5, 100);
        assertThat(large.waits()).isCloseTo(0.596703, within(1e-6));
        assertThat(large.leaves()).isCloseTo(0.033030, within(1e-6));
        assertThat(large.mean()).isCloseTo(0.066060, within(1e-6));
        assertThat(accumulating(1))
                .containsExactly(new double[] {11.8033, 6.5397, 3.7563}, within(1e-4));
        assertThat(accumulating(5))
                .containsExactly(new double[] {2.70155, 1.46888, 0.82272}, within(1e-5));
    }

    private static double[] lambda(int s) {
        return s == 1 ? new double[] {.5, .25, .15} : new double[] {2.5, 1.25, .85};
    }

    private static double[] accumulating(int s) {
        return ClosedForms.accumulating(lambda(s), 1, s, new double[] {1, 2, 4});
    }

    /** Three classes of one service; weights 1, 2, 4; targets in the same order of urgency. */
    private static Routing routing() {
        var all = new ArrayList<Routing.Treatment>();
        for (int i = 0; i < SEGMENTS.length; i++)
            all.add(
                    new Routing.Treatment(
                            null,
                            SEGMENTS[i],
                            1 << i,
                            Duration.ofMinutes(8L - (8 >> i)),
                            Duration.ofMinutes(8 >> i),
                            1 << i));
        return new Routing(all);
    }

    /** What a run of one policy showed. */
    private record Shown(
            double[] means, double all, double waited, double left, List<String> order) {}

    private static Shown run(
            Policy policy, Routing routing, double[] lambda, int s, double patience, int arrivals) {
        var kinds = new ArrayList<Hall.Kind>();
        for (int i = 0; i < lambda.length; i++)
            kinds.add(new Hall.Kind(new LaneKey("s", SEGMENTS[i], ""), lambda[i], 1));
        var desks = new ArrayList<Hall.Desk>();
        for (int i = 0; i < s; i++) desks.add(new Hall.Desk("d" + i, Set.of("s")));
        var sum = new double[lambda.length];
        var count = new int[lambda.length];
        var waited = new int[2];
        var order = new ArrayList<String>();
        var watch =
                new Hall.Watch() {
                    @Override
                    public void called(long now, Hall.Desk desk, Head head, Situation at) {
                        int k = List.of(SEGMENTS).indexOf(head.lane().segment());
                        long wait = now - head.place().clock();
                        sum[k] += wait / 60_000.0;
                        count[k]++;
                        if (wait > 0) waited[0]++;
                        if (order.size() < 20_000) order.add(head.ticket());
                    }

                    @Override
                    public void left(Head head, long now) {
                        waited[1]++;
                        waited[0]++;
                        sum[0] += (now - head.place().clock()) / 60_000.0;
                    }
                };
        new Hall(routing, kinds, desks, policy, watch, 7).patience(patience).run(arrivals);
        double total = 0;
        var wait = new double[lambda.length];
        for (int i = 0; i < wait.length; i++) {
            total += sum[i];
            wait[i] = sum[i] / Math.max(1, count[i]);
        }
        return new Shown(
                wait,
                total / arrivals,
                (double) waited[0] / arrivals,
                (double) waited[1] / arrivals,
                order);
    }

    private static Shown run(String policy, int s) {
        return run(Policies.named(policy).orElseThrow(), routing(), lambda(s), s, 0, ARRIVALS);
    }

    /**
     * Whichever waiting customer goes, the mean wait of all is the same: what the run's mean is off
     * the exact one is noise that every class has in common.
     */
    private static double[] withoutNoise(Shown shown, int s) {
        double sum = 0;
        for (double one : lambda(s)) sum += one;
        double exact = ClosedForms.wait(sum, 1, s);
        var wait = shown.means().clone();
        for (int i = 0; i < wait.length; i++) wait[i] *= exact / shown.all();
        return wait;
    }

    @ParameterizedTest
    @CsvSource({"1", "5"})
    void accumulatingPriorityWaitsAsKleinrockSays(int s) {
        var wait = withoutNoise(run("accumulating", s), s);
        var exact = accumulating(s);
        for (int i = 0; i < wait.length; i++)
            assertThat(wait[i])
                    .as("class %d of %d servers", i, s)
                    .isCloseTo(exact[i], near(exact[i]));
    }

    @Test
    void strictPriorityWaitsAsCobhamSays() {
        var wait = withoutNoise(run("strictPriority", 1), 1);
        var exact = ClosedForms.strict(lambda(1), 1);
        for (int i = 0; i < wait.length; i++)
            assertThat(wait[i]).as("class %d", i).isCloseTo(exact[i], near(exact[i]));
    }

    @Test
    void firstComeTreatsAllClassesAlike() {
        var wait = withoutNoise(run("firstCome", 1), 1);
        for (double one : wait) assertThat(one).isCloseTo(9, near(9));
    }

    @Test
    void theHallWaitsAsErlangSaysWithAndWithoutPatience() {
        var first = Policies.named("firstCome").orElseThrow();
        var c = run(first, Routing.USUAL, new double[] {8}, 10, 0, ARRIVALS);
        assertThat(c.waited()).isCloseTo(0.409180, near(0.409180));
        var a = run(first, Routing.USUAL, new double[] {7}, 8, 30 / 7.0, ARRIVALS);
        assertThat(a.waited()).as("waits").isCloseTo(0.507127, near(0.507127));
        assertThat(a.left()).as("leaves").isCloseTo(0.050215, within(0.004));
        assertThat(a.all()).as("mean wait").isCloseTo(1.506462 / 7, within(0.015));
    }

    @Test
    void whatTheoryCallsTheSameIsTheSameCallByCall() {
        var affine = Policies.named("affine").orElseThrow();
        int some = 50_000;
        var due =
                run(Policies.named("earliestDue").orElseThrow(), routing(), lambda(1), 1, 0, some);
        assertThat(run(affine, leading(), lambda(1), 1, 0, some).order())
                .as("earliest due = head starts of what the targets differ, equal weights")
                .isEqualTo(due.order());
        var weighted =
                run(Policies.named("accumulating").orElseThrow(), routing(), lambda(1), 1, 0, some);
        assertThat(
                        run(
                                        Policies.named("generalisedCmu").orElseThrow(),
                                        routing(),
                                        lambda(1),
                                        1,
                                        0,
                                        some)
                                .order())
                .as("c-mu with one mean service = accumulating with 1 ÷ target")
                .isEqualTo(weighted.order());
        var first =
                run(Policies.named("firstCome").orElseThrow(), routing(), lambda(1), 1, 0, some);
        for (var policy : Policies.ALL)
            if (!policy.name().equals("quotas") && !policy.name().equals("strictPriority"))
                assertThat(run(policy, alike(), lambda(1), 1, 0, some).order())
                        .as(policy.name() + " with all classes alike is first come")
                        .isEqualTo(first.order());
    }

    /** Weights alike, and head starts so that clock − head start orders as clock + target. */
    private static Routing leading() {
        return new Routing(
                routing().treatments().stream()
                        .map(t ->
                                new Routing.Treatment(
                                        null, t.segment(), 1, t.headStart(), t.target(), 1))
                        .toList());
    }

    private static Routing alike() {
        return new Routing(
                List.of(
                        new Routing.Treatment(
                                null, null, 1, Duration.ZERO, Duration.ofMinutes(5), 1)));
    }

    @Test
    void quotasCallTwoToOneToOneWhenEverybodyWaits() {
        var calls = new int[3];
        var lanes = new Lanes();
        for (int i = 1; i <= 900; i++)
            lanes.add(
                    new LaneKey("s", SEGMENTS[i % 3], ""), new Waiter("t" + i, new Place(0, i, i)));
        var treatments = new ArrayList<Routing.Treatment>();
        for (int i = 0; i < 3; i++)
            treatments.add(
                    new Routing.Treatment(
                            null,
                            SEGMENTS[i],
                            1,
                            Duration.ZERO,
                            Duration.ofMinutes(5),
                            i == 2 ? 2 : 1));
        var quotas = Policies.named("quotas").orElseThrow();
        var hall =
                new Hall(
                        new Routing(treatments),
                        List.of(),
                        List.of(),
                        quotas,
                        new Hall.Watch() {},
                        1);
        var desk = new Hall.Desk("d", Set.of("s"));
        for (int i = 1; i <= 400; i++) {
            var at = hall.at(desk, 1_000);
            var head = quotas.choose(lanes.heads(_ -> true), at).head();
            lanes.remove(head.lane(), head.place());
            hall.rounds.count("d", at.treatment(head.lane()));
            calls[List.of(SEGMENTS).indexOf(head.lane().segment())]++;
            if (i % 4 == 0) assertThat(calls).containsExactly(i / 4, i / 4, i / 2);
        }
    }
}
