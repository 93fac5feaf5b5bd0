package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ADMIN;
import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.PlanVersion.State;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.PlanCommand;
import dev.foyer.hub.event.PlanText;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** The versions of the plan, with time moved by hand. */
class PlansTest {
    private static final Limits LIMITS = new Limits(100_000, 1_000, Duration.ofHours(24));
    private static final List<PlanText> TEXTS =
            List.of(
                    new PlanText("branch.yaml", "extends: region.yaml"),
                    new PlanText("region.yaml", ""));
    private static final BranchPlan FIRST = TestBranch.plan("firstCome");
    private static final BranchPlan SECOND = TestBranch.plan("strictPriority");

    private final TestBranch test = new TestBranch();

    /** Whatever happened: it replays to the same state, and a snapshot holds it. */
    @AfterEach
    void theStateIsWhatTheJournalSays() {
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
        var restored =
                Branch.restore(
                        test.branch.state(), LIMITS, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        assertThat(restored.digest()).isEqualTo(test.branch.digest());
    }

    private static PlanCommand.Import take(BranchPlan plan, @Nullable Instant at) {
        return new PlanCommand.Import(plan, at, "li", TEXTS);
    }

    private static PlanCommand.RollBack back(int version) {
        return new PlanCommand.RollBack(version, "wang");
    }

    private static BranchPlan without(String service, LocalTime dayBegins) {
        var usual = FIRST.rules();
        return new BranchPlan(
                FIRST.branch(),
                FIRST.name(),
                FIRST.zone(),
                FIRST.services().stream().filter(s -> !s.id().equals(service)).toList(),
                FIRST.counters().stream().filter(c -> c.services().isEmpty()).toList(),
                "firstCome",
                new BranchPlan.Rules(
                        usual.startWithin(),
                        usual.noShowByItself(),
                        usual.ringFor(),
                        dayBegins,
                        usual.guessesMax(),
                        usual.lockedFor()));
    }

    private String policy() {
        return test.branch.plan().orElseThrow().policy();
    }

    private List<State> states() {
        return test.branch.plans().all().stream().map(PlanVersion::state).toList();
    }

    @Test
    void whatIsTakenInHoldsAtOnceAndSaysWhoWantedIt() {
        var done = test.done(ADMIN, take(SECOND, null));
        assertThat(done.subject()).isEqualTo("2");
        assertThat(policy()).isEqualTo("strictPriority");
        assertThat(states()).containsExactly(State.PAST, State.IN_FORCE);
        var second = test.branch.plans().all().getLast();
        assertThat(second.author()).isEqualTo("li");
        assertThat(second.source()).isEqualTo("branch.yaml on region.yaml");
        assertThat(test.refused(ADMIN, take(SECOND, null))).isEqualTo(Reason.HOLDS_ALREADY);
    }

    @Test
    void aVersionHoldsFromItsTimeOnAndNotBefore() {
        var at = test.now.plus(Duration.ofHours(2));
        test.done(Actor.HUB, take(SECOND, at));
        test.pass(Duration.ofHours(2).minusMillis(1));
        assertThat(policy()).isEqualTo("firstCome");
        assertThat(states()).containsExactly(State.IN_FORCE, State.PENDING);
        test.pass(Duration.ofMillis(1));
        assertThat(policy()).isEqualTo("strictPriority");
        assertThat(test.branch.plans().all().getLast().effective()).isEqualTo(at);
    }

    @Test
    void oneCommandGoesBackAndWithdrawsWhatIsToCome() {
        test.done(Actor.HUB, take(SECOND, null));
        var tomorrow = test.now.plus(Duration.ofDays(1));
        test.done(Actor.HUB, take(TestBranch.plan("earliestDue"), tomorrow));
        assertThat(test.done(Actor.HUB, back(1)).subject()).isEqualTo("4");
        assertThat(test.branch.plan()).contains(FIRST);
        assertThat(states())
                .containsExactly(State.PAST, State.PAST, State.WITHDRAWN, State.IN_FORCE);
        assertThat(test.branch.plans().all().getLast().again()).isEqualTo(1);
        test.pass(Duration.ofDays(2));
        assertThat(policy()).isEqualTo("firstCome");
        assertThat(test.refused(Actor.HUB, back(1))).isEqualTo(Reason.HOLDS_ALREADY);
        assertThat(test.refused(Actor.HUB, back(9))).isEqualTo(Reason.UNKNOWN_VERSION);
    }

    @Test
    void goingBackToWhatHoldsOnlyWithdrawsWhatIsToCome() {
        test.done(Actor.HUB, take(SECOND, test.now.plus(Duration.ofDays(1))));
        assertThat(test.refused(Actor.HUB, back(2))).isEqualTo(Reason.UNKNOWN_VERSION);
        test.done(Actor.HUB, back(1));
        assertThat(states()).containsExactly(State.IN_FORCE, State.WITHDRAWN);
        assertThat(test.branch.plans().inForceNow()).isEqualTo(1);
    }

    @Test
    void whatTakesAServiceAwayFromWhoWaitsHasToWaitForTheEndOfTheDay() {
        test.done(KIOSK, TestBranch.issue("t", "advice"));
        var later = without("advice", LocalTime.of(3, 0));
        assertThat(test.refused(Actor.HUB, take(later, null))).isEqualTo(Reason.IN_USE);
        test.done(Actor.HUB, take(later, test.now.plus(Duration.ofHours(1))));
        test.pass(Duration.ofHours(2));
        assertThat(test.branch.plan()).contains(FIRST);
        var waits = test.branch.plans().all().getLast();
        assertThat(waits.state()).isEqualTo(State.PENDING);
        assertThat(waits.inUse()).isEqualTo("services");
        test.pass(Duration.between(test.now, waits.effective()));
        assertThat(test.branch.plan()).contains(later);
        assertThat(test.refused(KIOSK, TestBranch.issue("u", "advice")))
                .isEqualTo(Reason.UNKNOWN_SERVICE);
    }

    @Test
    void anotherHourForTheDaysEndHoldsForTheDayThatIsOn() {
        var next = test.branch.day().plusDays(1);
        test.done(Actor.HUB, take(without("none", LocalTime.of(5, 0)), null));
        test.pass(Duration.between(test.now, Instant.parse(next + "T04:00:00+08:00")));
        assertThat(test.branch.day()).isEqualTo(next.minusDays(1));
        test.pass(Duration.ofHours(1));
        assertThat(test.branch.day()).isEqualTo(next);
    }

    @Test
    void theHubsFileIsLookedAtAgainOnlyWhenItChanged() {
        test.done(Actor.HUB, take(SECOND, null));
        assertThat(test.refused(Actor.HUB, new Command.Configure(FIRST)))
                .as("a restart with the old file")
                .isEqualTo(Reason.ALREADY_EXISTS);
        test.done(Actor.HUB, back(1));
        assertThat(test.refused(Actor.HUB, new Command.Configure(SECOND)))
                .as("a restart with what was imported and rolled back")
                .isEqualTo(Reason.ALREADY_EXISTS);
        test.done(Actor.HUB, new Command.Configure(TestBranch.plan("earliestDue")));
        assertThat(policy()).isEqualTo("earliestDue");
    }

    @Test
    void onlyWhoManagesMayAndOnlyThisBranchsPlanFits() {
        assertThat(test.refused(ANN, take(SECOND, null))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(test.refused(KIOSK, back(1))).isEqualTo(Reason.NOT_ALLOWED);
        var other =
                new BranchPlan(
                        "other",
                        FIRST.name(),
                        FIRST.zone(),
                        FIRST.services(),
                        FIRST.counters(),
                        "firstCome",
                        FIRST.rules());
        assertThat(test.refused(ADMIN, take(other, null))).isEqualTo(Reason.OTHER_BRANCH);
        assertThat(test.refused(ADMIN, take(SECOND, test.now))).isEqualTo(Reason.INVALID);
        var far = test.now.plus(Plans.AHEAD_MAX).plusMillis(1);
        assertThat(test.refused(ADMIN, take(SECOND, far))).isEqualTo(Reason.INVALID);
        var nameless = new PlanCommand.Import(SECOND, null, " ", TEXTS);
        assertThat(test.refused(ADMIN, nameless)).isEqualTo(Reason.INVALID);
    }

    @Test
    void soManyVersionsAndNoMoreAreKeptAndMayBeToCome() {
        for (int i = 0; i < Plans.KEPT_MAX + 5; i++)
            test.done(Actor.HUB, take(i % 2 == 0 ? SECOND : FIRST, null));
        assertThat(test.branch.plans().all()).hasSize(Plans.KEPT_MAX + 1);
        assertThat(test.refused(Actor.HUB, back(1))).isEqualTo(Reason.UNKNOWN_VERSION);
        var at = test.now.plus(Duration.ofDays(1));
        for (int i = 0; i < Plans.PENDING_MAX; i++) test.done(Actor.HUB, take(SECOND, at));
        assertThat(test.refused(Actor.HUB, take(SECOND, at))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void whoWaitsIsCalledByTheNewRuleFromItsTimeOn() {
        test.open(TestBranch.BO, "1");
        test.done(KIOSK, TestBranch.issue("early", "cash"));
        test.done(KIOSK, TestBranch.issue("heavy", "loans"));
        test.done(Actor.HUB, take(SECOND, test.now.plus(Duration.ofMinutes(1))));
        test.pass(Duration.ofMinutes(1));
        var called = test.done(TestBranch.BO, new TicketCommand.CallNext("1")).ticket();
        assertThat(called).isNotNull();
        assertThat(called.id()).isEqualTo("heavy");
    }

    @Test
    void everyChangeIsAnEntryWithItsAuthor() {
        test.done(ADMIN, take(SECOND, null));
        test.done(Actor.HUB, back(1));
        var imported =
                test.entries.stream()
                        .flatMap(e -> e.events().stream())
                        .filter(BranchEvent.PlanImported.class::isInstance)
                        .map(e -> ((BranchEvent.PlanImported) e).author())
                        .toList();
        assertThat(imported).containsExactly("li", "wang");
    }
}
