package dev.foyer.hub.flow;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseCommand;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.event.CaseEvent.Booked;
import dev.foyer.hub.event.CaseEvent.Outcome;
import dev.foyer.hub.event.Handling;
import dev.foyer.hub.event.Proof;
import dev.foyer.hub.flow.Case.BookingState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runner of one service: which step is next, what a command leads to, what an event changes and
 * what somebody outside owes. Pure; any thread.
 *
 * <p>A step is done by what the case holds, not by a mark: an agreement is for a digest, a proof
 * holds until it is lost. So nothing has to be taken back by hand when an answer changes or a
 * customer goes, and no step can be passed over.
 */
public final class Flow {
    /** Who decides about a face that the machine could not: an aspect like any other. */
    public static final String FACE = "face";

    /** What turning back asks of a machine that has notes in its escrow. */
    public static final Step RETURN =
            Step.of("return", new Step.ReturnCash(2, Step.GivenUp.CALL_A_PERSON));

    private final Service service;

    /** The runner of a service. */
    public Flow(Service service) {
        this.service = service;
    }

    /** The step that is to be played next; none when all are done, or while the case goes back. */
    public Optional<Step> next(Case c) {
        if (c.over()) return Optional.empty();
        if (c.direction() == Case.Direction.BACK)
            return c.acts().escrow() == null || givenUp(c, RETURN)
                    ? Optional.empty()
                    : Optional.of(RETURN);
        return shownAgain(c)
                .or(() -> undone(c).map(s -> s.needsPresence() ? missing(c, s).orElse(s) : s));
    }

    /** The first step that is not done, whoever has to show themselves for it once more. */
    private Optional<Step> undone(Case c) {
        return plan(c).stream().filter(step -> !done(c, step)).findFirst();
    }

    /**
     * What whoever brought the case's paper must show before anything else: that they are whom it
     * is about, in every way in which that was shown before.
     */
    private Optional<Step> shownAgain(Case c) {
        if (c.papers().isEmpty() || c.who().person() == null) return Optional.empty();
        boolean first = true;
        for (var step : service.steps()) {
            boolean identifies =
                    step.kind() instanceof Step.Identify || step.kind() instanceof Step.CheckFace;
            if (!identifies || !step.when().needs(c)) continue;
            if ((first || c.who().passed().contains(step.id())) && !shown(c, step))
                return Optional.of(step);
            first = false;
        }
        return Optional.empty();
    }

    /**
     * Whether somebody brought the case's paper and has not shown yet that they are its customer:
     * until then they see nothing of it.
     */
    public boolean asksAgain(Case c) {
        return shownAgain(c).isPresent();
    }

    /** Why a customer cannot go away from it now and come back, or null. */
    Ruling.@Nullable Why mustStay(Case c) {
        if (c.direction() == Case.Direction.BACK) return Ruling.Why.NOT_THIS_STEP;
        if (c.help() != null) return Ruling.Why.WAITS_FOR_A_PERSON;
        if (c.acts().running() != null) return Ruling.Why.RUNNING;
        if (c.acts().bookings().stream().anyMatch(b -> b.state().stands()))
            return Ruling.Why.BOOKED_ALREADY;
        return given(c) || c.acts().escrow() != null || takesAPerson(c)
                ? Ruling.Why.GIVEN_ALREADY
                : null;
    }

    /**
     * Whether a step is left to the counter by the rules, and nobody from there plays the case.
     * What it owes then is owed when somebody does.
     */
    public boolean elsewhere(Case c, Step step) {
        return c.opened().handling() == Handling.COUNTER_ONLY
                && c.operators().getLast().kind() != Actor.Kind.STAFF
                && service.place(step) >= service.place(service.step(service.counterFrom()));
    }

    /** Whether the customer has got something that nobody can take back, or notes were stacked. */
    boolean given(Case c) {
        return c.acts().attempts().stream()
                .anyMatch(a ->
                        a.outcome() == Outcome.DONE
                                && switch (step(a.step()).kind()) {
                                    case Step.DispenseCard _, Step.Give _, Step.KeepCash _ -> true;
                                    case Step.Kind _ -> false;
                                });
    }

    /**
     * Whether nobody knows if notes were stacked: until somebody has looked, what the bank has
     * booked for them stands.
     */
    boolean perhapsKept(Case c) {
        return c.acts().attempts().stream()
                .filter(a -> a.outcome() == Outcome.UNKNOWN)
                .anyMatch(a -> step(a.step()).kind() instanceof Step.KeepCash);
    }

    /** Every step that this case needs, in order, as far as is known now. */
    public List<Step> plan(Case c) {
        return service.steps().stream().filter(s -> s.when().needs(c)).toList();
    }

    /** The first identification before a step that does not hold any more. */
    private Optional<Step> missing(Case c, Step step) {
        return service.steps().stream()
                .takeWhile(s -> !s.id().equals(step.id()))
                .filter(s -> s.when().needs(c) && !shown(c, s))
                .findFirst();
    }

    private static boolean shown(Case c, Step step) {
        return switch (step.kind()) {
            case Step.Identify i -> i.proofs().stream().allMatch(c.who()::holds);
            case Step.CheckFace _ -> c.who().holds(Proof.Kind.FACE);
            case Step.Choose _,
                    Step.Fill _,
                    Step.ConfirmPhone _,
                    Step.Quote _,
                    Step.AssessRisk _,
                    Step.Review _,
                    Step.Sign _,
                    Step.Approve _,
                    Step.Post _,
                    Step.Act _,
                    Step.Rate _ ->
                    true;
        };
    }

    private boolean done(Case c, Step step) {
        return switch (step.kind()) {
            case Step.Identify _, Step.CheckFace _ -> c.who().passed().contains(step.id());
            case Step.Choose _, Step.Fill _, Step.Rate _ ->
                    step.fields().stream().allMatch(f -> !f.required() || c.answer(f.id()) != null);
            case Step.ConfirmPhone p -> {
                var phone = c.answer(p.phone());
                yield phone != null && phone.digest().equals(c.clear(p.code()));
            }
            case Step.Quote _ -> {
                var terms = c.said().terms();
                yield terms != null
                        && terms.step().equals(step.id())
                        && terms.digest().equals(digest(c, step));
            }
            case Step.AssessRisk _ -> {
                var digest = digest(c, step);
                yield c.said().assessments().stream()
                        .anyMatch(a -> a.step().equals(step.id()) && a.digest().equals(digest));
            }
            case Step.Review _ -> c.said().confirmed().contains(agreed(c, step));
            case Step.Sign _ -> c.said().signed().contains(agreed(c, step));
            case Step.Approve a -> granted(c, step, a.aspect()) >= a.people();
            case Step.Post _ -> {
                var booking = c.acts().booking(step.id());
                yield booking != null && booking.state() == BookingState.POSTED;
            }
            case Step.Act a -> {
                var attempt = c.acts().attempt(step.id());
                yield attempt != null
                        && (attempt.outcome() == Outcome.DONE
                                || a.givenUp() == Step.GivenUp.GO_ON && givenUp(c, step));
            }
        };
    }

    /** Whether an act was tried as often as it may be, or left something not to be tried. */
    private static boolean givenUp(Case c, Step step) {
        var attempt = c.acts().attempt(step.id());
        if (attempt == null || attempt.outcome() == null) return false;
        return switch (attempt.outcome()) {
            case DONE -> false;
            case NOTHING_MOVED ->
                    step.kind() instanceof Step.Act act && attempt.number() >= act.tries();
            case RETAINED, UNKNOWN -> true;
        };
    }

    /**
     * Whether neither the customer nor the hub could go on: an act was given up or left something
     * that somebody must look at, the bank refused after something was given, or money hangs
     * between two books.
     */
    public boolean takesAPerson(Case c) {
        if (c.direction() == Case.Direction.FORWARD)
            return Stream.of(undone(c), next(c))
                    .flatMap(Optional::stream)
                    .anyMatch(s -> givenUp(c, s) || refused(c, s));
        return given(c)
                || c.acts().escrow() != null && givenUp(c, RETURN)
                || c.acts().bookings().stream()
                        .anyMatch(b -> b.state() == BookingState.IN_SUSPENSE);
    }

    private static boolean refused(Case c, Step step) {
        var booking = c.acts().booking(step.id());
        return booking != null && booking.state() == BookingState.REFUSED;
    }

    /** The digest of all that a case holds before a step. */
    public String digest(Case c, Step step) {
        return Digests.before(step, c, service);
    }

    private Case.Agreed agreed(Case c, Step step) {
        return new Case.Agreed(step.id(), digest(c, step));
    }

    private long granted(Case c, Step step, String aspect) {
        var digest = digest(c, step);
        return c.said().approvals().stream()
                .filter(a -> a.granted() && a.aspect().equals(aspect))
                .filter(a -> a.step().equals(step.id()) && a.digest().equals(digest))
                .map(Case.Approval::staff)
                .distinct()
                .count();
    }

    /** What a command leads to: its own events, and those that follow from them. */
    public Ruling decide(Case c, Actor by, Instant now, CaseCommand command) {
        if (c.over()) return Ruling.no(Ruling.Why.ENDED);
        return switch (new Judge(this, c, by, now).judge(command)) {
            case Ruling.No no -> no;
            case Ruling.Yes yes -> new Ruling.Yes(withConsequences(c, yes.events()));
        };
    }

    private List<CaseEvent> withConsequences(Case c, List<CaseEvent> events) {
        var all = new ArrayList<>(events);
        var after = c;
        for (var event : events) after = apply(after, event);
        for (var more = consequences(after); !more.isEmpty(); more = consequences(after)) {
            all.addAll(more);
            for (var event : more) after = apply(after, event);
        }
        return all;
    }

    private List<CaseEvent> consequences(Case c) {
        if (c.over()) return List.of();
        if (c.direction() == Case.Direction.FORWARD)
            return c.help() == null && next(c).isEmpty()
                    ? List.of(new CaseEvent.Closed(c.id(), CaseEvent.End.DONE, ""))
                    : List.of();
        var reversals =
                c.acts().bookings().stream()
                        .filter(b ->
                                switch (b.state()) {
                                    case SENT, POSTED, UNKNOWN -> true;
                                    case REFUSED, REVERSING, REVERSED, IN_SUSPENSE -> false;
                                })
                        .<CaseEvent>map(b -> new CaseEvent.Reversing(c.id(), b.posting()))
                        .toList();
        if (!reversals.isEmpty()) return reversals;
        boolean open =
                c.help() != null
                        || given(c)
                        || c.acts().escrow() != null
                        || c.acts().running() != null
                        || c.acts().bookings().stream().anyMatch(b -> b.state().stands());
        if (open) return List.of();
        boolean touched = !c.acts().bookings().isEmpty() || !c.acts().attempts().isEmpty();
        return List.of(
                new CaseEvent.Closed(
                        c.id(), touched ? CaseEvent.End.UNDONE : CaseEvent.End.REFUSED, ""));
    }

    /** What somebody outside owes the case now. */
    public List<Effect> effects(Case c) {
        var effects = new ArrayList<Effect>();
        if (c.over()) return effects;
        for (var booking : c.acts().bookings())
            switch (booking.state()) {
                case SENT, UNKNOWN ->
                        effects.add(new Effect.Book(booking.step(), booking.posting()));
                case REVERSING -> effects.add(new Effect.Reverse(booking.posting()));
                case POSTED, REFUSED, REVERSED, IN_SUSPENSE -> {}
            }
        if (c.help() != null) {
            if (c.helper() == null) effects.add(new Effect.CallPerson(c.help()));
            return effects;
        }
        next(c).filter(step -> !elsewhere(c, step))
                .ifPresent(step -> owed(c, step).ifPresent(effects::add));
        return effects;
    }

    private Optional<Effect> owed(Case c, Step step) {
        return switch (step.kind()) {
            case Step.AssessRisk _ -> Optional.of(new Effect.Assess(step.id(), digest(c, step)));
            case Step.Quote _ -> Optional.of(new Effect.Quote(step.id(), digest(c, step)));
            case Step.Approve a ->
                    Optional.of(new Effect.CallApprover(step.id(), a.aspect(), digest(c, step)));
            case Step.CheckFace f ->
                    c.who().unlike() < f.tries()
                            ? Optional.empty()
                            : Optional.of(
                                    new Effect.CallApprover(step.id(), FACE, digest(c, step)));
            case Step.Post _ ->
                    c.acts().booking(step.id()) == null
                            ? Optional.of(new Effect.ChooseBooking(step.id()))
                            : Optional.empty();
            case Step.Identify _,
                    Step.Choose _,
                    Step.Fill _,
                    Step.ConfirmPhone _,
                    Step.Review _,
                    Step.Sign _,
                    Step.Act _,
                    Step.Rate _ ->
                    Optional.empty();
        };
    }

    /** The case after an event; never refuses. */
    public Case apply(Case c, CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened e -> begin(e);
            case CaseEvent.Named e -> c.with(c.who().named(e.holder()));
            case CaseEvent.Proved e -> passed(c.with(c.who().proved(e.proof())));
            case CaseEvent.ProofLost e -> c.with(c.who().lost(e.kind()));
            case CaseEvent.FaceUnlike _ -> c.with(c.who().notLike());
            case CaseEvent.Answered e -> c.with(c.said().answered(e.answers(), c.level()));
            case CaseEvent.Quoted e ->
                    c.with(
                            c.said()
                                    .quoted(
                                            new Case.Terms(
                                                    e.step(),
                                                    e.digest(),
                                                    e.quote(),
                                                    e.terms(),
                                                    e.until())));
            case CaseEvent.QuoteExpired _ -> c.with(c.said().quoted(null));
            case CaseEvent.Assessed e ->
                    c.with(
                            c.said()
                                    .assessed(
                                            new Case.Assessment(
                                                    e.step(),
                                                    e.digest(),
                                                    e.verdict(),
                                                    e.reasons())));
            case CaseEvent.Confirmed e ->
                    c.with(c.said().confirmed(new Case.Agreed(e.step(), e.digest())));
            case CaseEvent.Signed e ->
                    c.with(c.said().signed(new Case.Agreed(e.step(), e.digest())));
            case CaseEvent.Approved e ->
                    c.with(
                            c.said()
                                    .approved(
                                            new Case.Approval(
                                                    e.step(),
                                                    e.aspect(),
                                                    e.digest(),
                                                    e.staff(),
                                                    true)));
            case CaseEvent.Declined e ->
                    c.with(
                            c.said()
                                    .approved(
                                            new Case.Approval(
                                                    e.step(), e.aspect(), "", e.staff(), false)));
            case CaseEvent.Posting e ->
                    c.with(
                            c.acts()
                                    .booked(
                                            new Case.Booking(
                                                    e.step(),
                                                    e.posting(),
                                                    e.digest(),
                                                    BookingState.SENT)));
            case CaseEvent.PostingAnswered e ->
                    booking(
                            c,
                            e.posting(),
                            switch (e.booked()) {
                                case POSTED -> BookingState.POSTED;
                                case REFUSED -> BookingState.REFUSED;
                                case UNKNOWN -> BookingState.UNKNOWN;
                            });
            case CaseEvent.Reversing e -> booking(c, e.posting(), BookingState.REVERSING);
            case CaseEvent.ReversalAnswered e ->
                    booking(
                            c,
                            e.posting(),
                            e.booked() == Booked.POSTED
                                    ? BookingState.REVERSED
                                    : BookingState.IN_SUSPENSE);
            case CaseEvent.Began e ->
                    c.with(
                            c.acts()
                                    .tried(
                                            new Case.Attempt(
                                                    e.step(), e.attempt(), e.channel(), null, null),
                                            c.acts().escrow()));
            case CaseEvent.Ended e -> ended(c, e);
            case CaseEvent.Suspended _ ->
                    c.with(c.who().nobodyThere()).playedBy(null, c.operators());
            case CaseEvent.Kept e ->
                    c.with(c.who().nobodyThere())
                            .playedBy(null, c.operators())
                            .papered(new Case.Paper(e.code(), e.until(), false));
            case CaseEvent.Resumed e ->
                    c.unpapered().playedBy(e.channel(), operatorLast(c, e.operator()));
            case CaseEvent.TurnedBack e -> c.turned(e.reason());
            case CaseEvent.Escalated e -> c.helped(e.help(), null, e.reason()).onTicket(e.ticket());
            case CaseEvent.TakenOn e -> c.helped(c.help(), e.staff(), c.reason());
            case CaseEvent.GivenBack _ -> c.helped(null, null, "");
            case CaseEvent.Closed e ->
                    c.ended(e.end(), e.reason().isEmpty() ? c.reason() : e.reason());
        };
    }

    /** The case that an opening makes. */
    public static Case begin(CaseEvent.Opened opened) {
        return Case.begun(opened);
    }

    private Case passed(Case c) {
        var who = c.who();
        for (var step : service.steps())
            if ((step.kind() instanceof Step.Identify || step.kind() instanceof Step.CheckFace)
                    && shown(c, step)) who = who.passed(step.id());
        return c.with(who);
    }

    /** Who works the channel now stands last. */
    private static List<Actor> operatorLast(Case c, Actor operator) {
        var all = new ArrayList<>(c.operators());
        all.remove(operator);
        all.add(operator);
        return all;
    }

    private static Case booking(Case c, String posting, BookingState state) {
        for (var booking : c.acts().bookings())
            if (booking.posting().equals(posting))
                return c.with(c.acts().booked(booking.now(state)));
        throw new IllegalStateException("no booking " + posting);
    }

    private Case ended(Case c, CaseEvent.Ended e) {
        var kind = step(e.step()).kind();
        var escrow = c.acts().escrow();
        if (e.outcome() == Outcome.DONE) {
            if (kind instanceof Step.AcceptCash) escrow = e.counted();
            else if (kind instanceof Step.KeepCash || kind instanceof Step.ReturnCash)
                escrow = null;
        }
        var begun = c.acts().attempt(e.step());
        var channel = begun == null ? "" : begun.channel();
        return c.with(
                c.acts()
                        .tried(
                                new Case.Attempt(
                                        e.step(), e.attempt(), channel, e.outcome(), e.counted()),
                                escrow));
    }

    /** A step of the service, or the one that returns notes. */
    public Step step(String id) {
        return id.equals(RETURN.id()) ? RETURN : service.step(id);
    }

    /** What it runs. */
    public Service service() {
        return service;
    }
}
