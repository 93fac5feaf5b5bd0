package dev.foyer.hub.core;

import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A ticket whose holder does at a kiosk what it is for: nobody calls them meanwhile, and what was
 * done is waited for no more. Pure.
 */
final class Holding {
    private Holding() {}

    /** What happens to the ticket when its holder begins at a kiosk. */
    static Optional<Event> begun(@Nullable Ticket ticket) {
        return ticket == null || ticket.state() != Ticket.State.WAITING || more(ticket)
                ? Optional.empty()
                : Optional.of(new TicketEvent.Parked(ticket.id(), null));
    }

    /** What happens to it when this has happened to the case. */
    static Optional<Event> after(@Nullable Ticket ticket, List<? extends Event> events) {
        if (ticket == null || more(ticket)) return Optional.empty();
        var state = ticket.state();
        if (state != Ticket.State.PARKED && state != Ticket.State.WAITING) return Optional.empty();
        for (var event : events)
            if (event instanceof CaseEvent.Closed closed && closed.end() == CaseEvent.End.DONE)
                return Optional.of(
                        new TicketEvent.Cancelled(ticket.id(), TicketEvent.Because.DONE_AT_KIOSK));
        return state == Ticket.State.PARKED && events.stream().anyMatch(Holding::ends)
                ? Optional.of(new TicketEvent.Unparked(ticket.id()))
                : Optional.empty();
    }

    /** Whether the kiosk has nothing more to do with the customer for now. */
    private static boolean ends(Event event) {
        return event instanceof CaseEvent.Closed
                || event instanceof CaseEvent.Suspended
                || event instanceof CaseEvent.Kept
                || event instanceof CaseEvent.Escalated e && e.help() == CaseEvent.Help.COUNTER;
    }

    /** Who waits for something else besides is in the queue all the time. */
    private static boolean more(Ticket ticket) {
        return !ticket.visit().errands().toCome().isEmpty();
    }
}
