package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AnswerTo;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Help;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case.BookingState;
import dev.foyer.hub.flow.Ruling.Why;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Judges one command against one case: what it leads to at once, or why it may not be. */
final class Judge {
    private final Flow flow;
    private final Case c;
    private final Actor by;
    private final Instant now;
    private Optional<Step> sought = Optional.empty();
    private boolean looked;

    Judge(Flow flow, Case c, Actor by, Instant now) {
        this.flow = flow;
        this.c = c;
        this.by = by;
        this.now = now;
    }

    Ruling judge(CaseCommand command) {
        return switch (command) {
            case CaseCommand.Open _ -> Ruling.no(Why.NOT_ALLOWED);
            case CaseCommand.Prove e -> prove(e);
            case CaseCommand.LoseProof e -> lose(e);
            case CaseCommand.CompareFace e -> compare(e);
            case CaseCommand.Answer e -> answer(e.answers());
            case CaseCommand.Quote e -> quote(e);
            case CaseCommand.Assess e -> assess(e);
            case CaseCommand.Confirm e -> confirm(e.digest());
            case CaseCommand.Sign e -> sign(e);
            case CaseCommand.Approve e -> approve(e);
            case CaseCommand.Decline e -> decline(e);
            case CaseCommand.Post e -> post(e.posting());
            case CaseCommand.PostingAnswer e -> posted(e);
            case CaseCommand.ReversalAnswer e -> reversed(e);
            case CaseCommand.Begin e -> begin(e);
            case CaseCommand.Finish e -> finish(e);
            case CaseCommand.Suspend _,
                    CaseCommand.Resume _,
                    CaseCommand.Keep _,
                    CaseCommand.Fetch _,
                    CaseCommand.TurnBack _,
                    CaseCommand.Escalate _,
                    CaseCommand.TakeOn _,
                    CaseCommand.GiveBack _,
                    CaseCommand.Settle _ ->
                    new Custody(flow, c, by, now).judge(command);
        };
    }

    /** Why the customer's side may not go on now, or null: nobody plays it, or a person has it. */
    private @Nullable Why stopped() {
        if (c.channel() == null) return Why.NOT_PLAYED;
        if (!by.equals(c.operators().getLast())) return Why.NOT_YOURS;
        return c.help() == null ? null : Why.WAITS_FOR_A_PERSON;
    }

    /** The same for what only the step of one kind may do. */
    private @Nullable Why stoppedBefore(Class<? extends Step.Kind> kind) {
        var why = stopped();
        if (why != null) return why;
        if (!at(kind)) return Why.NOT_THIS_STEP;
        return elsewhere() ? Why.ELSEWHERE : null;
    }

    /** Looked for when it is asked for; most of what is refused is refused before. */
    private Optional<Step> next() {
        if (!looked) sought = flow.next(c);
        looked = true;
        return sought;
    }

    private boolean at(Class<? extends Step.Kind> kind) {
        return next().filter(s -> kind.isInstance(s.kind())).isPresent();
    }

    private boolean elsewhere() {
        return next().filter(s -> flow.elsewhere(c, s)).isPresent();
    }

    /** What the hub itself may do now. */
    private boolean owed(Class<? extends Step.Kind> kind) {
        return at(kind) && !elsewhere();
    }

    private Step here() {
        return next().orElseThrow();
    }

    private boolean another(Proof proof) {
        return c.who().person() != null && !proof.person().equals(c.who().person());
    }

    private Ruling prove(CaseCommand.Prove command) {
        var why = stopped();
        if (why != null) return Ruling.no(why);
        var proof = command.proof();
        boolean asked =
                flow.service().steps().stream()
                        .anyMatch(s ->
                                s.when().needs(c)
                                        && s.kind() instanceof Step.Identify i
                                        && i.proofs().contains(proof.kind()));
        if (!asked || proof.kind() == Proof.Kind.FACE) return Ruling.no(Why.NOT_THIS_STEP);
        if (another(proof)) return Ruling.no(Why.OTHER_PERSON);
        return Ruling.yes(new CaseEvent.Proved(c.id(), proof));
    }

    private Ruling lose(CaseCommand.LoseProof command) {
        if (c.channel() == null) return Ruling.no(Why.NOT_PLAYED);
        if (!by.equals(c.operators().getLast())) return Ruling.no(Why.NOT_YOURS);
        return c.who().holds(command.kind())
                ? Ruling.yes(new CaseEvent.ProofLost(c.id(), command.kind(), command.because()))
                : Ruling.no(Why.NOT_HELD);
    }

    private Ruling compare(CaseCommand.CompareFace command) {
        var why = stoppedBefore(Step.CheckFace.class);
        if (why != null) return Ruling.no(why);
        if (!(here().kind() instanceof Step.CheckFace face)) return Ruling.no(Why.NOT_THIS_STEP);
        if (c.who().unlike() >= face.tries()) return Ruling.no(Why.PEOPLE_DECIDE);
        if (another(command.proof())) return Ruling.no(Why.OTHER_PERSON);
        return Ruling.yes(
                command.score() >= face.threshold()
                        ? new CaseEvent.Proved(c.id(), command.proof())
                        : new CaseEvent.FaceUnlike(
                                c.id(), here().id(), command.score(), face.threshold()));
    }

    private Ruling answer(List<AnswerTo> answers) {
        var why = stopped();
        if (why != null) return Ruling.no(why);
        if (answers.isEmpty() || next().isEmpty() || c.direction() == Case.Direction.BACK)
            return Ruling.no(Why.NOT_THIS_STEP);
        if (flow.asksAgain(c)) return Ruling.no(Why.NOT_HELD);
        var seen = new HashSet<String>();
        for (var answer : answers) {
            var wrong = wrong(answer, here());
            if (wrong != null) return Ruling.no(wrong);
            if (!seen.add(answer.field())) return Ruling.no(Why.INVALID_ANSWER);
        }
        return Ruling.yes(new CaseEvent.Answered(c.id(), here().id(), answers));
    }

    private @Nullable Why wrong(AnswerTo answer, Step upTo) {
        for (var step : flow.service().steps()) {
            for (var field : step.fields()) {
                if (!field.id().equals(answer.field())) continue;
                if (!step.when().needs(c)) return Why.NOT_THIS_STEP;
                if (flow.elsewhere(c, step)) return Why.ELSEWHERE;
                return booked(step) ? Why.BOOKED_ALREADY : wrong(answer, step, field);
            }
            // Nobody answers ahead of the step that is being played.
            if (step.id().equals(upTo.id())) return Why.NOT_THIS_STEP;
        }
        return Why.NOT_THIS_STEP;
    }

    private @Nullable Why wrong(AnswerTo answer, Step step, Step.Field field) {
        var present = c.answer(field.id());
        if (answer.version() != (present == null ? 1 : present.version() + 1)) return Why.STALE;
        boolean sealed = answer.sealed() != null;
        boolean clear = answer.clear() != null;
        if (field.personal() ? !sealed || clear : sealed || !clear) return Why.INVALID_ANSWER;
        boolean fits =
                switch (step.kind()) {
                    case Step.Choose choose -> choose.options().contains(answer.clear());
                    case Step.ConfirmPhone p -> {
                        var phone = c.answer(p.phone());
                        yield phone != null && phone.digest().equals(answer.clear());
                    }
                    case Step.Kind _ -> true;
                };
        return fits ? null : Why.INVALID_ANSWER;
    }

    /** Whether something that a step says is on the bank's books, or may be. */
    private boolean booked(Step step) {
        int place = flow.service().place(step);
        return c.acts().bookings().stream()
                .anyMatch(b ->
                        b.state().stands() && flow.service().place(flow.step(b.step())) > place);
    }

    private Ruling quote(CaseCommand.Quote command) {
        if (by.kind() != Actor.Kind.HUB) return Ruling.no(Why.NOT_ALLOWED);
        if (!owed(Step.Quote.class)) return Ruling.no(Why.NOT_THIS_STEP);
        var digest = flow.digest(c, here());
        if (!command.digest().equals(digest)) return Ruling.no(Why.STALE);
        return Ruling.yes(
                new CaseEvent.Quoted(
                        c.id(),
                        here().id(),
                        digest,
                        command.quote(),
                        command.terms(),
                        command.until()));
    }

    /** The event that the terms are no longer good, or null. */
    private CaseEvent.@Nullable QuoteExpired expired() {
        var terms = c.said().terms();
        if (terms == null || now.isBefore(terms.until()) || booked(flow.step(terms.step())))
            return null;
        return new CaseEvent.QuoteExpired(c.id(), terms.step());
    }

    private Ruling assess(CaseCommand.Assess command) {
        if (by.kind() != Actor.Kind.HUB) return Ruling.no(Why.NOT_ALLOWED);
        if (!owed(Step.AssessRisk.class)) return Ruling.no(Why.NOT_THIS_STEP);
        var digest = flow.digest(c, here());
        if (!command.digest().equals(digest)) return Ruling.no(Why.STALE);
        var assessed =
                new CaseEvent.Assessed(
                        c.id(), here().id(), digest, command.verdict(), command.reasons());
        return command.verdict() == CaseEvent.Verdict.PASSED
                ? Ruling.yes(assessed)
                : Ruling.yes(assessed, refused(String.join(",", command.reasons())));
    }

    private Ruling confirm(String digest) {
        var why = stoppedBefore(Step.Review.class);
        if (why != null) return Ruling.no(why);
        var expired = expired();
        if (expired != null) return Ruling.yes(expired);
        return digest.equals(flow.digest(c, here()))
                ? Ruling.yes(new CaseEvent.Confirmed(c.id(), here().id(), digest))
                : Ruling.no(Why.STALE);
    }

    private Ruling sign(CaseCommand.Sign command) {
        var why = stoppedBefore(Step.Sign.class);
        if (why != null) return Ruling.no(why);
        return command.digest().equals(flow.digest(c, here()))
                ? Ruling.yes(
                        new CaseEvent.Signed(
                                c.id(), here().id(), command.digest(), command.document()))
                : Ruling.no(Why.STALE);
    }

    /** Why this member of staff may not review this aspect now, or null. */
    private @Nullable Why mayNotReview(String aspect) {
        if (by.kind() != Actor.Kind.STAFF) return Why.NOT_ALLOWED;
        if (c.help() != null) return Why.WAITS_FOR_A_PERSON;
        if (next().isEmpty() || !asked(here(), aspect)) return Why.NOT_THIS_STEP;
        if (elsewhere()) return Why.ELSEWHERE;
        return c.operators().contains(by) ? Why.OPERATOR_REVIEWS : null;
    }

    private boolean asked(Step step, String aspect) {
        return step.kind() instanceof Step.Approve a && a.aspect().equals(aspect)
                || step.kind() instanceof Step.CheckFace f
                        && aspect.equals(Flow.FACE)
                        && c.who().unlike() >= f.tries();
    }

    private Ruling approve(CaseCommand.Approve command) {
        var why = mayNotReview(command.aspect());
        if (why != null) return Ruling.no(why);
        var digest = flow.digest(c, here());
        if (!command.digest().equals(digest)) return Ruling.no(Why.STALE);
        if (spokeAlready(digest)) return Ruling.no(Why.SAME_PERSON);
        var events = new ArrayList<CaseEvent>();
        events.add(new CaseEvent.Approved(c.id(), here().id(), command.aspect(), digest, by.id()));
        if (here().kind() instanceof Step.CheckFace face) {
            long others =
                    c.said().approvals().stream()
                            .filter(a -> a.granted() && a.digest().equals(digest))
                            .filter(a -> a.step().equals(here().id()))
                            .count();
            var person = c.who().person();
            if (others + 1 >= face.people() && person != null)
                events.add(
                        new CaseEvent.Proved(
                                c.id(), new Proof(Proof.Kind.FACE, person, "approval")));
        }
        return new Ruling.Yes(events);
    }

    /**
     * Whether this member of staff has approved this already, or something it must stay apart from.
     */
    private boolean spokeAlready(String digest) {
        boolean apart = here().kind() instanceof Step.Approve a && a.apart();
        return c.said().approvals().stream()
                .filter(a -> a.granted() && a.staff().equals(by.id()))
                .anyMatch(a -> a.step().equals(here().id()) ? a.digest().equals(digest) : apart);
    }

    private Ruling decline(CaseCommand.Decline command) {
        var why = mayNotReview(command.aspect());
        if (why != null) return Ruling.no(why);
        return Ruling.yes(
                new CaseEvent.Declined(
                        c.id(), here().id(), command.aspect(), by.id(), command.reason()),
                refused(command.reason()));
    }

    private Ruling post(String posting) {
        if (by.kind() != Actor.Kind.HUB) return Ruling.no(Why.NOT_ALLOWED);
        if (c.help() != null) return Ruling.no(Why.WAITS_FOR_A_PERSON);
        if (!owed(Step.Post.class)) return Ruling.no(Why.NOT_THIS_STEP);
        if (c.acts().bookings().stream()
                .anyMatch(b -> b.posting().equals(posting) || b.step().equals(here().id())))
            return Ruling.no(Why.BOOKED_ALREADY);
        var expired = expired();
        if (expired != null) return Ruling.yes(expired);
        var digest = flow.digest(c, here());
        return c.said().confirmed().stream().anyMatch(a -> a.digest().equals(digest))
                ? Ruling.yes(new CaseEvent.Posting(c.id(), here().id(), posting, digest))
                : Ruling.no(Why.NOT_REVIEWED);
    }

    private Ruling posted(CaseCommand.PostingAnswer command) {
        if (by.kind() != Actor.Kind.HUB) return Ruling.no(Why.NOT_ALLOWED);
        for (var booking : c.acts().bookings()) {
            if (!booking.posting().equals(command.posting())) continue;
            boolean waits =
                    booking.state() == BookingState.SENT
                            || booking.state() == BookingState.UNKNOWN
                                    && command.booked() != Booked.UNKNOWN;
            if (!waits) return Ruling.no(Why.BOOKED_ALREADY);
            var answered =
                    new CaseEvent.PostingAnswered(
                            c.id(), booking.posting(), command.booked(), command.reason());
            if (command.booked() != Booked.REFUSED) return Ruling.yes(answered);
            return c.help() != null && flow.given(c)
                    ? Ruling.yes(answered)
                    : Ruling.yes(answered, refused(command.reason()));
        }
        return Ruling.no(Why.UNKNOWN_BOOKING);
    }

    private Ruling reversed(CaseCommand.ReversalAnswer command) {
        if (by.kind() != Actor.Kind.HUB) return Ruling.no(Why.NOT_ALLOWED);
        for (var booking : c.acts().bookings()) {
            if (!booking.posting().equals(command.posting())) continue;
            boolean back = command.booked() == Booked.POSTED;
            boolean waits =
                    booking.state() == BookingState.REVERSING
                            || booking.state() == BookingState.IN_SUSPENSE && back;
            if (!waits) return Ruling.no(Why.BOOKED_ALREADY);
            var answered =
                    new CaseEvent.ReversalAnswered(c.id(), booking.posting(), command.booked());
            return back || c.help() != null
                    ? Ruling.yes(answered)
                    : Ruling.yes(answered, called("suspense"));
        }
        return Ruling.no(Why.UNKNOWN_BOOKING);
    }

    private CaseEvent called(String reason) {
        return new CaseEvent.Escalated(c.id(), Help.STAFF_ON_THE_SPOT, reason);
    }

    private Ruling begin(CaseCommand.Begin command) {
        var why = stoppedBefore(Step.Act.class);
        if (why != null) return Ruling.no(why);
        if (!here().id().equals(command.step())) return Ruling.no(Why.NOT_THIS_STEP);
        if (c.acts().running() != null) return Ruling.no(Why.RUNNING);
        var last = c.acts().attempt(command.step());
        if (command.attempt() != (last == null ? 1 : last.number() + 1))
            return Ruling.no(Why.OLD_ATTEMPT);
        if (last != null && last.outcome() != Outcome.NOTHING_MOVED)
            return Ruling.no(Why.WAITS_FOR_A_PERSON);
        var channel = c.channel();
        return channel == null
                ? Ruling.no(Why.NOT_PLAYED)
                : Ruling.yes(
                        new CaseEvent.Began(c.id(), command.step(), command.attempt(), channel));
    }

    private Ruling finish(CaseCommand.Finish command) {
        var attempt = c.acts().attempt(command.step());
        if (attempt == null || attempt.number() != command.attempt())
            return Ruling.no(Why.OLD_ATTEMPT);
        boolean helper = by.kind() == Actor.Kind.STAFF && by.id().equals(c.helper());
        boolean found =
                attempt.outcome() == Outcome.UNKNOWN || attempt.outcome() == Outcome.RETAINED;
        // A person who went and looked may say what had come of it.
        if (attempt.outcome() != null && !(helper && found)) return Ruling.no(Why.OLD_ATTEMPT);
        if (!helper && by.kind() != Actor.Kind.HUB && !c.operators().contains(by))
            return Ruling.no(Why.NOT_YOURS);
        var step = flow.step(command.step());
        if (!(step.kind() instanceof Step.Act act)) return Ruling.no(Why.NOT_THIS_STEP);
        boolean counts = act instanceof Step.AcceptCash && command.outcome() == Outcome.DONE;
        if (counts != (command.counted() != null)) return Ruling.no(Why.INVALID_ANSWER);
        var ended =
                new CaseEvent.Ended(
                        c.id(),
                        command.step(),
                        command.attempt(),
                        command.outcome(),
                        command.counted());
        var then = afterwards(act, command);
        return then == null ? Ruling.yes(ended) : Ruling.yes(ended, then);
    }

    /** What follows when an act did not come off, or null. */
    private @Nullable CaseEvent afterwards(Step.Act act, CaseCommand.Finish command) {
        if (act.givenUp() == Step.GivenUp.GO_ON || c.help() != null) return null;
        var reason =
                switch (command.outcome()) {
                    case DONE -> "";
                    case NOTHING_MOVED -> "device-nothing-moved";
                    case RETAINED -> "device-retained";
                    case UNKNOWN -> "device-unknown";
                };
        return switch (command.outcome()) {
            case DONE -> null;
            case RETAINED, UNKNOWN -> called(reason);
            case NOTHING_MOVED -> {
                if (command.attempt() < act.tries()) yield null;
                yield switch (act.givenUp()) {
                    case TURN_BACK -> refused(reason);
                    case CALL_A_PERSON -> called(reason);
                    case GO_ON -> null;
                };
            }
        };
    }

    /**
     * What follows from a no: the way back, or a person. What the customer has got is not taken
     * back by taking its account away.
     */
    private CaseEvent refused(String reason) {
        return flow.given(c) ? called(reason) : new CaseEvent.TurnedBack(c.id(), reason);
    }
}
