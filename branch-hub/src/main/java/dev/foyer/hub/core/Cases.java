package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Ruling;
import dev.foyer.hub.flow.Service;
import dev.foyer.hub.policy.Channel;
import dev.foyer.hub.policy.Rules;
import dev.foyer.hub.service.Catalogue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cases that are open, and those that ended today; owned by the core's thread. What a case may
 * do is the runner's business, see {@link Flow}.
 */
public final class Cases {
    private final Branch branch;
    private final Catalogue catalogue;
    private final TreeMap<String, Case> cases = new TreeMap<>();

    Cases(Branch branch, Catalogue catalogue) {
        this.branch = branch;
        this.catalogue = catalogue;
    }

    /** A case, or null. */
    public @Nullable Case find(String id) {
        return cases.get(id);
    }

    /** All, by id. */
    public List<Case> all() {
        return List.copyOf(cases.values());
    }

    /** The runner of a case. */
    public Flow flow(Case of) {
        var opened = of.opened();
        return catalogue.flow(opened.service(), opened.version(), opened.rules());
    }

    /** The rules that a case began with. */
    public Rules rules(Case of) {
        return catalogue.rules(of.opened().rules());
    }

    Decision decide(Actor by, Instant now, CaseCommand command) {
        if (command instanceof CaseCommand.Open open) return open(by, open);
        var known = cases.get(command.caseId());
        if (known == null) return Decision.no(Reason.UNKNOWN_CASE);
        if (command instanceof CaseCommand.Escalate call
                && call.ticket() != null
                && branch.tickets().find(call.ticket()) == null)
            return Decision.no(Reason.UNKNOWN_TICKET, "ticket");
        if (command instanceof CaseCommand.Keep keep && ofPaper(keep.code()).isPresent())
            return Decision.no(Reason.PAPER_USED, "code");
        var ruled = decision(flow(known).decide(known, by, now, command));
        if (command instanceof CaseCommand.Prove prove
                && prove.holder() != null
                && ruled instanceof Decision.Accepted accepted)
            ruled = named(known, prove.holder(), accepted);
        // What staff does with a ticket while they play its case is their matter.
        return ruled instanceof Decision.Accepted accepted
                        && channel(known.operators().getLast()) == Channel.KIOSK
                ? with(accepted, Holding.after(ticket(known.ticket()), accepted.events()))
                : ruled;
    }

    private static Decision with(Decision.Accepted accepted, Optional<Event> besides) {
        if (besides.isEmpty()) return accepted;
        var events = new ArrayList<>(accepted.events());
        events.add(besides.get());
        return new Decision.Accepted(events);
    }

    private @Nullable Ticket ticket(@Nullable String id) {
        return id == null ? null : branch.tickets().find(id);
    }

    /** A case has one holder; what a further proof tells of them takes the place of what was. */
    private Decision named(
            Case known, TicketCommand.SealedPerson holder, Decision.Accepted proved) {
        if (!Persons.acceptable(holder)) return Decision.no(Reason.INVALID, "person");
        var before = known.who().holder();
        if (before != null && !before.equals(holder.person()))
            return Decision.no(Reason.OTHER_PERSON);
        var events = new ArrayList<Event>();
        events.add(new PersonEvent.Sealed(holder.person(), holder.sealed()));
        if (before == null) events.add(new CaseEvent.Named(known.id(), holder.person()));
        events.addAll(proved.events());
        events.addAll(branch.customers().came(holder.shown(), known.id(), holder.person()));
        return new Decision.Accepted(events);
    }

    /** The persons of cases that are open. */
    Set<String> persons() {
        return cases.values().stream()
                .map(c -> c.who().holder())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The services, and the rules that they keep to. */
    public Catalogue catalogue() {
        return catalogue;
    }

    private Decision open(Actor by, CaseCommand.Open command) {
        if (by.kind() == Actor.Kind.HUB || by.kind() == Actor.Kind.CUSTOMER)
            return Decision.no(Reason.NOT_ALLOWED);
        var flow = catalogue.newest(command.service());
        if (flow.isEmpty()) return Decision.no(Reason.UNKNOWN_SERVICE, "service");
        if (command.caseId().isBlank() || command.caseId().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "caseId");
        if (cases.containsKey(command.caseId()))
            return Decision.no(Reason.ALREADY_EXISTS, "caseId");
        if (cases.size() >= branch.limits().tickets()) return Decision.no(Reason.TOO_MANY);
        var ticket = command.ticket();
        if (ticket != null && branch.tickets().find(ticket) == null)
            return Decision.no(Reason.UNKNOWN_TICKET, "ticket");
        var opened = opened(by, command, flow.get().service());
        var held =
                channel(by) == Channel.KIOSK && opened.handling() != Handling.COUNTER_ONLY
                        ? Holding.begun(ticket(ticket))
                        : Optional.<Event>empty();
        return with(new Decision.Accepted(List.of(opened)), held);
    }

    private CaseEvent.Opened opened(Actor by, CaseCommand.Open command, Service of) {
        var rules = catalogue.rules();
        var ticket = command.ticket();
        boolean booked = ticket != null && branch.appointments().came(ticket);
        return new CaseEvent.Opened(
                command.caseId(),
                of.id(),
                of.version(),
                rules.pack().label(),
                rules.handling(of.id(), channel(by)),
                command.channel(),
                by,
                command.language(),
                ticket,
                booked ? IdentityLevel.BOOKED : null);
    }

    /** Where whoever opens a case works. */
    private Channel channel(Actor by) {
        if (by.kind() == Actor.Kind.STAFF) return Channel.COUNTER;
        var device = branch.accounts().device(by.id());
        return device != null && device.kind() == DeviceKind.TABLET
                ? Channel.TABLET
                : Channel.KIOSK;
    }

    private static Decision decision(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Yes yes -> new Decision.Accepted(List.<Event>copyOf(yes.events()));
            case Ruling.No no -> Decision.no(reason(no.why()));
        };
    }

    private static Reason reason(Ruling.Why why) {
        return switch (why) {
            case ENDED -> Reason.CASE_OVER;
            case NOT_THIS_STEP -> Reason.NOT_THIS_STEP;
            case ELSEWHERE -> Reason.ELSEWHERE;
            case NOT_PLAYED -> Reason.CASE_NOT_PLAYED;
            case NOT_YOURS -> Reason.NOT_YOUR_CASE;
            case NOT_ALLOWED -> Reason.NOT_ALLOWED;
            case WAITS_FOR_A_PERSON -> Reason.WAITS_FOR_A_PERSON;
            case NOBODY_WAITS -> Reason.NOBODY_WAITS_FOR_YOU;
            case OTHER_PERSON -> Reason.OTHER_PERSON;
            case NOT_HELD -> Reason.NOT_PROVED;
            case PEOPLE_DECIDE -> Reason.PEOPLE_DECIDE;
            case INVALID_ANSWER -> Reason.INVALID;
            case STALE -> Reason.CHANGED_SINCE;
            case BOOKED_ALREADY -> Reason.BOOKED_ALREADY;
            case GIVEN_ALREADY -> Reason.GIVEN_ALREADY;
            case NOT_REVIEWED -> Reason.NOT_REVIEWED;
            case OPERATOR_REVIEWS -> Reason.OPERATOR_REVIEWS;
            case SAME_PERSON -> Reason.SAME_PERSON;
            case RUNNING -> Reason.STILL_RUNNING;
            case OLD_ATTEMPT -> Reason.OLD_ATTEMPT;
            case UNKNOWN_BOOKING -> Reason.UNKNOWN_BOOKING;
            case PAPER_USED -> Reason.PAPER_USED;
            case PAPER_EXPIRED -> Reason.PAPER_EXPIRED;
        };
    }

    void apply(CaseEvent event) {
        if (event instanceof CaseEvent.Opened opened) {
            cases.put(opened.caseId(), Flow.begin(opened));
            return;
        }
        var known = cases.get(event.caseId());
        if (known == null) throw new IllegalStateException("no case " + event.caseId());
        cases.put(known.id(), flow(known).apply(known, event));
        switch (event) {
            case CaseEvent.Kept e ->
                    branch.timers().arm(Timer.Kind.PAPER_ENDS, e.caseId(), e.until());
            case CaseEvent.Resumed _, CaseEvent.TurnedBack _, CaseEvent.Closed _ ->
                    branch.timers().disarm(Timer.Kind.PAPER_ENDS, event.caseId());
            case CaseEvent _ -> {}
        }
    }

    /** The case for which a code on paper was given out, used or not; by the code's digest. */
    public Optional<Case> ofPaper(String code) {
        return cases.values().stream()
                .filter(c -> c.papers().stream().anyMatch(p -> p.code().equals(code)))
                .findFirst();
    }

    /** Nobody has brought the paper: what was done is taken back. */
    Decision paperEnds(String id, Instant now) {
        return decide(Actor.HUB, now, new CaseCommand.TurnBack(id, "paper-expired"));
    }

    /** A case that ended is kept for its day; one that is open goes on. */
    void dayBegan() {
        cases.values().removeIf(Case::over);
    }

    void restore(BranchState state) {
        for (var one : state.cases()) cases.put(one.id(), one);
    }
}
