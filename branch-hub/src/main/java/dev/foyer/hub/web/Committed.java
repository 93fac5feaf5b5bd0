package dev.foyer.hub.web;

import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Counter;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.core.VideoCall;
import dev.foyer.hub.event.AccountEvent;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.CallEvent;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CounterEvent;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.HelpEvent;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one durable batch of entries changed: the state after it of everything it touched. A value,
 * made on the branch's thread.
 *
 * @param from the first entry of the batch
 * @param seq the last one
 * @param all whether so much changed that feeds must begin anew
 * @param remote whether somebody sees to business from elsewhere, null when nobody came or went
 * @param open which services are served, empty when no counter opened or closed
 */
record Committed(
        long from,
        long seq,
        Instant at,
        boolean all,
        List<Ticket> tickets,
        List<Counter> counters,
        Map<String, String> held,
        List<VideoCall> calls,
        List<CaseViews.Seen> cases,
        List<HelpCall> helps,
        Map<String, Integer> waiting,
        Map<String, Boolean> open,
        @Nullable Boolean remote) {

    static Committed of(Branch branch, List<Entry> entries) {
        var tickets = new LinkedHashSet<String>();
        var counters = new LinkedHashSet<String>();
        var calls = new LinkedHashSet<String>();
        var cases = new LinkedHashSet<String>();
        var helps = new LinkedHashSet<String>();
        boolean all = false;
        boolean doors = false;
        boolean people = false;
        for (var entry : entries)
            for (var event : entry.events()) {
                switch (event) {
                    case TicketEvent e -> touch(e, tickets);
                    case CounterEvent e -> {
                        counters.add(counter(e));
                        doors = true;
                    }
                    case CallEvent.Requested e -> calls.add(e.call());
                    case CallEvent.Accepted e -> calls.add(e.call());
                    case CallEvent.Declined e -> calls.add(e.call());
                    case CallEvent.Ended e -> calls.add(e.call());
                    case PersonEvent.Identified e -> tickets.add(e.ticket());
                    case PersonEvent.Erased _, BranchEvent.Configured _ -> all = true;
                    case BranchEvent.DayBegan _ -> all = true;
                    case BranchEvent _ -> {}
                    case CaseEvent e -> cases.add(e.caseId());
                    case HelpEvent.Called e -> helps.add(e.help());
                    case HelpEvent.Taken e -> helps.add(e.help());
                    case HelpEvent.Ended e -> helps.add(e.help());
                    case PersonEvent.Sealed _, PersonEvent.Looked _ -> {}
                    case CustomerEvent _ -> {}
                    case AccountEvent.SessionOpened _, AccountEvent.SessionClosed _ ->
                            people = true;
                    case AccountEvent _ -> {}
                    case AppointmentEvent _ -> {}
                    case PersonEvent.PreferencesKept _, PersonEvent.PreferencesForgotten _ -> {}
                }
            }
        var open = doors ? Views.open(branch) : Map.<String, Boolean>of();
        Boolean remote = people ? Views.remote(branch) : null;
        return gather(branch, entries, all, tickets, counters, calls, cases, helps, open, remote);
    }

    /**
     * What entries of before changed, as it is now: each thing once, with the entry that changed it
     * last. What lies before a change of everything is left out.
     */
    static List<Committed> before(Branch branch, List<Entry> entries) {
        var batches = new ArrayDeque<Committed>();
        var told = new HashSet<Object>();
        for (var entry : entries.reversed()) {
            var batch = of(branch, List.of(entry));
            if (batch.all()) break;
            batches.addFirst(batch.without(told));
        }
        return List.copyOf(batches);
    }

    /** The same without what is told already; what it tells is, afterwards. */
    private Committed without(Set<Object> told) {
        return new Committed(
                from,
                seq,
                at,
                all,
                tickets.stream().filter(t -> told.add(List.of("ticket", t.id()))).toList(),
                counters.stream().filter(c -> told.add(List.of("counter", c.id()))).toList(),
                held,
                calls.stream().filter(c -> told.add(List.of("call", c.id()))).toList(),
                cases.stream().filter(c -> told.add(List.of("case", c.c().id()))).toList(),
                helps.stream().filter(h -> told.add(List.of("help", h.id()))).toList(),
                without(told, "waiting", waiting),
                without(told, "open", open),
                remote);
    }

    private static <T> Map<String, T> without(Set<Object> told, String what, Map<String, T> all) {
        var fresh = new LinkedHashMap<>(all);
        fresh.keySet().removeIf(service -> !told.add(List.of(what, service)));
        return fresh;
    }

    private static String counter(CounterEvent event) {
        return switch (event) {
            case CounterEvent.Opened e -> e.counter();
            case CounterEvent.Closed e -> e.counter();
        };
    }

    private static Committed gather(
            Branch branch,
            List<Entry> entries,
            boolean all,
            Set<String> ticketIds,
            Set<String> counterIds,
            Set<String> callIds,
            Set<String> caseIds,
            Set<String> helpIds,
            Map<String, Boolean> open,
            @Nullable Boolean remote) {
        var tickets =
                ticketIds.stream().map(branch.tickets()::find).filter(t -> t != null).toList();
        var waiting = new LinkedHashMap<String, Integer>();
        for (var ticket : tickets) {
            waiting.computeIfAbsent(ticket.service(), branch.tickets()::waiting);
            if (ticket.calls() > 0) counters(branch, ticket, counterIds, waiting);
        }
        var counters =
                counterIds.stream().map(branch.counters()::find).filter(c -> c != null).toList();
        var held = new LinkedHashMap<String, String>();
        for (var counter : counters) {
            var staff = counter.staff();
            var ticket = staff == null ? null : branch.tickets().heldBy(staff);
            if (ticket != null) held.put(counter.id(), ticket.id());
        }
        var calls = callIds.stream().map(branch.calls()::find).filter(c -> c != null).toList();
        var cases =
                caseIds.stream()
                        .map(branch.cases()::find)
                        .filter(c -> c != null)
                        .map(c -> CaseViews.Seen.of(branch, c))
                        .toList();
        return new Committed(
                entries.getFirst().seq(),
                entries.getLast().seq(),
                entries.getLast().at(),
                all,
                tickets,
                counters,
                held,
                calls,
                cases,
                helpIds.stream()
                        .map(branch.helps()::find)
                        .filter(h -> h != null)
                        .map(h -> Views.help(branch, h))
                        .toList(),
                waiting,
                open,
                remote);
    }

    /** A counter's customer changed with its ticket; a transfer changes two services' queues. */
    private static void counters(
            Branch branch, Ticket ticket, Set<String> ids, Map<String, Integer> waiting) {
        var turn = ticket.turn();
        if (turn != null) {
            ids.add(turn.counter());
            return;
        }
        for (var counter : branch.counters().all()) if (counter.open()) ids.add(counter.id());
        for (var service : branch.plan().orElseThrow().services())
            waiting.put(service.id(), branch.tickets().waiting(service.id()));
    }

    private static void touch(TicketEvent event, Set<String> tickets) {
        switch (event) {
            case TicketEvent.Issued e -> tickets.add(e.ticket());
            case TicketEvent.Leased _, TicketEvent.PushAsked _ -> {}
            case TicketEvent.Merged e -> tickets.add(e.issued().ticket());
            case TicketEvent.Called e -> tickets.add(e.ticket());
            case TicketEvent.Recalled e -> tickets.add(e.ticket());
            case TicketEvent.Started e -> tickets.add(e.ticket());
            case TicketEvent.Finished e -> tickets.add(e.ticket());
            case TicketEvent.WentOn e -> tickets.add(e.ticket());
            case TicketEvent.ServiceAdded e -> tickets.add(e.ticket());
            case TicketEvent.Greeted e -> tickets.add(e.ticket());
            case TicketEvent.SegmentChanged e -> tickets.add(e.ticket());
            case TicketEvent.DidNotCome e -> tickets.add(e.ticket());
            case TicketEvent.RanLate e -> tickets.add(e.ticket());
            case TicketEvent.Returned e -> tickets.add(e.ticket());
            case TicketEvent.Transferred e -> tickets.add(e.ticket());
            case TicketEvent.Parked e -> tickets.add(e.ticket());
            case TicketEvent.LayLong e -> tickets.add(e.ticket());
            case TicketEvent.Unparked e -> tickets.add(e.ticket());
            case TicketEvent.Cancelled e -> tickets.add(e.ticket());
        }
    }
}
