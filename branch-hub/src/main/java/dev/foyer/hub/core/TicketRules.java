package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.GoOn;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Who may do what with a ticket, and when; looks at the state and changes nothing. */
final class TicketRules {
    static final int NUMBERS_MAX = 9_999_999;
    private static final int LEASE_MAX = 500;

    /** So many services may come after the first. */
    static final int ALSO_MAX = 5;

    private static final int CHANNEL_MAX = 40;
    private static final int SOURCE_MAX = 80;

    private final Branch branch;
    private final Tickets tickets;
    private final Limits limits;
    private final CallRules calls;

    TicketRules(Branch branch, Tickets tickets, Limits limits) {
        this.branch = branch;
        this.tickets = tickets;
        this.limits = limits;
        this.calls = new CallRules(branch, tickets);
    }

    Decision decide(Actor by, Instant now, TicketCommand command) {
        return switch (command) {
            case TicketCommand.Issue c -> issue(by, now, c);
            case TicketCommand.Lease c -> lease(by, c);
            case TicketCommand.Merge c -> merge(by, now, c);
            case TicketCommand.WalkDirect c -> walkDirect(by, now, c);
            case TicketCommand.CallNext c -> calls.callNext(by, now, c);
            case TicketCommand.CallThis c -> calls.callThis(by, now, c);
            case TicketCommand.Recall c -> with(by, c.ticket(), this::recall);
            case TicketCommand.Start c -> with(by, c.ticket(), this::start);
            case TicketCommand.Finish c -> with(by, c.ticket(), t -> finish(t, c.next()));
            case TicketCommand.Greet c -> greet(by, c.ticket());
            case TicketCommand.ChangeSegment c -> with(by, c.ticket(), t -> change(t, c));
            case TicketCommand.AddService c -> with(by, c.ticket(), t -> add(t, c.service()));
            case TicketCommand.NoShow c -> with(by, c.ticket(), this::noShow);
            case TicketCommand.Park c -> with(by, c.ticket(), t -> park(t, c.pool()));
            case TicketCommand.Unpark c ->
                    with(
                            by,
                            c.ticket(),
                            t ->
                                    t.state() == Ticket.State.PARKED
                                            ? Decision.yes(new TicketEvent.Unparked(t.id()))
                                            : Decision.no(Reason.NOT_PARKED));
            case TicketCommand.Return c -> with(by, c.ticket(), t -> back(t, c.position()));
            case TicketCommand.Transfer c -> with(by, c.ticket(), t -> transfer(t, c));
            case TicketCommand.AskPush c -> PushRequests.decide(by, tickets.find(c.ticket()), c);
            case TicketCommand.Cancel c -> cancel(by, c.ticket());
        };
    }

    private interface Rule {
        Decision on(Ticket ticket);
    }

    /**
     * What only staff may do, and with a customer somebody holds only that somebody or who leads
     * the hall.
     */
    private Decision with(Actor by, String id, Rule rule) {
        var ticket = tickets.find(id);
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        var no = mayNot(by, ticket);
        if (no != null) return Decision.no(no);
        return ticket.state().over() ? Decision.no(Reason.ALREADY_OVER) : rule.on(ticket);
    }

    private @Nullable Reason mayNot(Actor by, Ticket ticket) {
        if (by.equals(Actor.HUB)) return null;
        var staff = branch.accounts().staff(by);
        if (staff == null) return Reason.STAFF_ONLY;
        var turn = ticket.turn();
        var holder = turn == null || ticket.state().over() ? null : turn.staff();
        // An adviser has no part in the hall but the customer of their own.
        if (staff.id().equals(holder)) return null;
        if (!staff.is(Role.TELLER, Role.LOBBY_MANAGER, Role.BRANCH_MANAGER))
            return Reason.STAFF_ONLY;
        return holder != null && !branch.accounts().leads(by) ? Reason.NOT_YOUR_CUSTOMER : null;
    }

    private Decision issue(Actor by, Instant now, TicketCommand.Issue command) {
        if (by.kind() == Actor.Kind.CUSTOMER) return Decision.no(Reason.NOT_ALLOWED);
        if (closed(now)) return Decision.no(Reason.CLOSED_FOR_TODAY);
        var no = wrong(command);
        if (no != null) return no;
        int number = tickets.nextNumberOf(command.service());
        if (number > NUMBERS_MAX) return Decision.no(Reason.NUMBERS_OUT);
        var issued = issued(command, number);
        return sealing(command.person(), command.ticket(), issued);
    }

    private Decision walkDirect(Actor by, Instant now, TicketCommand.WalkDirect command) {
        var issuing = issue(by, now, command.issue());
        if (!(issuing instanceof Decision.Accepted issued)) return issuing;
        var calling = calls.walkDirect(by, now, command);
        if (!(calling instanceof Decision.Accepted called)) return calling;
        var events = new ArrayList<Event>(issued.events());
        events.addAll(called.events());
        return new Decision.Accepted(events);
    }

    /** Whether the hall has closed, by the clock on its wall. */
    private boolean closed(Instant now) {
        var plan = branch.planned();
        var closes = plan.hallRules().closes();
        if (closes == null) return false;
        var time = now.atZone(ZoneId.of(plan.zone())).toLocalTime();
        var begins = plan.rules().dayBegins();
        return closes.isBefore(begins)
                ? !time.isBefore(closes) && time.isBefore(begins)
                : !time.isBefore(closes) || time.isBefore(begins);
    }

    private Decision sealing(
            TicketCommand.@Nullable SealedPerson person, String ticket, Event issued) {
        if (person == null) return Decision.yes(issued);
        var events = new ArrayList<Event>();
        events.add(new PersonEvent.Sealed(person.person(), person.sealed()));
        events.add(issued);
        events.addAll(branch.customers().came(person.shown(), ticket, person.person()));
        return new Decision.Accepted(events);
    }

    private static TicketEvent.Issued issued(TicketCommand.Issue c, int number) {
        var person = c.person() == null ? null : c.person().person();
        return new TicketEvent.Issued(
                c.ticket(),
                c.service(),
                number,
                c.language(),
                c.segment(),
                c.channel(),
                c.evidence(),
                person,
                c.also(),
                c.because(),
                c.bySight());
    }

    private @Nullable Decision wrong(TicketCommand.Issue c) {
        if (c.ticket().isBlank() || c.ticket().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "ticket");
        if (tickets.find(c.ticket()) != null) return Decision.no(Reason.ALREADY_EXISTS, "ticket");
        if (unknown(c.service())) return Decision.no(Reason.UNKNOWN_SERVICE, "service");
        var no = wrong(c.service(), c.also());
        if (no != null) return no;
        if (c.channel().isBlank() || c.channel().length() > CHANNEL_MAX)
            return Decision.no(Reason.INVALID, "channel");
        if (c.evidence().source().length() > SOURCE_MAX)
            return Decision.no(Reason.INVALID, "evidence");
        var person = c.person();
        if (person != null && !Persons.acceptable(person))
            return Decision.no(Reason.INVALID, "person");
        return tickets.size() >= limits.tickets() ? Decision.no(Reason.TOO_MANY) : null;
    }

    private @Nullable Decision wrong(String first, List<String> also) {
        if (also.size() > ALSO_MAX) return Decision.no(Reason.TOO_MANY, "also");
        var seen = new HashSet<>(List.of(first));
        for (var service : also) {
            if (unknown(service)) return Decision.no(Reason.UNKNOWN_SERVICE, "also");
            if (!seen.add(service)) return Decision.no(Reason.ON_THE_TICKET, "also");
        }
        return null;
    }

    private boolean unknown(String service) {
        for (var one : branch.planned().services()) if (one.id().equals(service)) return false;
        return true;
    }

    private Decision lease(Actor by, TicketCommand.Lease command) {
        if (by.kind() != Actor.Kind.DEVICE) return Decision.no(Reason.DEVICE_ONLY);
        if (command.count() < 1 || command.count() > LEASE_MAX)
            return Decision.no(Reason.INVALID, "count");
        if (unknown(command.service())) return Decision.no(Reason.UNKNOWN_SERVICE, "service");
        if (command.lease().isBlank() || command.lease().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "lease");
        if (tickets.numbers().range(command.lease()) != null)
            return Decision.no(Reason.ALREADY_EXISTS, "lease");
        int from = tickets.numbers().nextInAdvance(tickets.letter(command.service()));
        int to = from + command.count() - 1;
        if (to > NUMBERS_MAX) return Decision.no(Reason.NUMBERS_OUT);
        return Decision.yes(
                new TicketEvent.Leased(
                        command.lease(), command.service(), branch.day(), from, to, by.id()));
    }

    private Decision merge(Actor by, Instant now, TicketCommand.Merge command) {
        var range = tickets.numbers().range(command.lease());
        if (range == null) return Decision.no(Reason.UNKNOWN_LEASE);
        if (!by.equals(Actor.device(range.device()))) return Decision.no(Reason.NOT_ALLOWED);
        var no = wrong(command.issue());
        if (no != null) return no;
        if (!range.service().equals(command.issue().service()))
            return Decision.no(Reason.INVALID, "service");
        int number = command.number();
        if (number < range.from() || number > range.to())
            return Decision.no(Reason.INVALID, "number");
        if (range.used().contains(number)) return Decision.no(Reason.ALREADY_EXISTS, "number");
        if (command.issuedAt().isAfter(now)) return Decision.no(Reason.INVALID, "issuedAt");
        return sealing(
                command.issue().person(),
                command.issue().ticket(),
                new TicketEvent.Merged(
                        issued(command.issue(), number), command.lease(), command.issuedAt()));
    }

    private Decision recall(Ticket ticket) {
        if (ticket.state() != Ticket.State.CALLED) return notCalled(ticket);
        return ticket.held().recalls() < branch.planned().hallRules().recallsMax()
                ? Decision.yes(new TicketEvent.Recalled(ticket.id()))
                : Decision.no(Reason.RECALLED_ENOUGH);
    }

    private Decision back(Ticket ticket, Position position) {
        if (ticket.state() != Ticket.State.NO_SHOW) return Decision.no(Reason.NOT_NO_SHOW);
        return ticket.misses() <= branch.planned().hallRules().missesMax()
                ? Decision.yes(new TicketEvent.Returned(ticket.id(), position))
                : Decision.no(Reason.MISSED_TOO_OFTEN);
    }

    private Decision start(Ticket ticket) {
        return ticket.state() == Ticket.State.CALLED
                ? Decision.yes(new TicketEvent.Started(ticket.id()))
                : notCalled(ticket);
    }

    private Decision noShow(Ticket ticket) {
        return ticket.state() == Ticket.State.CALLED
                ? Decision.yes(new TicketEvent.DidNotCome(ticket.id()))
                : notCalled(ticket);
    }

    private static Decision notCalled(Ticket ticket) {
        return Decision.no(
                ticket.state() == Ticket.State.SERVING
                        ? Reason.ALREADY_SERVING
                        : Reason.NOT_CALLED);
    }

    private Decision finish(Ticket ticket, GoOn next) {
        if (ticket.state() != Ticket.State.SERVING) return Decision.no(Reason.NOT_SERVING);
        var later = ticket.visit().errands().toCome();
        if (later.isEmpty())
            return next == GoOn.HERE
                    ? Decision.no(Reason.NOTHING_TO_COME)
                    : ending(new TicketEvent.Finished(ticket.id()));
        var service = later.getFirst();
        var counter = branch.counters().find(ticket.held().counter());
        if (next == GoOn.HERE && (counter == null || !counter.services().contains(service)))
            return Decision.no(Reason.NOT_SERVED_HERE);
        var place = branch.planned().hallRules().goingOn();
        return ending(new TicketEvent.WentOn(ticket.id(), service, next, place));
    }

    private Decision greet(Actor by, String id) {
        var ticket = tickets.find(id);
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        var staff = branch.accounts().staff(by);
        if (staff == null || !branch.accounts().leads(by)) return Decision.no(Reason.NOT_ALLOWED);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        return ticket.visit().alert() == Ticket.Alert.OPEN
                ? Decision.yes(new TicketEvent.Greeted(id, staff.id()))
                : Decision.no(Reason.NO_ALERT);
    }

    private static Decision change(Ticket ticket, TicketCommand.ChangeSegment c) {
        return ticket.visit().segment() == c.segment()
                ? Decision.no(Reason.IN_THE_SEGMENT)
                : Decision.yes(
                        new TicketEvent.SegmentChanged(ticket.id(), c.segment(), c.reason()));
    }

    private Decision add(Ticket ticket, String service) {
        if (unknown(service)) return Decision.no(Reason.UNKNOWN_SERVICE, "service");
        var errands = ticket.visit().errands();
        if (errands.have(service) || ticket.service().equals(service))
            return Decision.no(Reason.ON_THE_TICKET, "service");
        return errands.toCome().size() < ALSO_MAX
                ? Decision.yes(new TicketEvent.ServiceAdded(ticket.id(), service))
                : Decision.no(Reason.TOO_MANY, "service");
    }

    private Decision ending(TicketEvent last) {
        var events = new ArrayList<Event>(branch.calls().endsWith(Subjects.of(last)));
        events.add(last);
        return new Decision.Accepted(events);
    }

    private Decision park(Ticket ticket, @Nullable String into) {
        if (ticket.state() == Ticket.State.PARKED || ticket.state() == Ticket.State.NO_SHOW)
            return Decision.no(Reason.NOT_WAITING);
        var pool = into == null ? null : tickets.pools().named(into);
        if (into != null && pool == null) return Decision.no(Reason.UNKNOWN_POOL, "pool");
        if (pool != null && tickets.pools().full(pool))
            return Decision.no(Reason.POOL_FULL, "pool");
        return Decision.yes(new TicketEvent.Parked(ticket.id(), into));
    }

    private Decision transfer(Ticket ticket, TicketCommand.Transfer command) {
        if (ticket.state() == Ticket.State.NO_SHOW) return Decision.no(Reason.NOT_WAITING);
        var service = command.service();
        var counter = command.counter();
        if ((service == null) == (counter == null)) return Decision.no(Reason.INVALID, "service");
        if (service != null && unknown(service))
            return Decision.no(Reason.UNKNOWN_SERVICE, "service");
        // Who was served for it does not stand in that line again.
        if (service != null && ticket.visit().errands().done().contains(service))
            return Decision.no(Reason.ON_THE_TICKET, "service");
        if (counter != null && branch.counters().find(counter) == null)
            return Decision.no(Reason.UNKNOWN_COUNTER, "counter");
        return Decision.yes(
                new TicketEvent.Transferred(
                        ticket.id(),
                        service == null ? ticket.service() : service,
                        counter,
                        command.position()));
    }

    private Decision cancel(Actor by, String id) {
        var ticket = tickets.find(id);
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        // A kiosk speaks for a customer who left before they were called.
        boolean left = by.kind() == Actor.Kind.DEVICE && ticket.state() == Ticket.State.WAITING;
        boolean own = left || by.equals(Actor.customer(id));
        var no = own ? null : mayNot(by, ticket);
        if (no != null) return Decision.no(no);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        if (ticket.state() == Ticket.State.SERVING) return Decision.no(Reason.ALREADY_SERVING);
        return ending(
                new TicketEvent.Cancelled(
                        id, own ? TicketEvent.Because.CUSTOMER : TicketEvent.Because.STAFF));
    }

    /**
     * What the end of a day does to tickets: who is being served was served; everybody else has to
     * come again, or keeps ticket and place where the branch keeps them.
     */
    List<Event> dayEnds() {
        boolean keeps = branch.planned().hallRules().keepAtNight();
        var events = new ArrayList<Event>();
        for (var ticket : tickets.open()) {
            var id = ticket.id();
            switch (ticket.state()) {
                case SERVING -> {
                    var later = ticket.visit().errands().toCome();
                    if (keeps && !later.isEmpty())
                        events.add(
                                new TicketEvent.WentOn(
                                        id, later.getFirst(), GoOn.QUEUE, Position.KEEP));
                    else events.add(new TicketEvent.Finished(id));
                }
                case CALLED -> {
                    if (keeps) events.add(new TicketEvent.DidNotCome(id));
                    else events.add(new TicketEvent.Cancelled(id, TicketEvent.Because.DAY_OVER));
                }
                case WAITING, PARKED, NO_SHOW, DONE, CANCELLED -> {
                    if (!keeps)
                        events.add(new TicketEvent.Cancelled(id, TicketEvent.Because.DAY_OVER));
                }
            }
        }
        return events;
    }
}
