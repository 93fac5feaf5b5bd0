package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Tickets that lie in pools: how many, how long, and who takes them out. */
class PoolsTest {
    private TestBranch test;

    @BeforeEach
    void threeLie() {
        test = new TestBranch(TestBranch.rich("firstCome"), Limits.USUAL, TestBranch.MORNING);
        test.open(ANN, "1");
        for (var id : new String[] {"a", "b", "c", "d"}) {
            test.done(KIOSK, TestBranch.issue(id, "cash"));
            test.pass(Duration.ofSeconds(1));
        }
        for (var id : new String[] {"c", "a", "b"})
            test.done(LEAD, new TicketCommand.Park(id, "forms"));
    }

    @AfterEach
    void nothingIsLost() {
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
        assertThat(
                        Branch.restore(
                                        test.branch.state(),
                                        Limits.USUAL,
                                        WaitEstimate.LAST_TEN,
                                        RulePacks.catalogue())
                                .digest())
                .isEqualTo(test.branch.digest());
    }

    @Test
    void aPoolHoldsAsManyAsThePlanSays() {
        assertThat(test.refused(LEAD, new TicketCommand.Park("d", "forms")))
                .isEqualTo(Reason.POOL_FULL);
        test.done(LEAD, new TicketCommand.Unpark("a"));
        test.done(LEAD, new TicketCommand.Park("d", "forms"));
        assertThat(test.refused(LEAD, new TicketCommand.Park("a", "nowhere")))
                .isEqualTo(Reason.UNKNOWN_POOL);
        test.done(LEAD, new TicketCommand.Park("a", "documents"));
    }

    @Test
    void anyCounterThatServesTakesOutTheFirstAndTheCallSaysSo() {
        test.open(BO, "2");
        assertThat(test.serve(ANN, "1", 1)).containsExactly("d");
        var first = test.done(BO, new TicketCommand.CallNext("2", "forms")).ticket();
        assertThat(first).isEqualTo(test.ticket("a"));
        assertThat(test.ticket("a").aside()).isNull();
        test.done(ANN, new TicketCommand.CallNext("1", "forms"));
        assertThat(test.ticket("b").state()).isEqualTo(Ticket.State.CALLED);
        var call = (TicketEvent.Called) test.entries.getLast().events().getFirst();
        assertThat(call.policy()).isEqualTo("byHand");
        assertThat(call.reason()).isEqualTo("fromPool");
        test.done(ANN, new TicketCommand.Start("b"));
        test.done(ANN, new TicketCommand.Finish("b"));
        assertThat(test.refused(ANN, new TicketCommand.CallNext("1", "documents")))
                .isEqualTo(Reason.POOL_EMPTY);
        assertThat(test.refused(ANN, new TicketCommand.CallNext("1", "nowhere")))
                .isEqualTo(Reason.UNKNOWN_POOL);
    }

    @Test
    void aCounterTakesNobodyWhomItDoesNotServe() {
        for (var id : new String[] {"a", "b", "c"}) test.done(LEAD, new TicketCommand.Cancel(id));
        test.done(KIOSK, TestBranch.issue("loan", "loans"));
        test.done(KIOSK, TestBranch.issue("kept", "cash"));
        test.done(LEAD, new TicketCommand.Transfer("kept", null, "2", Position.KEEP));
        test.done(LEAD, new TicketCommand.Park("loan", "forms"));
        test.done(LEAD, new TicketCommand.Park("kept", "forms"));
        assertThat(test.refused(ANN, new TicketCommand.CallNext("1", "forms")))
                .isEqualTo(Reason.POOL_EMPTY);
        test.open(BO, "2");
        assertThat(test.done(BO, new TicketCommand.CallNext("2", "forms")).ticket())
                .isEqualTo(test.ticket("loan"));
    }

    @Test
    void whoLiesTooLongAlertsStaffOnceAndOnlyInAPoolThatReminds() {
        test.done(LEAD, new TicketCommand.Park("d", "documents"));
        test.done(LEAD, new TicketCommand.Unpark("b"));
        test.pass(Duration.ofMinutes(4));
        assertThat(test.ticket("a").aside()).matches(a -> a != null && !a.overdue());
        test.pass(Duration.ofMinutes(2));
        assertThat(test.ticket("a").aside()).matches(a -> a != null && a.overdue());
        assertThat(test.ticket("d").aside()).matches(a -> a != null && !a.overdue());
        assertThat(
                        test.entries.stream()
                                .flatMap(e -> e.events().stream())
                                .filter(TicketEvent.LayLong.class::isInstance))
                .containsExactlyInAnyOrder(
                        new TicketEvent.LayLong("a"), new TicketEvent.LayLong("c"));
    }

    @Test
    void aPoolThatHoldsSomebodyIsNotTakenAway() {
        assertThat(test.refused(Actor.HUB, new Command.Configure(TestBranch.plan("firstCome"))))
                .isEqualTo(Reason.IN_USE);
        for (var id : new String[] {"a", "b", "c"}) test.done(LEAD, new TicketCommand.Unpark(id));
        test.done(Actor.HUB, new Command.Configure(TestBranch.plan("firstCome")));
    }
}
