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
import dev.foyer.hub.policy.read.RulePacks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer goes away with a code on paper, at every moment of every service at which that may be,
 * and finishes at another kiosk.
 */
class KeptCasesTest {
    private static final Actor KIOSK = Actor.device("kiosk 1");
    private static final Actor OTHER = Actor.device("kiosk 2");
    private static final List<Actor> STAFF = List.of(Actor.staff("chen"), Actor.staff("wu"));
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(3));
    private static final String ID = "case";
    private static final int TURNS_MAX = 200;

    static List<Service> services() {
        return RulePacks.catalogue().services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceIsFinishedElsewhereFromEveryMomentAtWhichItMayBeLeft(Service service) {
        var left = new ArrayList<String>();
        for (int at = 0; at < TURNS_MAX; at++) {
            var visit = new Visit(service);
            for (int i = 0; i < at && !visit.c.over(); i++) visit.turn();
            if (visit.c.over()) break;
            var step = visit.next();
            var answered = visit.c.said().answers().size();
            if (!visit.may(KIOSK, new CaseCommand.Keep(ID, "paper", UNTIL))) continue;
            left.add(step);
            assertThat(visit.c.channel()).isNull();
            assertThat(visit.c.who().proofs()).isEmpty();
            assertThat(visit.c.said().answers()).hasSize(answered);
            visit.must(OTHER, new CaseCommand.Fetch(ID, "paper", "kiosk 2"));
            visit.operator = OTHER;
            visit.finish();
            assertThat(visit.c.end()).as(step).isEqualTo(CaseEvent.End.DONE);
            assertThat(visit.times)
                    .as("typed twice after " + step)
                    .allSatisfy((_, n) -> assertThat(n).isEqualTo(1));
        }
        assertThat(left).as("moments at which %s may be left", service.id()).isNotEmpty();
        System.out.println(service.id() + " may be left at " + left);
    }

    @Test
    void aCodeWorksOnceAndUntilItsTimeIsOver() {
        var visit = new Visit(services().getFirst());
        visit.turn();
        visit.must(KIOSK, new CaseCommand.Keep(ID, "paper", UNTIL));
        assertThat(visit.why(OTHER, NOW, new CaseCommand.Fetch(ID, "other", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_USED);
        assertThat(visit.why(OTHER, UNTIL, new CaseCommand.Fetch(ID, "paper", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_EXPIRED);
        assertThat(visit.why(OTHER, NOW, new CaseCommand.Resume(ID, "kiosk 2")))
                .as("a device needs the paper")
                .isEqualTo(Ruling.Why.NOT_ALLOWED);
        visit.must(OTHER, new CaseCommand.Fetch(ID, "paper", "kiosk 2"));
        assertThat(visit.why(KIOSK, NOW, new CaseCommand.Fetch(ID, "paper", "kiosk 1")))
                .isEqualTo(Ruling.Why.PAPER_USED);
    }

    @Test
    void aMemberOfStaffTakesItUpWithoutThePaperWhichIsThenWorthNothing() {
        var visit = new Visit(services().getFirst());
        visit.must(KIOSK, new CaseCommand.Keep(ID, "paper", UNTIL));
        visit.must(STAFF.getFirst(), new CaseCommand.Resume(ID, "tablet"));
        assertThat(visit.why(OTHER, NOW, new CaseCommand.Fetch(ID, "paper", "kiosk 2")))
                .isEqualTo(Ruling.Why.PAPER_USED);
    }

    @Test
    void nothingIsTakenAwayOnPaperTooOften() {
        var visit = new Visit(services().getFirst());
        for (int n = 1; n <= Custody.PAPERS_MAX; n++) {
            visit.must(KIOSK, new CaseCommand.Keep(ID, "paper " + n, UNTIL));
            visit.must(KIOSK, new CaseCommand.Fetch(ID, "paper " + n, "kiosk 1"));
        }
        assertThat(visit.why(KIOSK, NOW, new CaseCommand.Keep(ID, "one more", UNTIL)))
                .isEqualTo(Ruling.Why.NOT_ALLOWED);
    }

    /** A visit that goes well, played by whoever operates it now. */
    private static final class Visit {
        private final Flow flow;
        private final Map<String, Integer> times = new HashMap<>();
        private Actor operator = KIOSK;
        private Case c;

        Visit(Service service) {
            flow = new Flow(service);
            c =
                    Flow.begin(
                            new CaseEvent.Opened(
                                    ID,
                                    service.id(),
                                    1,
                                    "neutral 1",
                                    Handling.HERE,
                                    "kiosk 1",
                                    KIOSK,
                                    Language.ZH,
                                    null));
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
                                    new CaseCommand.PostingAnswer(
                                            ID, posting, Booked.POSTED, "bank"));
                    case Effect.ChooseBooking(var step) ->
                            must(Actor.HUB, new CaseCommand.Post(ID, "posting " + step));
                    case Effect.Assess(_, var digest) ->
                            must(
                                    Actor.HUB,
                                    new CaseCommand.Assess(ID, digest, Verdict.PASSED, List.of()));
                    case Effect.Quote(_, var digest) ->
                            must(
                                    Actor.HUB,
                                    new CaseCommand.Quote(ID, digest, "quote", "fee=2 CNY", UNTIL));
                    case Effect.CallApprover(_, var aspect, var digest) ->
                            assertThat(STAFF)
                                    .anyMatch(s ->
                                            may(s, new CaseCommand.Approve(ID, aspect, digest)));
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
                case Step.Review _ ->
                        must(operator, new CaseCommand.Confirm(ID, flow.digest(c, step)));
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

        private Ruling.Why why(Actor by, Instant now, CaseCommand command) {
            return flow.decide(c, by, now, command) instanceof Ruling.No(var why)
                    ? why
                    : fail(command);
        }

        private static Ruling.Why fail(CaseCommand command) {
            throw new AssertionError("was not refused: " + command);
        }

        private void must(Actor by, CaseCommand command) {
            assertThat(may(by, command)).as("%s after %s", command, c).isTrue();
        }

        private boolean may(Actor by, CaseCommand command) {
            if (!(flow.decide(c, by, NOW, command) instanceof Ruling.Yes yes)) return false;
            for (var event : yes.events()) c = flow.apply(c, event);
            return true;
        }
    }
}
