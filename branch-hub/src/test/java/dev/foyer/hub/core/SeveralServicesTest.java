package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.GoOn;
import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketCommand;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Several services on one ticket, one after the other. */
class SeveralServicesTest {
    private static TicketCommand.Issue issue(String id, String first, String... also) {
        return new TicketCommand.Issue(
                id,
                first,
                Language.ZH,
                Segment.ORDINARY,
                "kiosk",
                Evidence.GUEST,
                null,
                List.of(also),
                null,
                false);
    }

    private static TestBranch branch(@Nullable Position goOn) {
        return branch(new HallRules(9, 9, false, null, goOn, null, null));
    }

    private static TestBranch branch(HallRules hall) {
        var plan = TestBranch.plan("firstCome").with(hall);
        return new TestBranch(plan, Limits.USUAL, TestBranch.MORNING);
    }

    private static void serve(TestBranch test, String id) {
        test.done(ANN, new TicketCommand.CallThis(id, "1"));
        test.done(ANN, new TicketCommand.Start(id));
        test.pass(Duration.ofMinutes(2));
        test.done(ANN, new TicketCommand.Finish(id));
    }

    private static void hold(TestBranch test) {
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void oneNumberWaitsForTheNextServiceAndIsServedForEachOnce() {
        var test = branch((Position) null);
        test.open(ANN, "1");
        test.open(BO, "2");
        test.done(KIOSK, issue("t", "cash", "loans", "advice"));
        var number = test.ticket("t").number();
        serve(test, "t");
        var waits = test.ticket("t");
        assertThat(waits.state()).isEqualTo(Ticket.State.WAITING);
        assertThat(waits.service()).isEqualTo("loans");
        assertThat(waits.number()).isEqualTo(number);
        assertThat(waits.visit().errands())
                .isEqualTo(new Ticket.Errands(List.of("cash"), List.of("advice")));
        assertThat(test.refused(LEAD, new TicketCommand.AddService("t", "cash")))
                .isEqualTo(Reason.ON_THE_TICKET);
        var back = new TicketCommand.Transfer("t", "cash", null, Position.KEEP);
        assertThat(test.refused(LEAD, back)).isEqualTo(Reason.ON_THE_TICKET);
        assertThat(test.serve(BO, "2", 1)).containsExactly("t");
        assertThat(test.serve(BO, "2", 1)).containsExactly("t");
        assertThat(test.ticket("t").state()).isEqualTo(Ticket.State.DONE);
        hold(test);
    }

    @Test
    void theCounterGoesOnAtOnceWithWhatItServes() {
        var test = branch((Position) null);
        test.open(ANN, "1");
        test.done(KIOSK, issue("t", "cash", "advice", "loans"));
        test.done(ANN, new TicketCommand.CallNext("1"));
        test.done(ANN, new TicketCommand.Start("t"));
        test.done(ANN, new TicketCommand.Finish("t", GoOn.HERE));
        var here = test.ticket("t");
        assertThat(here.state()).isEqualTo(Ticket.State.SERVING);
        assertThat(here.service()).isEqualTo("advice");
        assertThat(here.held().counter()).isEqualTo("1");
        // Ann knows nothing of loans.
        assertThat(test.refused(ANN, new TicketCommand.Finish("t", GoOn.HERE)))
                .isEqualTo(Reason.NOT_SERVED_HERE);
        hold(test);
        test.done(ANN, new TicketCommand.Finish("t"));
        assertThat(test.ticket("t").service()).isEqualTo("loans");
        hold(test);
    }

    @Test
    void whoGoesOnKeepsTheirTimeUnlessTheHallSaysBehind() {
        for (var rule : new Position[] {null, Position.LAST}) {
            var test = branch(rule);
            test.open(ANN, "1");
            test.open(BO, "2");
            test.done(KIOSK, issue("t", "cash", "advice"));
            test.pass(Duration.ofSeconds(1));
            test.done(KIOSK, issue("u", "advice"));
            serve(test, "t");
            assertThat(test.serve(BO, "2", 1)).containsExactly(rule == null ? "t" : "u");
            hold(test);
        }
    }

    @Test
    void aTransferToWhatIsToComeTakesItsPlace() {
        var test = branch((Position) null);
        test.done(KIOSK, issue("t", "cash", "loans", "advice"));
        test.done(LEAD, new TicketCommand.Transfer("t", "advice", null, Position.KEEP));
        assertThat(test.ticket("t").visit().errands().toCome()).containsExactly("loans");
        hold(test);
    }

    @Test
    void atNightWhoIsServedIsDoneOrWaitsForTheNextWhereTicketsAreKept() {
        for (boolean keeps : new boolean[] {false, true}) {
            var test = branch(new HallRules(9, 9, keeps, null));
            test.open(ANN, "1");
            test.done(KIOSK, issue("t", "cash", "loans"));
            test.done(ANN, new TicketCommand.CallNext("1"));
            test.done(ANN, new TicketCommand.Start("t"));
            test.pass(Duration.ofDays(1));
            if (keeps) assertThat(test.ticket("t").service()).isEqualTo("loans");
            else assertThat(test.branch.tickets().all()).isEmpty();
            hold(test);
        }
    }

    @Test
    void theWholeTakesLongerThanTheFirst() {
        var test = branch((Position) null);
        test.done(KIOSK, issue("s", "loans"));
        var standing = test.done(KIOSK, issue("t", "cash", "loans")).standing();
        if (standing == null) throw new AssertionError("it waits");
        var whole = standing.whole();
        if (whole == null) throw new AssertionError("loans are to come");
        assertThat(whole.lowMinutes()).isGreaterThan(standing.range().lowMinutes());
        // Nobody at the counter before, one who waits for loans now.
        assertThat(whole.highMinutes())
                .isGreaterThan(standing.range().highMinutes() + standing.range().highMinutes());
        assertThat(test.branch.tickets().standings().of(test.ticket("s")).whole()).isNull();
    }

    @Test
    void aTicketIsForNoMoreThanItsLimitAndForNothingTwice() {
        var test = branch((Position) null);
        assertThat(test.refused(KIOSK, issue("t", "cash", "cash"))).isEqualTo(Reason.ON_THE_TICKET);
        assertThat(test.refused(KIOSK, issue("t", "cash", "stamps")))
                .isEqualTo(Reason.UNKNOWN_SERVICE);
        assertThat(test.refused(KIOSK, issue("t", "a", "b", "c", "d", "e", "f", "g")))
                .isEqualTo(Reason.UNKNOWN_SERVICE);
        assertThat(test.refused(KIOSK, issue("t", "cash", "1", "2", "3", "4", "5", "6")))
                .isEqualTo(Reason.TOO_MANY);
    }
}
