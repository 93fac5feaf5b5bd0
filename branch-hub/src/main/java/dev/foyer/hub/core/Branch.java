package dev.foyer.hub.core;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.AccountEvent;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentCommand;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.CallEvent;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.CounterEvent;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.CustomerEvent;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.HelpCommand;
import dev.foyer.hub.event.HelpEvent;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.PlanCommand;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.service.Catalogue;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The state of one branch and the one place where commands become events; every method is called by
 * one thread, which owns it.
 *
 * <p>{@link #decide} looks and changes nothing; {@link #apply} changes and never refuses. What a
 * ticket, a counter, an account, a person, a call or a case may do stands in the class of that name
 * beside this one.
 */
public final class Branch {
    private final Limits limits;
    private final Timers timers = new Timers();
    private final Memory memory;
    private final Tickets tickets;
    private final Counters counters;
    private final Accounts accounts;
    private final Persons persons;
    private final Customers customers;
    private final Measures measures;
    private final Calls calls;
    private final Cases cases;
    private final HelpCalls helps;
    private final Appointments appointments;
    private final Plans plans;
    private @Nullable BranchPlan plan;
    private @Nullable LocalDate day;
    private long seq;
    private Instant at = Instant.EPOCH;

    /** A branch to which nothing has happened yet. */
    public Branch(Limits limits, WaitEstimate estimate, Catalogue catalogue) {
        this.limits = limits;
        this.memory = new Memory(limits);
        this.tickets = new Tickets(this, limits, estimate);
        this.counters = new Counters(this);
        this.customers = new Customers(this);
        this.measures = new Measures(this);
        this.accounts = new Accounts(this);
        this.persons = new Persons(this);
        this.calls = new Calls(this);
        this.cases = new Cases(this, catalogue);
        this.helps = new HelpCalls(this);
        this.appointments = new Appointments(this);
        this.plans = new Plans(this);
    }

    /** A branch as a snapshot says it was. */
    public static Branch restore(
            BranchState state, Limits limits, WaitEstimate estimate, Catalogue catalogue) {
        var branch = new Branch(limits, estimate, catalogue);
        branch.seq = state.seq();
        branch.at = state.at();
        branch.plan = state.plan();
        branch.day = state.day();
        branch.customers.restore(state);
        branch.measures.restore(state);
        branch.counters.restore(state);
        branch.tickets.restore(state);
        branch.accounts.restore(state);
        branch.persons.restore(state);
        branch.calls.restore(state);
        branch.cases.restore(state);
        branch.helps.restore(state);
        branch.appointments.restore(state);
        branch.plans.restore(state);
        state.timers().forEach(t -> branch.timers.arm(t.kind(), t.subject(), t.at()));
        branch.memory.restore(
                state.forgottenUpTo(),
                state.answers().stream()
                        .map(k -> new Memory.Remembered(k.id(), k.body(), k.at(), k.answer()))
                        .toList());
        return branch;
    }

    /** The answer that a repeated command gets, or null when the command is new. */
    public @Nullable Answer known(Submission submission) {
        return memory.known(submission);
    }

    /** Makes events or a refusal of a command; changes nothing. */
    public Decision decide(Actor by, Instant now, Command command) {
        if (plan == null && !(command instanceof Command.Configure))
            return Decision.no(Reason.NOT_CONFIGURED);
        return switch (command) {
            case TicketCommand c -> tickets.decide(by, now, c);
            case CounterCommand c -> counters.decide(by, c);
            case AccountCommand c -> accounts.decide(by, now, c);
            case PersonCommand c -> persons.decide(by, c);
            case CustomerCommand c -> customers.decide(by, c);
            case CallCommand c -> calls.decide(by, c);
            case CaseCommand c -> cases.decide(by, now, c);
            case HelpCommand c -> helps.decide(by, c);
            case AppointmentCommand c -> appointments.decide(by, now, c);
            case PlanCommand c -> plans.decide(by, now, c);
            case Command.Configure c -> plans.atStart(by, now, c);
            case Command.Due c -> due(by, now, c);
        };
    }

    /**
     * Applies an entry and returns the answer to the command that made it; sequence numbers have no
     * gap.
     */
    public Answer.Done apply(Entry entry) {
        if (entry.seq() != seq + 1)
            throw new IllegalStateException("entry " + entry.seq() + " after " + seq);
        if (entry.at().isBefore(at))
            throw new IllegalStateException("entry " + entry.seq() + " goes back in time");
        seq = entry.seq();
        at = entry.at();
        var stamp = new Stamp(seq, at);
        for (var event : entry.events()) apply(event, stamp);
        var answer = Answers.of(this, entry);
        if (entry.by().kind() != Actor.Kind.HUB) memory.keep(entry.id(), entry.body(), at, answer);
        return answer;
    }

    private void apply(Event event, Stamp stamp) {
        switch (event) {
            case TicketEvent e -> {
                tickets.apply(e, stamp);
                measures.look(tickets.find(Subjects.of(e)), stamp.at());
            }
            case CounterEvent e -> counters.apply(e, stamp);
            case AccountEvent e -> accounts.apply(e, stamp);
            case PersonEvent e -> persons.apply(e, stamp);
            case CustomerEvent e -> customers.apply(e, stamp);
            case CallEvent e -> calls.apply(e, stamp);
            case CaseEvent e -> {
                cases.apply(e);
                customers.look(cases.find(e.caseId()));
                measures.look(e, cases.find(e.caseId()), stamp.at());
            }
            case HelpEvent e -> helps.apply(e, stamp);
            case AppointmentEvent e -> appointments.apply(e, stamp);
            case BranchEvent.Configured e -> {
                plan = e.plan();
                counters.configured(e.plan(), stamp);
                plans.configured(e, stamp);
                if (day != null) timers.arm(Timer.Kind.DAY_ENDS, "", begins(day.plusDays(1)));
            }
            case BranchEvent.PlanImported e -> plans.apply(e, stamp);
            case BranchEvent.PlanPostponed e -> plans.apply(e);
            case BranchEvent.PlanWithdrawn e -> plans.apply(e);
            case BranchEvent.DayBegan e -> {
                day = e.day();
                tickets.dayBegan();
                calls.dayBegan();
                cases.dayBegan();
                helps.dayBegan();
                appointments.dayBegan();
                persons.dayBegan();
                customers.dayBegan();
                measures.dayBegan();
                timers.arm(Timer.Kind.DAY_ENDS, "", begins(e.day().plusDays(1)));
            }
        }
    }

    private Decision due(Actor by, Instant now, Command.Due due) {
        if (!by.equals(Actor.HUB)) return Decision.no(Reason.NOT_ALLOWED);
        if (due.at().isAfter(now) || !timers.armed(new Timer(due.at(), due.kind(), due.subject())))
            return Decision.no(Reason.NOT_DUE);
        return switch (due.kind()) {
            case DAY_ENDS -> {
                var events = new ArrayList<Event>(calls.dayEnds());
                events.addAll(tickets.dayEnds());
                // Clocks may have gone back behind the hour at which the day begins.
                var next = day().plusDays(1);
                var today = businessDay(planned(), now);
                events.add(new BranchEvent.DayBegan(today.isAfter(next) ? today : next));
                yield new Decision.Accepted(events);
            }
            case CUSTOMER_LATE ->
                    planned().rules().noShowByItself()
                            ? Decision.yes(new TicketEvent.DidNotCome(due.subject()))
                            : Decision.yes(new TicketEvent.RanLate(due.subject()));
            case LIES_LONG -> Decision.yes(new TicketEvent.LayLong(due.subject()));
            case RINGING_ENDS ->
                    Decision.yes(new CallEvent.Ended(due.subject(), CallEvent.Why.NOBODY_CAME));
            case CODE_EXPIRES -> Decision.yes(new AccountEvent.CodeExpired(due.subject()));
            case PAPER_ENDS -> cases.paperEnds(due.subject(), now);
            case APPOINTMENT_ENDS -> appointments.ends(due.subject());
            case PLAN_HOLDS -> plans.due(due.subject(), now);
            case SESSION_EXPIRES -> Decision.yes(new AccountEvent.SessionClosed(due.subject()));
            case LOCK_ENDS -> Decision.yes(new AccountEvent.StaffUnlocked(due.subject()));
        };
    }

    static LocalDate businessDay(BranchPlan plan, Instant now) {
        // By the clock on the wall: a night on which clocks change has not 24 hours.
        return now.atZone(ZoneId.of(plan.zone()))
                .toLocalDateTime()
                .minusNanos(plan.rules().dayBegins().toNanoOfDay())
                .toLocalDate();
    }

    private Instant begins(LocalDate day) {
        return day.atTime(planned().rules().dayBegins())
                .atZone(ZoneId.of(planned().zone()))
                .toInstant();
    }

    /** When the next day begins, or the first one after a moment that is later. */
    public Instant nextDayAfter(Instant now) {
        var next = day().plusDays(1);
        while (!begins(next).isAfter(now)) next = next.plusDays(1);
        return begins(next);
    }

    /** The business day, or null before the first plan. */
    @Nullable LocalDate begun() {
        return day;
    }

    /** The plan in force; there is none before the first {@code Configured}. */
    public Optional<BranchPlan> plan() {
        return Optional.ofNullable(plan);
    }

    BranchPlan planned() {
        if (plan == null) throw new IllegalStateException("no plan");
        return plan;
    }

    /** The business day. */
    public LocalDate day() {
        if (day == null) throw new IllegalStateException("no day");
        return day;
    }

    /** When the hall closes on this business day, null for never. */
    public @Nullable Instant closesAt() {
        var closes = planned().hallRules().closes();
        if (closes == null) return null;
        boolean byNight = closes.isBefore(planned().rules().dayBegins());
        return (byNight ? day().plusDays(1) : day())
                .atTime(closes)
                .atZone(ZoneId.of(planned().zone()))
                .toInstant();
    }

    /** The newest journal entry this state contains. */
    public long seq() {
        return seq;
    }

    /** The instant of the newest entry. */
    public Instant at() {
        return at;
    }

    /** The timer that is due first. */
    public Optional<Timer> nextTimer() {
        return Optional.ofNullable(timers.next());
    }

    /** The tickets of the day. */
    public Tickets tickets() {
        return tickets;
    }

    /** The counters. */
    public Counters counters() {
        return counters;
    }

    /** Staff, sessions and devices. */
    public Accounts accounts() {
        return accounts;
    }

    /** What visits and business take, and how they end. */
    public Measures measures() {
        return measures;
    }

    /** One record for each customer, over all days. */
    public Customers customers() {
        return customers;
    }

    /** The persons known. */
    public Persons persons() {
        return persons;
    }

    /** The video calls. */
    public Calls calls() {
        return calls;
    }

    /** The business cases. */
    public Cases cases() {
        return cases;
    }

    /** The calls for a person. */
    public HelpCalls helps() {
        return helps;
    }

    /** What was booked. */
    public Appointments appointments() {
        return appointments;
    }

    /** The versions of the plan. */
    public Plans plans() {
        return plans;
    }

    Timers timers() {
        return timers;
    }

    /** The whole state as a value. */
    public BranchState state() {
        var kept = new ArrayList<BranchState.Kept>();
        for (var r : memory.all())
            if (r.answer() instanceof Answer.Done done)
                kept.add(new BranchState.Kept(r.id(), r.body(), r.at(), done));
        return new BranchState(
                seq,
                at,
                plan,
                day,
                tickets.turns(),
                tickets.fronts(),
                tickets.numbers().lasts(),
                tickets.issued(),
                tickets.pushes().all(),
                tickets.numbers().ranges(),
                tickets.served(),
                tickets.rounds().all(),
                tickets.callsMade(),
                counters.all(),
                accounts.staff(),
                accounts.sessions(),
                accounts.codes(),
                accounts.devices(),
                persons.all(),
                persons.preferences().all(),
                customers.all(),
                customers.notes().all(),
                measures.all(),
                measures.underway(),
                calls.all(),
                cases.all(),
                helps.all(),
                appointments.all(),
                plans.all(),
                timers.all(),
                memory.forgottenUpTo(),
                kept);
    }

    /** A digest of the whole state, for tests and for snapshots: SHA-256 in hexadecimal. */
    public String digest() {
        return digest(state());
    }

    /** The digest of a state. */
    public static String digest(BranchState state) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(
                            sha.digest(
                                    (state.toString() + digestOfSecrets(state))
                                            .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What the records do not print. */
    private static List<String> digestOfSecrets(BranchState state) {
        return state.staff().stream()
                .map(s ->
                        s.name()
                                + s.passwordHash()
                                + s.skills()
                                + s.proficiency()
                                + s.wrong()
                                + s.lockedUntil())
                .toList();
    }

    Limits limits() {
        return limits;
    }
}
