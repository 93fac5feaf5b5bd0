package dev.foyer.hub.web;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that were made for one thing and for its time: for what was filled in ahead, until the
 * booking is over, and for where a ticket's holder wants to be told, until the ticket has ended. So
 * a key goes then, and not at the hub's next start. Branch's thread.
 */
final class PassingKeys {
    private final Map<String, String> bookings = new HashMap<>();
    private final Map<String, String> tickets = new HashMap<>();

    PassingKeys(Branch branch) {
        for (var each : branch.appointments().all()) {
            var prepared = each.prepared();
            if (prepared != null && each.counts()) bookings.put(each.id(), prepared.keeper());
        }
        for (var each : branch.tickets().pushes().all()) tickets.put(each.ticket(), each.keeper());
    }

    /** The keepers whose keys nothing needs any more after these entries. */
    List<String> over(Branch branch, List<Entry> entries) {
        var gone = new ArrayList<String>();
        for (var entry : entries)
            for (var event : entry.events())
                switch (event) {
                    case AppointmentEvent.Prepared e ->
                            add(bookings.put(e.appointment(), e.keeper()), gone);
                    case AppointmentEvent.Cancelled e ->
                            add(bookings.remove(e.appointment()), gone);
                    case AppointmentEvent.Missed e -> add(bookings.remove(e.appointment()), gone);
                    case TicketEvent.PushAsked e -> add(tickets.put(e.ticket(), e.keeper()), gone);
                    case TicketEvent.Finished e -> add(tickets.remove(e.ticket()), gone);
                    case TicketEvent.Cancelled e -> add(tickets.remove(e.ticket()), gone);
                    case BranchEvent.DayBegan _ -> dayBegan(branch, gone);
                    default -> {}
                }
        return gone;
    }

    private void dayBegan(Branch branch, List<String> gone) {
        for (var id : List.copyOf(bookings.keySet()))
            if (branch.appointments().find(id) == null) add(bookings.remove(id), gone);
        for (var id : List.copyOf(tickets.keySet()))
            if (branch.tickets().find(id) == null) add(tickets.remove(id), gone);
    }

    private static void add(@Nullable String keeper, List<String> gone) {
        if (keeper != null) gone.add(keeper);
    }
}
