package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Help;
import dev.foyer.hub.flow.Ruling.Why;

import java.time.Instant;

/** Judges who has a case: what plays it, who is called to it, who ends it by hand. */
final class Custody {
    /** How often one case can be taken away on paper. */
    static final int PAPERS_MAX = 8;

    private final Flow flow;
    private final Case c;
    private final Actor by;
    private final Instant now;

    Custody(Flow flow, Case c, Actor by, Instant now) {
        this.flow = flow;
        this.c = c;
        this.by = by;
        this.now = now;
    }

    Ruling judge(CaseCommand command) {
        return switch (command) {
            case CaseCommand.Suspend e -> suspend(e.because());
            case CaseCommand.Resume e -> resume(e.channel());
            case CaseCommand.Keep e -> keep(e);
            case CaseCommand.Fetch e -> fetch(e);
            case CaseCommand.TurnBack e -> turnBack(e.reason());
            case CaseCommand.Escalate e -> escalate(e);
            case CaseCommand.TakeOn _ -> takeOn();
            case CaseCommand.GiveBack _ -> giveBack();
            case CaseCommand.Settle e -> settle(e.reason());
            case CaseCommand _ -> throw new IllegalStateException("not about who has a case");
        };
    }

    private Ruling suspend(CaseEvent.Lost because) {
        if (c.channel() == null) return Ruling.no(Why.NOT_PLAYED);
        if (by.kind() != Actor.Kind.HUB && !by.equals(c.operators().getLast()))
            return Ruling.no(Why.NOT_YOURS);
        return Ruling.yes(new CaseEvent.Suspended(c.id(), because));
    }

    private Ruling resume(String channel) {
        if (c.channel() != null) return Ruling.no(Why.RUNNING);
        if (by.kind() == Actor.Kind.HUB || by.kind() == Actor.Kind.CUSTOMER)
            return Ruling.no(Why.NOT_ALLOWED);
        // Who has the paper may come to a machine; people at a counter know whom they see.
        if (c.paper() != null && by.kind() == Actor.Kind.DEVICE) return Ruling.no(Why.NOT_ALLOWED);
        var resumed = new CaseEvent.Resumed(c.id(), channel, by);
        // Who plays at the counter what was sent there is the person who was called.
        boolean came =
                by.kind() == Actor.Kind.STAFF
                        && c.help() == Help.COUNTER
                        && (c.helper() == null || helper())
                        && !flow.takesAPerson(c);
        return came
                ? Ruling.yes(resumed, new CaseEvent.GivenBack(c.id(), by.id()))
                : Ruling.yes(resumed);
    }

    private Ruling keep(CaseCommand.Keep command) {
        if (c.channel() == null) return Ruling.no(Why.NOT_PLAYED);
        if (!by.equals(c.operators().getLast())) return Ruling.no(Why.NOT_YOURS);
        var why = flow.mustStay(c);
        if (why != null) return Ruling.no(why);
        if (c.papers().size() >= PAPERS_MAX) return Ruling.no(Why.NOT_ALLOWED);
        boolean good = !command.code().isEmpty() && command.until().isAfter(now);
        return good
                ? Ruling.yes(new CaseEvent.Kept(c.id(), command.code(), command.until()))
                : Ruling.no(Why.INVALID_ANSWER);
    }

    private Ruling fetch(CaseCommand.Fetch command) {
        if (by.kind() == Actor.Kind.HUB || by.kind() == Actor.Kind.CUSTOMER)
            return Ruling.no(Why.NOT_ALLOWED);
        var waiting = c.paper();
        if (waiting == null || !waiting.code().equals(command.code()))
            return Ruling.no(Why.PAPER_USED);
        if (!now.isBefore(waiting.until())) return Ruling.no(Why.PAPER_EXPIRED);
        return resume(command.channel(), by);
    }

    private Ruling resume(String channel, Actor operator) {
        return Ruling.yes(new CaseEvent.Resumed(c.id(), channel, operator));
    }

    private Ruling turnBack(String reason) {
        if (c.direction() == Case.Direction.BACK) return Ruling.no(Why.NOT_THIS_STEP);
        boolean helper = by.id().equals(c.helper());
        if (!helper && by.kind() != Actor.Kind.HUB && !by.equals(c.operators().getLast()))
            return Ruling.no(Why.NOT_YOURS);
        if (c.acts().running() != null) return Ruling.no(Why.RUNNING);
        if (flow.perhapsKept(c)) return Ruling.no(Why.WAITS_FOR_A_PERSON);
        return flow.given(c)
                ? Ruling.no(Why.GIVEN_ALREADY)
                : Ruling.yes(new CaseEvent.TurnedBack(c.id(), reason));
    }

    private Ruling escalate(CaseCommand.Escalate command) {
        if (c.help() != null) return Ruling.no(Why.WAITS_FOR_A_PERSON);
        if (by.kind() != Actor.Kind.HUB && !c.operators().contains(by))
            return Ruling.no(Why.NOT_YOURS);
        return Ruling.yes(
                new CaseEvent.Escalated(
                        c.id(), command.help(), command.reason(), command.ticket()));
    }

    private Ruling takeOn() {
        if (by.kind() != Actor.Kind.STAFF) return Ruling.no(Why.NOT_ALLOWED);
        if (c.help() == null || c.helper() != null) return Ruling.no(Why.NOBODY_WAITS);
        return Ruling.yes(new CaseEvent.TakenOn(c.id(), by.id()));
    }

    private boolean helper() {
        return by.kind() == Actor.Kind.STAFF && by.id().equals(c.helper());
    }

    private Ruling giveBack() {
        if (!helper()) return Ruling.no(Why.NOT_YOURS);
        return flow.takesAPerson(c)
                ? Ruling.no(Why.WAITS_FOR_A_PERSON)
                : Ruling.yes(new CaseEvent.GivenBack(c.id(), by.id()));
    }

    /** A case that is still with the bank or in a device is not settled by saying so. */
    private Ruling settle(String reason) {
        if (!helper()) return Ruling.no(Why.NOT_YOURS);
        boolean pending =
                c.acts().running() != null
                        || c.acts().bookings().stream()
                                .anyMatch(b ->
                                        switch (b.state()) {
                                            case SENT, UNKNOWN, REVERSING -> true;
                                            case POSTED, REFUSED, REVERSED, IN_SUSPENSE -> false;
                                        });
        return pending
                ? Ruling.no(Why.RUNNING)
                : Ruling.yes(new CaseEvent.Closed(c.id(), CaseEvent.End.HANDED_OVER, reason));
    }
}
