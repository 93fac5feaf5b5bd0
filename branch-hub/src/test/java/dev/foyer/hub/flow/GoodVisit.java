package dev.foyer.hub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.CaseEvent.Verdict;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Money;
import dev.foyer.hub.event.Proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A visit that goes well, played by whoever operates it now; nobody reviews their own work. */
final class GoodVisit {
    static final List<Actor> REVIEWERS = List.of(Actor.staff("chen"), Actor.staff("wu"));
    static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    static final String ID = "case";
    static final int TURNS_MAX = 200;

    private final Flow flow;
    private final Map<String, Integer> times = new HashMap<>();
    private final List<CaseEvent> events = new ArrayList<>();
    private Actor operator;
    private Case c;

    GoodVisit(Service service, Actor operator) {
        this.operator = operator;
        flow = new Flow(service);
        var opened =
                new CaseEvent.Opened(
                        ID,
                        service.id(),
                        1,
                        "neutral 1",
                        Handling.HERE,
                        operator.id(),
                        operator,
                        Language.ZH,
                        null);
        events.add(opened);
        c = Flow.begin(opened);
    }

    /** All that has happened. */
    List<CaseEvent> events() {
        return events;
    }

    Case c() {
        return c;
    }

    /** How often each field was typed. */
    Map<String, Integer> times() {
        return times;
    }

    /** Somebody else plays it from now on. */
    void goesOn(Actor other) {
        operator = other;
    }

    String next() {
        return flow.next(c).map(Step::id).orElse("");
    }

    void finish() {
        for (int i = 0; i < TURNS_MAX && !c.over(); i++) turn();
    }

    void turn() {
        for (var effect : flow.effects(c)) {
            switch (effect) {
                case Effect.Book(_, var posting) ->
                        must(
                                Actor.HUB,
                                new CaseCommand.PostingAnswer(ID, posting, Booked.POSTED, "bank"));
                case Effect.ChooseBooking(var step) ->
                        must(Actor.HUB, new CaseCommand.Post(ID, "posting " + step));
                case Effect.Assess(_, var digest) ->
                        must(
                                Actor.HUB,
                                new CaseCommand.Assess(ID, digest, Verdict.PASSED, List.of()));
                case Effect.Quote(_, var digest) ->
                        must(
                                Actor.HUB,
                                new CaseCommand.Quote(
                                        ID,
                                        digest,
                                        "quote",
                                        "fee=2 CNY",
                                        NOW.plus(Duration.ofDays(3))));
                case Effect.CallApprover(_, var aspect, var digest) ->
                        assertThat(REVIEWERS)
                                .anyMatch(s -> may(s, new CaseCommand.Approve(ID, aspect, digest)));
                case Effect.Reverse _, Effect.CallPerson _ ->
                        throw new IllegalStateException("this visit goes well: " + effect);
            }
            return;
        }
        step(flow.next(c).orElseThrow());
    }

    private void step(Step step) {
        switch (step.kind()) {
            case Step.Identify identify ->
                    identify.proofs().stream()
                            .filter(kind -> !c.who().holds(kind))
                            .findFirst()
                            .ifPresent(kind ->
                                    must(
                                            operator,
                                            new CaseCommand.Prove(
                                                    ID, new Proof(kind, "anna", "reader"))));
            case Step.CheckFace _ ->
                    must(
                            operator,
                            new CaseCommand.CompareFace(
                                    ID, new Proof(Proof.Kind.FACE, "anna", "camera"), 95));
            case Step.Choose choose -> answer(step, choose.options().getFirst());
            case Step.Fill _, Step.Rate _ -> answer(step, "something");
            case Step.ConfirmPhone confirm -> {
                var phone = c.answer(confirm.phone());
                answer(step, phone == null ? "" : phone.digest());
            }
            case Step.Review _ -> must(operator, new CaseCommand.Confirm(ID, flow.digest(c, step)));
            case Step.Sign _ ->
                    must(operator, new CaseCommand.Sign(ID, flow.digest(c, step), "document"));
            case Step.Act act -> {
                must(operator, new CaseCommand.Begin(ID, step.id(), 1));
                var counted = act instanceof Step.AcceptCash ? new Money(30_000, "CNY") : null;
                must(operator, new CaseCommand.Finish(ID, step.id(), 1, Outcome.DONE, counted));
            }
            case Step.Quote _, Step.AssessRisk _, Step.Approve _, Step.Post _ ->
                    throw new IllegalStateException(step.id() + " is owed by nobody: " + c);
        }
    }

    private void answer(Step step, String value) {
        var all = new ArrayList<AnswerTo>();
        for (var field : step.fields()) {
            int version = times.merge(field.id(), 1, Integer::sum);
            all.add(
                    field.personal()
                            ? new AnswerTo(field.id(), version, null, "sealed", value, "typed")
                            : new AnswerTo(field.id(), version, value, null, value, "typed"));
        }
        must(operator, new CaseCommand.Answer(ID, all));
    }

    Ruling.Why why(Actor by, Instant now, CaseCommand command) {
        return flow.decide(c, by, now, command) instanceof Ruling.No(var why) ? why : fail(command);
    }

    private static Ruling.Why fail(CaseCommand command) {
        throw new AssertionError("was not refused: " + command);
    }

    void must(Actor by, CaseCommand command) {
        assertThat(may(by, command)).as("%s after %s", command, c).isTrue();
    }

    boolean may(Actor by, CaseCommand command) {
        if (!(flow.decide(c, by, NOW, command) instanceof Ruling.Yes yes)) return false;
        for (var event : yes.events()) c = flow.apply(c, event);
        events.addAll(yes.events());
        return true;
    }
}
