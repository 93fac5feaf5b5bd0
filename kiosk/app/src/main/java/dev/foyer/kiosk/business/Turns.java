package dev.foyer.kiosk.business;

import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CaseView.StepView;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** What a kiosk begins when the hub has said how the case is. Pure; any thread. */
final class Turns {
    private static final String BANK_AWAY = "bank-away";

    private Turns() {}

    /** Asks the hub; whatever else is asked waits for the answer. */
    static Move ask(Play play, CaseRequest request) {
        var view = play.view();
        if (view == null) return Move.to(play);
        var now = play.asked();
        return Move.to(now, new Deed.Ask(view.id(), request, now.asks()));
    }

    /** Ends a reading that nobody waits for any more, before the rest. */
    static Move quiet(Play before, Move move) {
        return switch (before.doing()) {
            case Doing.AwaitingCard _,
                    Doing.ShowingDocument _,
                    Doing.ShowingFace _,
                    Doing.EnteringPin _ ->
                    move.after(new Deed.StopReading());
            default -> move;
        };
    }

    /** Whether a kiosk would do the same for both. */
    static boolean same(CaseView one, CaseView other) {
        return one.state() == other.state()
                && one.helpFor() == other.helpFor()
                && one.takenOn() == other.takenOn()
                && Objects.equals(what(one.step()), what(other.step()));
    }

    private static @Nullable List<Object> what(@Nullable StepView step) {
        return step == null
                ? null
                : List.of(
                        step.id(),
                        step.digest(),
                        step.proofs(),
                        step.attempt(),
                        step.running(),
                        step.owed());
    }

    /** Begins what the case needs next. */
    static Move settle(Play play) {
        var view = play.view();
        if (view == null) return Move.to(play);
        if (view.state() == CaseView.State.ENDED) {
            var over = play.doing(new Doing.Free());
            return play.left()
                    ? Move.end(over, new Deed.LetGo(view.id()))
                    : Move.to(over, new Deed.LetGo(view.id()));
        }
        if (!play.later().isEmpty()) {
            if (!(play.later().getFirst() instanceof CaseRequest.TurnBack))
                return ask(play.lessLater(), play.later().getFirst());
            // Nothing turns back while an act is open; and a person who is called decides it.
            var open = view.step();
            if (open != null && open.running() && moves(open)) return lookInto(play, view, open);
            if (view.helpFor() == null) return ask(play.lessLater(), play.later().getFirst());
        }
        if (view.state() == CaseView.State.SUSPENDED && !play.paper().isEmpty())
            return Returning.kept(play, view);
        if (view.helpFor() == CaseView.Help.COUNTER && play.ticket() != null)
            return view.state() == CaseView.State.SUSPENDED
                    ? Move.end(play, new Deed.LetGo(view.id()))
                    : ask(play, new CaseRequest.Suspend());
        if (view.helpFor() != null || view.takenOn()) {
            var helped = play.doing(new Doing.Helped());
            return play.left() ? Move.end(helped, new Deed.LetGo(view.id())) : Move.to(helped);
        }
        var step = view.step();
        if (step == null) return Move.to(play.doing(new Doing.Waiting()));
        return step.elsewhere() ? elsewhere(play, view) : step(play, view, step);
    }

    private static Move step(Play play, CaseView view, StepView step) {
        return switch (step.kind()) {
            case IDENTIFY -> identify(play, step);
            case CHECK_FACE -> face(play, view, step);
            case CHOOSE, REVIEW, RATE -> Move.to(play.doing(new Doing.Free()));
            case FILL -> Move.to(play.doing(new Doing.Filling(firstToFill(view, step))));
            case SIGN -> Move.to(play.doing(new Doing.Signing(List.of())));
            case APPROVE ->
                    Move.to(play.doing(new Doing.ForStaff(null)), new Deed.ShowCode(view.id()));
            case QUOTE, ASSESS_RISK, POST -> Move.to(play.doing(new Doing.Waiting()));
            case SET_PIN -> newPin(play, view, step);
            case DISPENSE_CARD, ACCEPT_CASH, KEEP_CASH, RETURN_CASH, GIVE, PRINT, RECEIPT ->
                    act(play, view, step);
        };
    }

    /** What was answered before the customer went away is not asked again. */
    private static int firstToFill(CaseView view, StepView step) {
        for (int i = 0; i < step.fields().size(); i++)
            if (view.value(step.fields().get(i).id()).isEmpty()) return i;
        return 0;
    }

    // -- to the counter

    /** A ticket first: without one nobody would be called for it. */
    private static Move elsewhere(Play play, CaseView view) {
        if (play.ticket() != null) return toCounter(play);
        var queue = play.wish().queue();
        if (queue == null)
            return Move.to(play.snag(new Play.Snag.OfHub("counter-only")).doing(new Doing.Stuck()));
        var now = play.asked();
        return Move.to(
                now, new Deed.DrawTicket(queue, view.language(), play.customer(), now.asks()));
    }

    static Move toCounter(Play play) {
        var ticket = play.ticket();
        return ask(
                play,
                new CaseRequest.Escalate(
                        CaseView.Help.COUNTER,
                        "counter-only",
                        ticket == null ? null : ticket.id()));
    }

    // -- who it is

    private static Move identify(Play play, StepView step) {
        if (step.proofs().isEmpty()) return Move.to(play.doing(new Doing.Waiting()));
        return switch (step.proofs().getFirst()) {
            case CARD -> {
                var person = play.customer().person();
                yield person != null && person.cardNumber() != null
                        ? ask(play, new CaseRequest.Prove(ProofKind.CARD, person, "chip"))
                        : Move.to(play.doing(new Doing.AwaitingCard()), new Deed.ReadCard());
            }
            case PIN -> enterPin(play, null);
            case DOCUMENT -> {
                var person = play.customer().person();
                yield person != null && document(person)
                        ? ask(
                                play,
                                new CaseRequest.Prove(
                                        ProofKind.DOCUMENT,
                                        person,
                                        Objects.requireNonNullElse(
                                                play.customer().evidence().source(), "document")))
                        : Move.to(play.doing(new Doing.ShowingDocument(false)));
            }
            case FACE -> Move.to(play.doing(new Doing.ShowingFace(false)));
        };
    }

    private static boolean document(Person person) {
        return person.idNumber() != null || person.documentNumber() != null;
    }

    /** Under the number of the new card where this case gives one, else of the card shown. */
    static Move enterPin(Play play, CaseRequest.@Nullable EnterPin first) {
        var person = play.customer().person();
        var written = play.card();
        var number =
                written != null ? written.number() : person == null ? null : person.cardNumber();
        return number == null
                ? Move.to(play.doing(new Doing.AwaitingCard()), new Deed.ReadCard())
                : Move.to(play.doing(new Doing.EnteringPin(0, first)), new Deed.EnterPin(number));
    }

    /** The machine compares as often as it may, or not at all if the customer would rather not. */
    private static Move face(Play play, CaseView view, StepView step) {
        if (step.owed())
            return Move.to(play.doing(new Doing.ForStaff(null)), new Deed.ShowCode(view.id()));
        return play.drafts().containsKey(Play.NO_CAMERA)
                ? ask(play, new CaseRequest.CompareFace(0, "declined"))
                : Move.to(play.doing(new Doing.ShowingFace(false)));
    }

    // -- acts

    private static Move newPin(Play play, CaseView view, StepView step) {
        if (!step.running()) return ask(play, new CaseRequest.Begin(step.id(), step.attempt()));
        boolean gives = view.plan().stream().anyMatch(p -> p.kind() == StepKind.DISPENSE_CARD);
        if (gives && play.card() == null) return fetch(play, view, step);
        return enterPin(play, null);
    }

    private static Move fetch(Play play, CaseView view, StepView step) {
        var now = play.asked();
        return Move.to(now, new Deed.FetchCard(attempt(view, step), now.asks()));
    }

    private static PhysicalAct attempt(CaseView view, StepView step) {
        return new PhysicalAct(view.id(), step.id(), step.attempt(), step.kind());
    }

    /** What was tried and did not come off is tried again only when the customer says so. */
    private static Move act(Play play, CaseView view, StepView step) {
        // The account's currency is the bank's to say: no note is taken before it has.
        if (step.kind() == StepKind.ACCEPT_CASH && step.word().isEmpty())
            return step.running()
                    ? lookInto(play, view, step)
                    : Move.to(play.snag(new Play.Snag.OfHub(BANK_AWAY)).doing(new Doing.Stuck()));
        if (!step.running()) {
            boolean failed = play.snag() != null && step.attempt() > 1;
            return failed && !play.left()
                    ? Move.to(play.doing(new Doing.Stuck()))
                    : ask(play, new CaseRequest.Begin(step.id(), step.attempt()));
        }
        if (step.kind() == StepKind.DISPENSE_CARD && play.card() == null)
            return fetch(play, view, step);
        var act = attempt(view, step);
        var now = play.snag(null).doing(new Doing.Acting(act, null, false));
        return Move.to(now, new Deed.Perform(act, work(play, view, step)));
    }

    private static boolean moves(StepView step) {
        return switch (step.kind()) {
            case DISPENSE_CARD, ACCEPT_CASH, KEEP_CASH, RETURN_CASH, PRINT, RECEIPT -> true;
            case IDENTIFY,
                    CHECK_FACE,
                    CHOOSE,
                    FILL,
                    QUOTE,
                    ASSESS_RISK,
                    REVIEW,
                    SIGN,
                    APPROVE,
                    POST,
                    SET_PIN,
                    GIVE,
                    RATE ->
                    false;
        };
    }

    /** An act that is not wanted any more, begun before a restart or just now at the hub. */
    private static Move lookInto(Play play, CaseView view, StepView step) {
        var act = attempt(view, step);
        return Move.to(play.doing(new Doing.Acting(act, null, true)), new Deed.LookInto(act));
    }

    private static Deed.Work work(Play play, CaseView view, StepView step) {
        var card = play.card();
        return switch (step.kind()) {
            case DISPENSE_CARD -> card == null ? new Deed.Work.Nothing() : new Deed.Work.Card(card);
            case ACCEPT_CASH -> new Deed.Work.Notes(step.word());
            case RECEIPT, PRINT -> new Deed.Work.Paper(view.language(), step.word(), List.of());
            default -> new Deed.Work.Nothing();
        };
    }
}
