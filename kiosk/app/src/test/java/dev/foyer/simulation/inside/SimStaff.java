package dev.foyer.simulation.inside;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Flow;
import dev.foyer.hub.flow.Step;
import dev.foyer.kiosk.flow.State;
import dev.foyer.simulation.Universe;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Members of staff who come when a case calls them: they open the machine, take out what lies about
 * in it, say what is so, and give the case back to a customer who stands there, or end it.
 */
final class SimStaff {
    private static final int ROUND_MILLIS = 7000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Universe universe;
    private final SimHub hub;
    private final SimKiosk kiosk;
    private final NoteMachine machine;

    /** Notes that belong into the cassette and lay outside of it, or less than none, by case. */
    private final Map<String, Long> safe = new HashMap<>();

    private boolean called;
    private boolean resting;

    SimStaff(Universe universe, SimHub hub, SimKiosk kiosk, NoteMachine machine) {
        this.universe = universe;
        this.hub = hub;
        this.kiosk = kiosk;
        this.machine = machine;
    }

    private record Seen(Case c, Flow flow, boolean person) {}

    /** Whether no case needed a person at the last round. */
    boolean idle() {
        return !called;
    }

    /** Whether every case was over at the last round. */
    boolean resting() {
        return resting;
    }

    long inSafe(String caseId) {
        return safe.getOrDefault(caseId, 0L);
    }

    /** All that lies outside of the cassette and belongs into it. */
    long inSafe() {
        return safe.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the notes of a case are worth, as it was told. */
    static long counted(Case c) {
        return c.acts().attempts().stream()
                .filter(a -> a.outcome() == Outcome.DONE)
                .mapToLong(a -> a.counted() instanceof dev.foyer.hub.event.Money m ? m.minor() : 0)
                .sum();
    }

    /** Whether its notes were stacked, as it was told. */
    static boolean kept(Case c, Flow flow) {
        return c.acts().attempts().stream()
                .anyMatch(a ->
                        a.outcome() == Outcome.DONE
                                && flow.step(a.step()).kind() instanceof Step.KeepCash);
    }

    /** Their rounds, on a thread of theirs. */
    void live() {
        while (true) {
            Waiting.millis(ROUND_MILLIS);
            var front = hub.mailbox();
            if (front == null) continue;
            var cases =
                    Waiting.forThe(
                            front.read(b ->
                                    b.cases().all().stream()
                                            .map(c -> {
                                                var flow = b.cases().flow(c);
                                                return new Seen(c, flow, flow.takesAPerson(c));
                                            })
                                            .toList()),
                            PATIENCE);
            if (cases == null) continue;
            resting = cases.stream().allMatch(s -> s.c.over() || Agreement.onPaper(s.c));
            called = cases.stream().anyMatch(s -> !s.c.over() && s.c.help() != null);
            for (var seen : cases) if (!seen.c.over()) see(seen, cases);
        }
    }

    private void see(Seen seen, List<Seen> all) {
        var c = seen.c;
        if (c.help() == null) return;
        if (c.helper() == null) {
            say(
                    SimHub.STAFF.get(universe.chance().nextInt(SimHub.STAFF.size())),
                    new CaseCommand.TakeOn(c.id()));
            return;
        }
        var me = Actor.staff(c.helper());
        if (c.acts().running() != null) return;
        for (var attempt : c.acts().attempts())
            if (attempt.outcome() == Outcome.UNKNOWN || attempt.outcome() == Outcome.RETAINED) {
                look(seen, attempt, me, all);
                return;
            }
        if (!seen.person && standsThere(c)) say(me, new CaseCommand.GiveBack(c.id()));
        else {
            if (c.acts().escrow() != null) machine.act("home");
            say(me, new CaseCommand.Settle(c.id(), "by hand"));
        }
    }

    private boolean standsThere(Case c) {
        var state = kiosk.shown();
        var play = state == null ? null : played(state);
        return play != null && play.equals(c.id());
    }

    private static @Nullable String played(State state) {
        return dev.foyer.kiosk.flow.Flow.awake(state).step()
                                instanceof dev.foyer.kiosk.flow.Step.Business(var play)
                        && play.view() instanceof dev.foyer.hub.api.CaseView view
                        && !play.left()
                ? view.id()
                : null;
    }

    /** Opens the machine, takes out what lies in it, and says what became of an attempt. */
    private void look(Seen seen, Case.Attempt attempt, Actor me, List<Seen> all) {
        var c = seen.c;
        machine.act("home");
        var kind = seen.flow.step(attempt.step()).kind();
        if (kind instanceof Step.KeepCash && !safe.containsKey(c.id())) {
            long stacked = NoteMachine.stored(machine.truth());
            for (var other : all)
                if (kept(other.c, other.flow)) stacked -= counted(other.c) - inSafe(other.c.id());
            safe.put(c.id(), counted(c) - stacked);
        }
        var truth = kind instanceof Step.AcceptCash ? Outcome.NOTHING_MOVED : Outcome.DONE;
        say(me, new CaseCommand.Finish(c.id(), attempt.step(), attempt.number(), truth, null));
    }

    private void say(Actor by, CaseCommand command) {
        var front = hub.mailbox();
        if (front == null) return;
        universe.note("% " + by.id() + " " + command);
        Waiting.forThe(front.submit(hub.submission(by, command)), PATIENCE);
    }
}
