package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Ticket.State;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.GoOn;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.SegmentReason;
import dev.foyer.hub.event.TicketCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every state of a ticket against every command: what is legal leads where the table says,
 * everything else is refused with its reason and changes nothing.
 */
class TicketWalkTest {
    private static final String T = "t";

    private static final Map<String, TicketCommand> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("call next", new TicketCommand.CallNext("1"));
        COMMANDS.put("call this", new TicketCommand.CallThis(T, "1"));
        COMMANDS.put("recall", new TicketCommand.Recall(T));
        COMMANDS.put("start", new TicketCommand.Start(T));
        COMMANDS.put("finish", new TicketCommand.Finish(T));
        COMMANDS.put("go on here", new TicketCommand.Finish(T, GoOn.HERE));
        COMMANDS.put("add service", new TicketCommand.AddService(T, "advice"));
        COMMANDS.put(
                "change segment",
                new TicketCommand.ChangeSegment(T, Segment.ELDER, SegmentReason.SEEN));
        COMMANDS.put("greet", new TicketCommand.Greet(T));
        COMMANDS.put("no-show", new TicketCommand.NoShow(T));
        COMMANDS.put("return", new TicketCommand.Return(T, Position.KEEP));
        COMMANDS.put("to service", new TicketCommand.Transfer(T, "advice", null, Position.KEEP));
        COMMANDS.put("to counter", new TicketCommand.Transfer(T, null, "2", Position.FIRST));
        COMMANDS.put("park", new TicketCommand.Park(T));
        COMMANDS.put("park in a pool", new TicketCommand.Park(T, "forms"));
        COMMANDS.put("call from a pool", new TicketCommand.CallNext("1", "forms"));
        COMMANDS.put("unpark", new TicketCommand.Unpark(T));
        COMMANDS.put("cancel", new TicketCommand.Cancel(T));
        COMMANDS.put("issue again", TestBranch.issue(T, "cash"));
    }

    /** For each state: command to resulting state, or to the reason of the refusal. */
    private static final Map<State, Map<String, Object>> TABLE = new EnumMap<>(State.class);

    private static void row(State state, Object... outcomes) {
        var row = new LinkedHashMap<String, Object>();
        int i = 0;
        for (var command : COMMANDS.keySet()) row.put(command, outcomes[i++]);
        TABLE.put(state, row);
    }

    static {
        row(
                State.WAITING,
                State.CALLED,
                State.CALLED,
                Reason.NOT_CALLED,
                Reason.NOT_CALLED,
                Reason.NOT_SERVING,
                Reason.NOT_SERVING,
                State.WAITING,
                State.WAITING,
                Reason.NOT_ALLOWED,
                Reason.NOT_CALLED,
                Reason.NOT_NO_SHOW,
                State.WAITING,
                State.WAITING,
                State.PARKED,
                State.PARKED,
                Reason.POOL_EMPTY,
                Reason.NOT_PARKED,
                State.CANCELLED,
                Reason.ALREADY_EXISTS);
        row(
                State.CALLED,
                Reason.HAS_CUSTOMER,
                Reason.HAS_CUSTOMER,
                State.CALLED,
                State.SERVING,
                Reason.NOT_SERVING,
                Reason.NOT_SERVING,
                State.CALLED,
                State.CALLED,
                Reason.NOT_ALLOWED,
                State.NO_SHOW,
                Reason.NOT_NO_SHOW,
                State.WAITING,
                State.WAITING,
                State.PARKED,
                State.PARKED,
                Reason.HAS_CUSTOMER,
                Reason.NOT_PARKED,
                State.CANCELLED,
                Reason.ALREADY_EXISTS);
        row(
                State.SERVING,
                Reason.HAS_CUSTOMER,
                Reason.HAS_CUSTOMER,
                Reason.ALREADY_SERVING,
                Reason.ALREADY_SERVING,
                State.DONE,
                Reason.NOTHING_TO_COME,
                State.SERVING,
                State.SERVING,
                Reason.NOT_ALLOWED,
                Reason.ALREADY_SERVING,
                Reason.NOT_NO_SHOW,
                State.WAITING,
                State.WAITING,
                State.PARKED,
                State.PARKED,
                Reason.HAS_CUSTOMER,
                Reason.NOT_PARKED,
                Reason.ALREADY_SERVING,
                Reason.ALREADY_EXISTS);
        row(
                State.PARKED,
                Reason.NOBODY_WAITING,
                State.CALLED,
                Reason.NOT_CALLED,
                Reason.NOT_CALLED,
                Reason.NOT_SERVING,
                Reason.NOT_SERVING,
                State.PARKED,
                State.PARKED,
                Reason.NOT_ALLOWED,
                Reason.NOT_CALLED,
                Reason.NOT_NO_SHOW,
                State.WAITING,
                State.WAITING,
                Reason.NOT_WAITING,
                Reason.NOT_WAITING,
                Reason.POOL_EMPTY,
                State.WAITING,
                State.CANCELLED,
                Reason.ALREADY_EXISTS);
        row(
                State.NO_SHOW,
                Reason.NOBODY_WAITING,
                Reason.NOT_WAITING,
                Reason.NOT_CALLED,
                Reason.NOT_CALLED,
                Reason.NOT_SERVING,
                Reason.NOT_SERVING,
                State.NO_SHOW,
                State.NO_SHOW,
                Reason.NOT_ALLOWED,
                Reason.NOT_CALLED,
                State.WAITING,
                Reason.NOT_WAITING,
                Reason.NOT_WAITING,
                Reason.NOT_WAITING,
                Reason.NOT_WAITING,
                Reason.POOL_EMPTY,
                Reason.NOT_PARKED,
                State.CANCELLED,
                Reason.ALREADY_EXISTS);
        for (var over : new State[] {State.DONE, State.CANCELLED})
            row(
                    over,
                    Reason.NOBODY_WAITING,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.NOT_ALLOWED,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.POOL_EMPTY,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_OVER,
                    Reason.ALREADY_EXISTS);
    }

    private static TestBranch in(State state) {
        var test = new TestBranch(TestBranch.rich("firstCome"), Limits.USUAL, TestBranch.MORNING);
        test.open(ANN, "1");
        test.done(KIOSK, TestBranch.issue(T, "cash"));
        switch (state) {
            case WAITING -> {}
            case CALLED -> test.done(ANN, COMMANDS.get("call next"));
            case SERVING -> {
                test.done(ANN, COMMANDS.get("call next"));
                test.done(ANN, COMMANDS.get("start"));
            }
            case PARKED -> test.done(ANN, COMMANDS.get("park"));
            case NO_SHOW -> {
                test.done(ANN, COMMANDS.get("call next"));
                test.done(ANN, COMMANDS.get("no-show"));
            }
            case DONE -> {
                test.done(ANN, COMMANDS.get("call next"));
                test.done(ANN, COMMANDS.get("start"));
                test.done(ANN, COMMANDS.get("finish"));
            }
            case CANCELLED -> test.done(ANN, COMMANDS.get("cancel"));
        }
        return test;
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void everyCommandDoesWhatTheTableSays(State state) {
        TABLE.get(state)
                .forEach((name, outcome) -> {
                    var test = in(state);
                    assertThat(test.ticket(T).state()).isEqualTo(state);
                    var before = test.branch.digest();
                    var answer =
                            test.ask(name.equals("issue again") ? KIOSK : ANN, COMMANDS.get(name));
                    var what = state + " + " + name;
                    switch (answer) {
                        case Answer.Done done -> {
                            assertThat((Object) test.ticket(T).state()).as(what).isEqualTo(outcome);
                            assertThat(done.ticket()).as(what).isEqualTo(test.ticket(T));
                        }
                        case Answer.Refused refused -> {
                            assertThat((Object) refused.reason()).as(what).isEqualTo(outcome);
                            assertThat(refused.sentence()).as(what).endsWith(".");
                            assertThat(test.branch.digest()).as(what).isEqualTo(before);
                        }
                    }
                    Invariants.hold(test.branch);
                });
    }

    @Test
    void nobodyTakesAnothersCustomerButWhoLeadsTheHallMay() {
        for (var name :
                new String[] {"recall", "start", "no-show", "to service", "park", "cancel"}) {
            assertThat(in(State.CALLED).refused(BO, COMMANDS.get(name)))
                    .as(name)
                    .isEqualTo(Reason.NOT_YOUR_CUSTOMER);
            in(State.CALLED).done(LEAD, COMMANDS.get(name));
        }
        assertThat(in(State.SERVING).refused(BO, COMMANDS.get("finish")))
                .isEqualTo(Reason.NOT_YOUR_CUSTOMER);
    }

    @Test
    void devicesAndCustomersMayOnlyDoTheirOwn() {
        for (var state : State.values())
            for (var name : COMMANDS.keySet())
                if (!name.startsWith("issue")
                        && !name.startsWith("call next")
                        && !name.startsWith("call from")
                        && !(name.equals("cancel") && state == State.WAITING))
                    assertThat(in(state).refused(KIOSK, COMMANDS.get(name)))
                            .as(state + " " + name)
                            .isIn(Reason.STAFF_ONLY, Reason.ALREADY_OVER, Reason.NOT_ALLOWED);
        in(State.WAITING).done(Actor.customer(T), COMMANDS.get("cancel"));
        in(State.WAITING).done(KIOSK, COMMANDS.get("cancel"));
        assertThat(in(State.WAITING).refused(Actor.customer("other"), COMMANDS.get("cancel")))
                .isEqualTo(Reason.STAFF_ONLY);
    }

    @Test
    void aCalledCustomerWhoDoesNotComeInTimeIsFlagged() {
        var test = in(State.CALLED);
        test.pass(Duration.ofMinutes(2));
        test.done(ANN, COMMANDS.get("recall"));
        test.pass(Duration.ofMinutes(2));
        assertThat(test.ticket(T).held().late()).isFalse();
        test.pass(Duration.ofMinutes(1));
        assertThat(test.ticket(T).held().late()).isTrue();
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void theDayEndsAndNumbersBeginAgain() {
        var test = in(State.SERVING);
        test.done(KIOSK, TestBranch.issue("u", "cash"));
        assertThat(test.ticket("u").number()).isEqualTo("A002");
        test.pass(Duration.ofDays(1));
        assertThat(test.branch.tickets().all()).isEmpty();
        test.done(KIOSK, TestBranch.issue("v", "cash"));
        assertThat(test.ticket("v").number()).isEqualTo("A001");
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void whoIsPutFirstGoesFirstAndWhoIsPutLastGoesLast() {
        var test = new TestBranch();
        for (var id : new String[] {"a", "b", "c", "d"}) {
            test.done(KIOSK, TestBranch.issue(id, "cash"));
            test.pass(Duration.ofSeconds(1));
        }
        test.done(LEAD, new TicketCommand.Transfer("c", "cash", null, Position.FIRST));
        test.done(LEAD, new TicketCommand.Transfer("a", "cash", null, Position.LAST));
        test.done(LEAD, new TicketCommand.Transfer("d", "cash", null, Position.FIRST));
        test.open(ANN, "1");
        var order = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            var called = test.done(ANN, new TicketCommand.CallNext("1")).ticket();
            order.append(called == null ? "?" : called.id());
            test.done(ANN, new TicketCommand.Start(order.substring(i)));
            test.done(ANN, new TicketCommand.Finish(order.substring(i)));
        }
        assertThat(order.toString()).isEqualTo("dcba");
    }
}
