package dev.foyer.hub.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Flexible;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.Routing;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.lint.Finding.What;
import dev.foyer.hub.queue.Policies;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the linter says of rules, and its counterexamples played in a branch. */
class RuleLintTest {
    private static final RuleLint.Person ALL =
            new RuleLint.Person(Set.of("cash", "loans"), Set.of());

    private static BranchPlan plan(
            String policy, List<BranchPlan.Counter> counters, @Nullable Routing routing) {
        var usual = TestBranch.plan(policy);
        return new BranchPlan(
                        usual.branch(),
                        usual.name(),
                        usual.zone(),
                        usual.services(),
                        counters,
                        policy,
                        usual.rules())
                .with(routing);
    }

    private static BranchPlan.Counter counter(String id, String... services) {
        return new BranchPlan.Counter(id, new Names(id, id), List.of(services));
    }

    private static Routing.Treatment treatment(
            @Nullable String service, @Nullable Segment segment) {
        return new Routing.Treatment(service, segment, 1, Duration.ZERO, Duration.ofMinutes(10), 1);
    }

    private static List<What> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::what).distinct().toList();
    }

    @Test
    void nothingIsSaidOfRulesThatAreInOrder() {
        assertThat(RuleLint.of(TestBranch.plan("firstCome"), List.of(ALL))).isEmpty();
    }

    @Test
    void aServiceWithoutCounterOrSkillAndACounterThatNobodyCanOpenAreFound() {
        var findings =
                RuleLint.of(
                        plan(
                                "firstCome",
                                List.of(counter("1", "cash"), counter("2", "loans")),
                                null),
                        List.of(new RuleLint.Person(Set.of("cash"), Set.of())));
        assertThat(findings.stream().map(f -> f.what() + " " + f.subject()))
                .containsExactlyInAnyOrder("NO_SKILL loans", "NO_COUNTER advice", "IDLE_COUNTER 2");
    }

    @Test
    void aTreatmentBehindAWiderOneAndOneForNoServiceAreDead() {
        var routing =
                new Routing(
                        List.of(
                                treatment(null, Segment.ELDER),
                                treatment("cash", Segment.ELDER),
                                treatment("gold", null)));
        var findings = RuleLint.of(plan("quotas", List.of(counter("1")), routing), List.of(ALL));
        assertThat(findings.stream().map(f -> f.what() + " " + f.subject()))
                .containsExactlyInAnyOrder("DEAD_RULE cash/ELDER", "DEAD_RULE gold/");
        assertThat(
                        kinds(
                                RuleLint.of(
                                        plan("firstCome", List.of(counter("1")), routing),
                                        List.of(ALL))))
                .contains(What.WITHOUT_EFFECT);
    }

    @Test
    void aServiceThatOnlyLearnersHaveIsFound() {
        var plan = plan("firstCome", List.of(counter("1")), null);
        var learner = new RuleLint.Person(Set.of("cash", "loans"), Set.of("loans"));
        assertThat(RuleLint.of(plan, List.of(learner)))
                .singleElement()
                .matches(f -> f.what() == What.ONLY_LEARNERS && f.subject().equals("loans"));
        assertThat(RuleLint.of(plan, List.of(learner, ALL))).isEmpty();
    }

    @Test
    void whatOnlyHelpersServeAndHelpWithWhatIsOnesOwnAreFound() {
        var helper =
                new BranchPlan.Counter(
                        "1",
                        new Names("1", "1"),
                        List.of("cash", "advice"),
                        new Flexible(List.of("cash", "loans"), Duration.ZERO),
                        null,
                        null);
        assertThat(
                        RuleLint.of(plan("firstCome", List.of(helper), null), List.of(ALL)).stream()
                                .map(f -> f.what() + " " + f.subject()))
                .containsExactlyInAnyOrder("STARVES loans", "WITHOUT_EFFECT 1");
    }

    @Test
    void underStrictPriorityEveryClassStarvesButTheHeaviestAndThoseWithACounterOfTheirOwn() {
        var findings =
                RuleLint.of(
                        plan(
                                "strictPriority",
                                List.of(counter("1"), counter("2", "advice")),
                                new Routing(List.of(treatment("advice", null)))),
                        List.of(ALL));
        assertThat(findings.stream().filter(f -> f.what() == What.STARVES).map(Finding::subject))
                .contains("cash ordinary", "loans ordinary", "cash vip")
                .doesNotContain("advice ordinary", "loans vip");
    }

    static Stream<String> policies() {
        return Policies.ALL.stream().map(p -> p.name());
    }

    /** The pattern of the counterexample: only strict priority keeps the customer waiting. */
    @ParameterizedTest
    @MethodSource("policies")
    void theCounterexampleStarvesUnderTheRulesThatAreFoundAndUnderNoOther(String policy) {
        var plan = plan(policy, List.of(counter("1")), null);
        boolean starves =
                RuleLint.of(plan, List.of(ALL)).stream()
                        .anyMatch(f ->
                                f.what() == What.STARVES && f.subject().equals("cash ordinary"));
        assertThat(starves).isEqualTo(policy.equals("strictPriority"));
        assertThat(waitsForEver(plan, 1)).isEqualTo(starves);
    }

    @Test
    void whereTheIndexGrowsAClassStarvesOnlyBeyondTheOverloadThatIsSaid() {
        var plan = plan("accumulating", List.of(counter("1")), null);
        assertThat(RuleLint.of(plan, List.of(ALL)))
                .singleElement()
                .matches(f -> f.what() == What.STARVES_IN_OVERLOAD)
                .matches(f -> f.sentence().contains("2.00 times"));
        assertThat(waitsForEver(plan, 1)).isFalse();
        assertThat(waitsForEver(plan, 3)).isTrue();
        assertThat(waitsForEver(plan("earliestDue", List.of(counter("1")), null), 3)).isFalse();
        assertThat(waitsForEver(plan("quotas", List.of(counter("1")), null), 3)).isFalse();
    }

    /**
     * Whether one ordinary customer still waits after five hours in which so many heavier ones a
     * minute come and one is served.
     */
    private static boolean waitsForEver(BranchPlan plan, int perMinute) {
        var test = new TestBranch(plan, Limits.USUAL, TestBranch.MORNING);
        test.open(TestBranch.BO, "1");
        test.done(TestBranch.KIOSK, TestBranch.issue("victim", "cash"));
        int n = 0;
        for (int minute = 0; minute < 300; minute++) {
            for (int k = 0; k < perMinute; k++)
                test.done(
                        TestBranch.KIOSK,
                        new TicketCommand.Issue(
                                "heavy" + n++,
                                "cash",
                                Language.EN,
                                Segment.VIP,
                                "kiosk",
                                Evidence.GUEST,
                                null));
            test.pass(Duration.ofMinutes(1));
            var called = test.done(TestBranch.BO, new TicketCommand.CallNext("1")).ticket();
            if (called == null) throw new AssertionError("nobody");
            test.done(TestBranch.BO, new TicketCommand.Start(called.id()));
            test.done(TestBranch.BO, new TicketCommand.Finish(called.id()));
        }
        return test.ticket("victim").state() == Ticket.State.WAITING;
    }

    private static Segmenting.Rule rule(List<String> services, List<String> cards, int age) {
        return new Segmenting.Rule(
                new Segmenting.When(services, cards, false, age, false, List.of()), Segment.VIP);
    }

    @Test
    void aRuleOfSegmentsBehindThoseThatTakeEverybodyItIsForIsDead() {
        var usual = TestBranch.plan("firstCome");
        var booked =
                new Segmenting.Rule(
                        new Segmenting.When(List.of(), List.of("6229"), false, 0, true, List.of()),
                        Segment.VIP);
        var plan =
                usual.with(
                        new Segmenting(
                                List.of(
                                        rule(List.of("cash"), List.of("6229"), 0),
                                        rule(List.of("loans", "advice"), List.of("622"), 0),
                                        rule(List.of(), List.of("62291", "6229"), 0),
                                        rule(List.of(), List.of("6229", "6230"), 0),
                                        rule(List.of(), List.of(), 65),
                                        rule(List.of("cash"), List.of(), 70),
                                        rule(List.of("cash"), List.of(), 60),
                                        booked)));
        assertThat(RuleLint.of(plan, List.of(ALL)).stream().map(f -> f.what() + " " + f.subject()))
                .containsExactly(
                        "DEAD_RULE segments 3", "DEAD_RULE segments 6", "DEAD_RULE segments 8");
    }
}
