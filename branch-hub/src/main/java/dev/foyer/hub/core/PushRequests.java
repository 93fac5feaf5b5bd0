package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;

/**
 * Which tickets' holders want to be told by Web Push when it is their turn; owned by the core's
 * thread. What a ticket asked for is forgotten when it ends.
 */
public final class PushRequests {
    private final TreeMap<String, PushRequest> requests = new TreeMap<>();

    PushRequests() {}

    /**
     * Where a ticket's holder wants to be told.
     *
     * @param keeper under whose key the browser's address lies
     */
    public record PushRequest(String ticket, String keeper, String sealed) {}

    /** All, by ticket. */
    public List<PushRequest> all() {
        return List.copyOf(requests.values());
    }

    static Decision decide(Actor by, @Nullable Ticket ticket, TicketCommand.AskPush c) {
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        if (!by.equals(Actor.customer(ticket.id()))) return Decision.no(Reason.NOT_ALLOWED);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        return Persons.acceptable(c.keeper(), c.sealed())
                ? Decision.yes(new TicketEvent.PushAsked(c.ticket(), c.keeper(), c.sealed()))
                : Decision.no(Reason.INVALID, "sealed");
    }

    void asked(TicketEvent.PushAsked e) {
        requests.put(e.ticket(), new PushRequest(e.ticket(), e.keeper(), e.sealed()));
    }

    /** A ticket changed. */
    void look(Ticket ticket) {
        if (ticket.state().over()) requests.remove(ticket.id());
    }

    void restore(BranchState state) {
        for (var each : state.pushes()) requests.put(each.ticket(), each);
    }
}
