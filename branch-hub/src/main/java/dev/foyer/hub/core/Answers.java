package dev.foyer.hub.core;

import dev.foyer.hub.event.AccountEvent;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.CallEvent;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CounterEvent;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.HelpEvent;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.TicketEvent;

/**
 * Makes the answer to a command from the events it became and the state after them, so that a
 * replay makes the same one.
 */
final class Answers {
    private Answers() {}

    static Answer.Done of(Branch branch, Entry entry) {
        Ticket ticket = null;
        Counter counter = null;
        VideoCall call = null;
        var subject = "";
        for (var event : entry.events()) {
            subject = subject(event);
            switch (event) {
                case TicketEvent.Leased _ -> {}
                case TicketEvent _, PersonEvent.Identified _, PersonEvent.Looked _ ->
                        ticket = branch.tickets().find(subject);
                case CounterEvent _ -> counter = branch.counters().find(subject);
                case CallEvent _ -> call = branch.calls().find(subject);
                case PersonEvent _, CustomerEvent _, AccountEvent _ -> {}
                case CaseEvent _, BranchEvent _ -> {}
                case HelpEvent _, AppointmentEvent _ -> {}
            }
        }
        if (ticket != null) subject = ticket.id();
        var standing =
                ticket != null && ticket.state() == Ticket.State.WAITING
                        ? branch.tickets().standings().of(ticket)
                        : null;
        return new Answer.Done(entry.seq(), subject, ticket, standing, counter, call);
    }

    private static String subject(Event event) {
        return switch (event) {
            case TicketEvent e -> Subjects.of(e);
            case CounterEvent.Opened e -> e.counter();
            case CounterEvent.Closed e -> e.counter();
            case AccountEvent e -> Accounts.subject(e);
            case PersonEvent.Sealed e -> e.person();
            case PersonEvent.Identified e -> e.ticket();
            case PersonEvent.Looked e -> e.ticket();
            case PersonEvent.PreferencesKept e -> e.keeper();
            case PersonEvent.PreferencesForgotten e -> e.keeper();
            case PersonEvent.Erased e -> e.person();
            case CustomerEvent.Known e -> e.customer();
            case CustomerEvent.Joined e -> e.customer();
            case CustomerEvent.Came e -> e.visit();
            case CustomerEvent.Searched e -> e.customer() == null ? "" : e.customer();
            case CustomerEvent.NoteWritten e -> e.note();
            case CustomerEvent.NoteTaken e -> e.note();
            case CustomerEvent.NoteEnded e -> e.note();
            case CallEvent.Requested e -> e.call();
            case CallEvent.Accepted e -> e.call();
            case CallEvent.Declined e -> e.call();
            case CallEvent.Ended e -> e.call();
            case CaseEvent e -> e.caseId();
            case HelpEvent.Called e -> e.help();
            case HelpEvent.Taken e -> e.help();
            case HelpEvent.Ended e -> e.help();
            case AppointmentEvent e -> e.appointment();
            case BranchEvent.Configured e ->
                    e.version() == null ? e.plan().branch() : "" + e.version();
            case BranchEvent.PlanImported e -> "" + e.version();
            case BranchEvent.PlanPostponed e -> "" + e.version();
            case BranchEvent.PlanWithdrawn e -> "" + e.version();
            case BranchEvent.DayBegan e -> e.day().toString();
        };
    }
}
