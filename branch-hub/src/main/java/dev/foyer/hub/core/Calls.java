package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.CallEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.event.Timer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The video calls of the day; owned by the core's thread. An adviser is in at most one, and a
 * ticket has at most one.
 */
public final class Calls {
    private final Branch branch;
    private final TreeMap<String, VideoCall> calls = new TreeMap<>();

    Calls(Branch branch) {
        this.branch = branch;
    }

    /** A call, or null. */
    public @Nullable VideoCall find(String id) {
        return calls.get(id);
    }

    /** All of the day, by id. */
    public List<VideoCall> all() {
        return List.copyOf(calls.values());
    }

    /** The call of a ticket that has not ended, or null. */
    public @Nullable VideoCall ofTicket(String ticket) {
        for (var call : calls.values())
            if (call.state() != VideoCall.State.ENDED && call.ticket().equals(ticket)) return call;
        return null;
    }

    /** The call an adviser is in, or null. */
    public @Nullable VideoCall ofAdviser(String staff) {
        for (var call : calls.values())
            if (call.state() == VideoCall.State.ACTIVE && staff.equals(call.adviser())) return call;
        return null;
    }

    Decision decide(Actor by, CallCommand command) {
        return switch (command) {
            case CallCommand.Request c -> request(by, c);
            case CallCommand.Accept c -> accept(by, c.call());
            case CallCommand.Decline c -> decline(by, c.call());
            case CallCommand.End c -> end(by, c.call());
        };
    }

    private Decision request(Actor by, CallCommand.Request command) {
        if (by.kind() == Actor.Kind.CUSTOMER) return Decision.no(Reason.NOT_ALLOWED);
        var ticket = branch.tickets().find(command.ticket());
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET, "ticket");
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        if (command.call().isBlank() || command.call().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "call");
        if (calls.containsKey(command.call())) return Decision.no(Reason.ALREADY_EXISTS, "call");
        if (ofTicket(ticket.id()) != null) return Decision.no(Reason.CALL_ALREADY);
        return Decision.yes(
                new CallEvent.Requested(
                        command.call(), ticket.id(), by, command.skill(), command.language()));
    }

    private Decision accept(Actor by, String id) {
        var staff = branch.accounts().staff(by);
        if (staff == null || !staff.is(Role.ADVISER)) return Decision.no(Reason.STAFF_ONLY);
        var call = calls.get(id);
        if (call == null) return Decision.no(Reason.UNKNOWN_CALL);
        if (call.state() != VideoCall.State.RINGING) return Decision.no(Reason.NOT_RINGING);
        if (!call.skill().isEmpty() && !staff.skills().contains(call.skill()))
            return Decision.no(Reason.LACKS_SKILL);
        if (ofAdviser(staff.id()) != null) return Decision.no(Reason.HAS_CALL);
        var ticket = branch.tickets().find(call.ticket());
        var accepted = new CallEvent.Accepted(id, staff.id());
        var expert = ticket == null ? null : expert(ticket);
        if (expert != null && !expert.equals(staff.id())) return Decision.no(Reason.NOT_YOUR_CALL);
        if (expert == null && branch.tickets().heldBy(staff.id()) != null)
            return Decision.no(Reason.HAS_CUSTOMER);
        // Whoever calls from the booth to which they were called has come.
        return expert != null && ticket != null && ticket.state() == Ticket.State.CALLED
                ? Decision.yes(accepted, new TicketEvent.Started(ticket.id()))
                : Decision.yes(accepted);
    }

    /** The expert who has called a ticket to a booth, or null. */
    private static @Nullable String expert(Ticket ticket) {
        var turn = ticket.turn();
        return turn == null || turn.booth() == null || ticket.state().over() ? null : turn.staff();
    }

    private Decision decline(Actor by, String id) {
        var staff = branch.accounts().staff(by);
        if (staff == null || !staff.is(Role.ADVISER)) return Decision.no(Reason.STAFF_ONLY);
        var call = calls.get(id);
        if (call == null) return Decision.no(Reason.UNKNOWN_CALL);
        if (call.state() != VideoCall.State.RINGING || call.declined().contains(staff.id()))
            return Decision.no(Reason.NOT_RINGING);
        return Decision.yes(new CallEvent.Declined(id, staff.id()));
    }

    private Decision end(Actor by, String id) {
        var call = calls.get(id);
        if (call == null) return Decision.no(Reason.UNKNOWN_CALL);
        if (call.state() == VideoCall.State.ENDED) return Decision.no(Reason.CALL_OVER);
        boolean mine =
                by.equals(call.from())
                        || (call.adviser() != null && by.equals(Actor.staff(call.adviser())));
        if (!mine && !branch.accounts().leads(by)) return Decision.no(Reason.NOT_YOUR_CALL);
        return Decision.yes(new CallEvent.Ended(id, CallEvent.Why.HUNG_UP));
    }

    /** What ends with a ticket. */
    List<Event> endsWith(String ticket) {
        var call = ofTicket(ticket);
        return call == null
                ? List.of()
                : List.of(new CallEvent.Ended(call.id(), CallEvent.Why.TICKET_OVER));
    }

    /** What ends with the day. */
    List<Event> dayEnds() {
        var events = new ArrayList<Event>();
        for (var call : calls.values())
            if (call.state() != VideoCall.State.ENDED)
                events.add(new CallEvent.Ended(call.id(), CallEvent.Why.TICKET_OVER));
        return events;
    }

    void apply(CallEvent event, Stamp stamp) {
        switch (event) {
            case CallEvent.Requested e -> {
                calls.put(
                        e.call(),
                        new VideoCall(
                                e.call(),
                                VideoCall.State.RINGING,
                                e.ticket(),
                                e.from(),
                                e.skill(),
                                e.language(),
                                null,
                                List.of(),
                                stamp.at(),
                                null,
                                stamp.seq()));
                branch.timers()
                        .arm(
                                Timer.Kind.RINGING_ENDS,
                                e.call(),
                                stamp.at().plus(branch.planned().rules().ringFor()));
            }
            case CallEvent.Accepted e -> {
                var call = known(e.call());
                calls.put(
                        e.call(),
                        call.now(VideoCall.State.ACTIVE, e.adviser(), call.declined(), stamp));
                branch.timers().disarm(Timer.Kind.RINGING_ENDS, e.call());
            }
            case CallEvent.Declined e -> {
                var call = known(e.call());
                var declined = new ArrayList<>(call.declined());
                declined.add(e.adviser());
                calls.put(e.call(), call.now(call.state(), call.adviser(), declined, stamp));
            }
            case CallEvent.Ended e -> {
                var call = known(e.call());
                calls.put(
                        e.call(),
                        call.now(VideoCall.State.ENDED, call.adviser(), call.declined(), stamp));
                branch.timers().disarm(Timer.Kind.RINGING_ENDS, e.call());
            }
        }
    }

    private VideoCall known(String id) {
        var call = calls.get(id);
        if (call == null) throw new IllegalStateException("no call " + id);
        return call;
    }

    void dayBegan() {
        calls.values().removeIf(c -> c.state() == VideoCall.State.ENDED);
    }

    void restore(BranchState state) {
        for (var call : state.calls()) calls.put(call.id(), call);
    }
}
