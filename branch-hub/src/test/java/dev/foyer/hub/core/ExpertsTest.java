package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ADMIN;
import static dev.foyer.hub.core.TestBranch.ADVISER;
import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Advisers at expert places 5 (booths 1 and 2) and 6 (booth 2): customers go to the booths. */
class ExpertsTest {
    private static final Actor SECOND = Actor.staff("second");

    private final TestBranch test =
            new TestBranch(TestBranch.rich("firstCome"), Limits.USUAL, TestBranch.MORNING);

    @BeforeEach
    void threeWait() {
        test.done(
                ADMIN,
                new AccountCommand.AddStaff(
                        "second",
                        "second",
                        "second",
                        "hash",
                        Set.of(Role.ADVISER),
                        List.of("loans")));
        for (var id : new String[] {"a", "b", "c"}) test.done(KIOSK, TestBranch.issue(id, "loans"));
    }

    @AfterEach
    void nothingIsLost() {
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    private Ticket next(Actor who, String place) {
        var ticket = test.done(who, new TicketCommand.CallNext(place)).ticket();
        if (ticket == null) throw new AssertionError("nobody");
        return ticket;
    }

    private void asks(String ticket) {
        test.done(KIOSK, new CallCommand.Request("call-" + ticket, ticket, "loans", Language.ZH));
    }

    @Test
    void anExpertsCustomerIsCalledToTheFirstBoothThatIsFree() {
        test.open(ADVISER, "5");
        test.open(SECOND, "6");
        assertThat(next(ADVISER, "5").held().place()).isEqualTo("booth1");
        assertThat(next(SECOND, "6").held().place()).isEqualTo("booth2");
        test.done(SECOND, new TicketCommand.Start("b"));
        test.done(SECOND, new TicketCommand.Finish("b"));
        assertThat(next(SECOND, "6").held()).matches(t -> t.counter().equals("6"));
        test.done(ADVISER, new TicketCommand.NoShow("a"));
        test.done(LEAD, new TicketCommand.Return("a", Position.FIRST));
        assertThat(next(ADVISER, "5").held().place()).isEqualTo("booth1");
    }

    @Test
    void nobodyIsCalledToABoothThatIsTaken() {
        test.open(ADVISER, "5");
        test.open(SECOND, "7");
        next(ADVISER, "5");
        var before = test.branch.digest();
        assertThat(test.refused(SECOND, new TicketCommand.CallNext("7")))
                .isEqualTo(Reason.NO_BOOTH);
        assertThat(test.branch.digest()).isEqualTo(before);
        test.done(ADVISER, new TicketCommand.Transfer("a", "loans", null, Position.LAST));
        assertThat(next(SECOND, "7").held().place()).isEqualTo("booth1");
        assertThat(next(ADVISER, "5").held().place()).isEqualTo("booth2");
    }

    @Test
    void expertsOpenExpertPlacesTellersWindowsAndNobodyABooth() {
        assertThat(test.refused(BO, new CounterCommand.Open("5", List.of())))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(test.refused(ADVISER, new CounterCommand.Open("1", List.of())))
                .isEqualTo(Reason.NOT_ALLOWED);
        for (var who : List.of(BO, ADVISER))
            assertThat(test.refused(who, new CounterCommand.Open("booth1", List.of())))
                    .isEqualTo(Reason.NOBODY_WORKS_THERE);
    }

    @Test
    void anExpertHasNoPartInTheHallButTheirOwnCustomer() {
        test.open(ANN, "1");
        test.done(KIOSK, TestBranch.issue("cash", "cash"));
        test.done(ANN, new TicketCommand.CallNext("1"));
        test.open(ADVISER, "5");
        next(ADVISER, "5");
        for (var id : List.of("cash", "b"))
            assertThat(test.refused(ADVISER, new TicketCommand.Park(id)))
                    .isEqualTo(Reason.STAFF_ONLY);
        assertThat(test.refused(SECOND, new TicketCommand.Start("a"))).isEqualTo(Reason.STAFF_ONLY);
        test.done(ADVISER, new TicketCommand.Recall("a"));
        test.done(ADVISER, new TicketCommand.Park("a"));
    }

    @Test
    void whoCallsFromTheBoothReachesTheirExpertAndHasCome() {
        test.open(ADVISER, "5");
        next(ADVISER, "5");
        asks("a");
        assertThat(test.refused(SECOND, new CallCommand.Accept("call-a")))
                .isEqualTo(Reason.NOT_YOUR_CALL);
        var call = test.done(ADVISER, new CallCommand.Accept("call-a")).call();
        assertThat(call).matches(c -> c != null && c.state() == VideoCall.State.ACTIVE);
        assertThat(test.ticket("a").state()).isEqualTo(Ticket.State.SERVING);
        test.done(ADVISER, new TicketCommand.Finish("a"));
        assertThat(test.branch.calls().find("call-a"))
                .matches(c -> c != null && c.state() == VideoCall.State.ENDED);
    }

    @Test
    void anExpertServesOneCustomerWhetherCalledOrRinging() {
        test.open(ADVISER, "5");
        asks("b");
        next(ADVISER, "5");
        assertThat(test.refused(ADVISER, new CallCommand.Accept("call-b")))
                .isEqualTo(Reason.HAS_CUSTOMER);
        test.done(SECOND, new CallCommand.Accept("call-b"));
        test.open(SECOND, "6");
        assertThat(test.refused(SECOND, new TicketCommand.CallNext("6")))
                .isEqualTo(Reason.HAS_CALL);
    }
}
