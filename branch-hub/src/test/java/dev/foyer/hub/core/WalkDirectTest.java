package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.KIOSK;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.OutOfTurn;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;

import org.junit.jupiter.api.Test;

/** Somebody is served without a wait: one command, one entry, with its reason. */
class WalkDirectTest {
    private static TicketCommand.WalkDirect walk(String ticket, String service) {
        return new TicketCommand.WalkDirect(
                TestBranch.issue(ticket, service), "1", OutOfTurn.NEEDS_HELP);
    }

    @Test
    void oneEntryIssuesAndCallsAndKeepsWhoWaited() {
        var test = new TestBranch();
        test.open(ANN, "1");
        test.done(KIOSK, TestBranch.issue("waits", "cash"));
        test.done(ANN, walk("t", "cash"));
        var events = test.entries.getLast().events();
        assertThat(events).hasSize(2);
        var called = (TicketEvent.Called) events.getLast();
        assertThat(called.reason()).isEqualTo("needsHelp");
        assertThat(called.staff()).isEqualTo("ann");
        assertThat(called.candidates()).extracting("ticket").containsExactly("waits");
        assertThat(test.ticket("t").state()).isEqualTo(Ticket.State.CALLED);
        assertThat(test.ticket("t").number()).isEqualTo("A002");
        Invariants.hold(test.branch);
        assertThat(test.replayed().digest()).isEqualTo(test.branch.digest());
    }

    @Test
    void whatTheCounterCouldNotCallItCannotTakeDirectly() {
        var test = new TestBranch();
        assertThat(test.refused(ANN, walk("t", "cash"))).isEqualTo(Reason.COUNTER_CLOSED);
        test.open(ANN, "1");
        var before = test.branch.digest();
        assertThat(test.refused(KIOSK, walk("t", "cash"))).isEqualTo(Reason.STAFF_ONLY);
        assertThat(test.refused(ANN, walk("t", "loans"))).isEqualTo(Reason.NOT_SERVED_HERE);
        assertThat(test.refused(ANN, walk("t", "stamps"))).isEqualTo(Reason.UNKNOWN_SERVICE);
        assertThat(test.branch.digest()).as("no ticket is left").isEqualTo(before);
        test.done(ANN, walk("t", "cash"));
        assertThat(test.refused(ANN, walk("u", "cash"))).isEqualTo(Reason.HAS_CUSTOMER);
        assertThat(test.branch.tickets().find("u")).isNull();
    }
}
