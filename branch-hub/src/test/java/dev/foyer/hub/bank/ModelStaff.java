package dev.foyer.hub.bank;

import dev.foyer.hub.core.Front;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Two members of staff who look round every few seconds: they approve what waits for that, come
 * when they are called, open the machine, say what is so, and give the case back or end it.
 */
final class ModelStaff {
    private static final Duration ROUND = Duration.ofSeconds(7);
    private static final List<Actor> ALL = List.of(Actor.staff("chen"), Actor.staff("wu"));

    private static final String DECLINED = "not-the-person";

    private final Clockwork clock;
    private final Supplier<Front> hub;
    private final Function<String, ModelDevices> machines;

    ModelStaff(Clockwork clock, Supplier<Front> hub, Function<String, ModelDevices> machines) {
        this.clock = clock;
        this.hub = hub;
        this.machines = machines;
    }

    private record Now(Case c, Flow flow) {}

    void begin() {
        clock.after(ROUND, this::round);
    }

    private void round() {
        hub.get()
                .read(b ->
                        b.cases().all().stream()
                                .filter(c -> !c.over())
                                .map(c -> new Now(c, b.cases().flow(c)))
                                .toList())
                .thenAccept(open -> open.forEach(this::see));
        clock.after(ROUND, this::round);
    }

    private void say(Actor by, CaseCommand command) {
        hub.get().submit(TestBranch.submission(clock.instant(), by, command));
    }

    private void see(Now now) {
        var c = now.c();
        if (c.help() == null) review(now);
        else if (c.helper() == null)
            say(ALL.get(clock.random.nextInt(2)), new CaseCommand.TakeOn(c.id()));
        else help(now, Actor.staff(c.helper()));
    }

    private void review(Now now) {
        var next = now.flow().next(now.c());
        if (next.isEmpty()) return;
        var digest = now.flow().digest(now.c(), next.get());
        var aspect =
                switch (next.get().kind()) {
                    case Step.Approve approve -> approve.aspect();
                    case Step.CheckFace _ -> Flow.FACE;
                    case Step.Kind _ -> "";
                };
        if (aspect.isEmpty()) return;
        if (clock.chance(0.1))
            say(ALL.getFirst(), new CaseCommand.Decline(now.c().id(), aspect, DECLINED));
        else for (var one : ALL) say(one, new CaseCommand.Approve(now.c().id(), aspect, digest));
    }

    private void help(Now now, Actor me) {
        var c = now.c();
        var machine = machines.apply(c.id());
        for (var attempt : c.acts().attempts()) {
            boolean doubtful =
                    attempt.outcome() == Outcome.UNKNOWN || attempt.outcome() == Outcome.RETAINED;
            if (!doubtful) continue;
            var act = (Step.Act) now.flow().step(attempt.step()).kind();
            var truth = machine.freed(act);
            boolean counts = act instanceof Step.AcceptCash && truth == Outcome.DONE;
            say(
                    me,
                    new CaseCommand.Finish(
                            c.id(),
                            attempt.step(),
                            attempt.number(),
                            truth,
                            counts ? ModelKiosk.NOTES : null));
            return;
        }
        // Whoever was declined with the card in hand is not sent back to the machine.
        boolean declined = c.reason().equals(DECLINED);
        if (declined || now.flow().takesAPerson(c))
            say(me, new CaseCommand.Settle(c.id(), "by hand"));
        else say(me, new CaseCommand.GiveBack(c.id()));
    }
}
