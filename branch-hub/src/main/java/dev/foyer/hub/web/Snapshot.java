package dev.foyer.hub.web;

import dev.foyer.hub.api.CasesState;
import dev.foyer.hub.api.DeskState;
import dev.foyer.hub.api.FeedMessage;
import dev.foyer.hub.api.HallState;
import dev.foyer.hub.api.HelpState;
import dev.foyer.hub.api.Json;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.TicketView;
import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.core.VideoCall;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The beginning of a feed. What is read on the branch's thread is little; the rest is made where it
 * is sent from.
 */
record Snapshot(long seq, Supplier<Object> state) {

    static Snapshot hall(Branch branch, Views views, Caller caller, Instant now) {
        var view = views.branch(branch, caller);
        var turns =
                branch.tickets().open().stream()
                        .filter(t -> t.turn() != null && t.calls() > 0)
                        .toList();
        var waiting = Views.waiting(branch);
        var open = Views.open(branch);
        var closesAt = branch.closesAt();
        return new Snapshot(
                branch.seq(),
                () ->
                        new HallState(
                                view,
                                called(turns, Ticket.State.CALLED, branch),
                                called(turns, Ticket.State.SERVING, branch),
                                waiting,
                                open,
                                closesAt,
                                now));
    }

    /** Those in this state, the one called last first. */
    private static List<HallState.Called> called(
            List<Ticket> tickets, Ticket.State state, Branch branch) {
        return tickets.stream()
                .filter(t -> t.state() == state)
                .map(t -> called(t, branch))
                .sorted(Comparator.comparing(HallState.Called::at).reversed())
                .toList();
    }

    private static HallState.Called called(Ticket ticket, Branch branch) {
        var turn = ticket.held();
        return new HallState.Called(
                ticket.number(),
                ticket.service(),
                turn.counter(),
                Views.counterName(branch, turn.counter()),
                Views.language(ticket.visit().language()),
                turn.calledAt(),
                ticket.calls(),
                ticket.visit().errands().toCome(),
                ticket.visit().bySight());
    }

    static Snapshot queue(Branch branch, Views views) {
        var open = branch.tickets().open();
        var counters = views.counters(branch);
        var waiting = Views.waiting(branch);
        return new Snapshot(
                branch.seq(),
                () -> new QueueState(open.stream().map(views::ticket).toList(), counters, waiting));
    }

    static Snapshot desk(Branch branch) {
        var calls =
                branch.calls().all().stream()
                        .filter(c -> c.state() != VideoCall.State.ENDED)
                        .toList();
        return new Snapshot(
                branch.seq(), () -> new DeskState(calls.stream().map(Views::call).toList()));
    }

    /** Null when there is no such ticket. */
    static @Nullable Snapshot ticket(Branch branch, Views views, String id) {
        var ticket = branch.tickets().find(id);
        if (ticket == null) return null;
        boolean waits = ticket.state() == Ticket.State.WAITING;
        Answer.@Nullable Standing standing = waits ? branch.tickets().standings().of(ticket) : null;
        return new Snapshot(
                branch.seq(),
                () ->
                        new TicketView(
                                views.ticket(ticket).anonymous(),
                                Views.ahead(standing),
                                Views.expected(standing),
                                Views.total(standing),
                                null));
    }

    /** The calls for a person that are open, oldest first. */
    static Snapshot help(Branch branch) {
        var open =
                branch.helps().all().stream()
                        .filter(h -> !h.over())
                        .map(h -> Views.help(branch, h))
                        .toList();
        return new Snapshot(branch.seq(), () -> new HelpState(open));
    }

    /** Every case that is open. */
    static Snapshot cases(Branch branch, Views views) {
        long seq = branch.seq();
        var open =
                branch.cases().all().stream()
                        .filter(c -> !c.over())
                        .map(c -> CaseViews.Seen.of(branch, c))
                        .toList();
        return new Snapshot(
                seq,
                () -> new CasesState(open.stream().map(c -> views.changed(c, seq).now()).toList()));
    }

    /** Null when there is no such case. */
    static @Nullable Snapshot ofCase(Branch branch, Views views, String id) {
        var found = branch.cases().find(id);
        if (found == null) return null;
        long seq = branch.seq();
        var seen = CaseViews.Seen.of(branch, found);
        return new Snapshot(seq, () -> views.changed(seen, seq).now());
    }

    String message(String feed, String epoch) {
        return Json.write(new FeedMessage.Snapshot(feed, seq, epoch, Json.tree(state.get())));
    }
}
