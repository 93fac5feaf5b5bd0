package dev.foyer.kiosk.business;

import dev.foyer.hub.api.Attempt;
import dev.foyer.hub.api.BusinessView;
import dev.foyer.hub.api.CaseRequest;
import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.CaseView.FieldView;
import dev.foyer.hub.api.CaseView.StepView;
import dev.foyer.hub.api.Handling;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.LostProof;
import dev.foyer.hub.api.NewCase;
import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;
import dev.foyer.kiosk.business.Play.Snag;
import dev.foyer.kiosk.flow.Customer;
import dev.foyer.kiosk.flow.Event.Drawn;
import dev.foyer.kiosk.flow.IssuedTicket;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How a kiosk plays a case: (play, happening) to (play, deeds). Pure; any thread. It follows the
 * hub's view of the case: whenever the hub has answered, {@link Turns#settle} looks at the step
 * that is next and begins it. A happening that does not fit changes nothing.
 */
public final class Player {
    private static final String WRONG_CODE = "wrong-code";

    /** What the hub says of a PIN; the customer may enter it again at once. */
    private static final Set<String> PIN_AGAIN =
            Set.of("wrong-pin", "pins-differ", "pin-too-simple");

    static final String NO_RATING = "none";
    private static final String STOPPED = "customer-stopped";
    private static final String RESTARTED = "kiosk-restarted";

    /** A draft that is no field: staff was called to a case that nobody stands before. */
    private static final String CALLED = "called";

    private static final String WENT = "customer-left";

    private Player() {}

    /** Goes on with what was filled in ahead, by somebody who has a ticket for it. */
    public static Move goOn(BusinessView wanted, UUID key, IssuedTicket ticket, Language language) {
        var wish = new Play.Wish(wanted.id(), wanted.queue(), key);
        return open(Play.of(wish, Customer.GUEST).ticket(ticket), language);
    }

    /** A customer wants this; what cannot end here is said first. */
    public static Move begin(BusinessView wanted, UUID key, Customer customer, Language language) {
        var play = Play.of(new Play.Wish(wanted.id(), wanted.queue(), key), customer);
        return wanted.handling() == Handling.COUNTER_ONLY
                ? Move.to(play.doing(new Doing.Foretold()))
                : open(play, language);
    }

    private static Move open(Play play, Language language) {
        var now = play.asked();
        var ticket = play.ticket();
        var wish = new NewCase(play.service(), language, ticket == null ? null : ticket.id());
        return Move.to(now, new Deed.Open(wish, play.wish().key(), now.asks()));
    }

    /** Takes up a case that was in hand before a restart; its customer has gone. */
    public static Move takeUp(String caseId) {
        var play =
                Play.of(new Play.Wish("", null, new UUID(0, 0)), Customer.GUEST)
                        .gone()
                        .later(new CaseRequest.TurnBack(RESTARTED));
        var now = play.asked();
        return Move.to(now, new Deed.Look(caseId, now.asks()));
    }

    /** What follows. */
    public static Move turn(Play play, Happening happening, Language language) {
        if (play.doing() instanceof Doing.Kept) return Returning.whileKept(play, happening);
        return switch (happening) {
            case Happening.Told(var view) -> told(play, view);
            case Happening.Answered(var ask, var view) -> answered(play, ask, view);
            case Happening.Refused(var ask, var reason) -> refused(play, ask, reason);
            case Happening.Unanswered(var ask) ->
                    asking(play, ask)
                            ? Move.to(play.doing(new Doing.Asking(ask, true)))
                            : Move.to(play);
            case Happening.CodeTold(var code) ->
                    play.doing() instanceof Doing.ForStaff
                            ? Move.to(play.doing(new Doing.ForStaff(code)))
                            : Move.to(play);
            case Happening.TicketDrawn(var ask, var ticket) ->
                    asking(play, ask)
                            ? Turns.toCounter(play.ticket(ticket))
                            : Move.to(play.ticket(ticket));
            case Happening.CardTold(var ask, var card) ->
                    asking(play, ask) ? Turns.settle(play.card(card)) : Move.to(play.card(card));
            case Happening.Agreed _ -> agreed(play, language);
            case Happening.Chosen(var option) -> chosen(play, option);
            case Happening.Went _ -> went(play);
            case Happening.GaveUp _ -> gaveUp(play);
            case Happening.Enough _ -> enough(play);
            case Happening.TryAgain _ -> tryAgain(play);
            case Happening.NoCamera _ -> noCamera(play);
            case Happening.HelpWanted _ -> helpWanted(play);
            case Happening.Later(var code) -> Returning.later(play, code);
            case Happening.SlipEnded _ -> Move.to(play);
            case Happening.Left _ -> stop(play.gone(), WENT);
            case Happening.CardShown(var customer) -> cardShown(play, customer);
            case Happening.CardGone _ -> cardGone(play);
            case Happening.IdentityShown(var customer, var source) ->
                    documentShown(play, customer, source);
            case Happening.PinDigits(var count) ->
                    play.doing() instanceof Doing.EnteringPin(_, var first)
                            ? Move.to(play.doing(new Doing.EnteringPin(count, first)))
                            : Move.to(play);
            case Happening.PinEntered pin -> pin(play, pin);
            case Happening.FaceSeen(var score, var source) ->
                    play.doing() instanceof Doing.ShowingFace
                            ? Turns.ask(play, new CaseRequest.CompareFace(score, source))
                            : Move.to(play);
            case Happening.DeviceFailed(var trouble) -> failed(play, trouble);
            case Happening.NotesMoved moved -> notes(play, moved);
            case Happening.ActEnded ended -> ended(play, ended);
        };
    }

    private static boolean asking(Play play, int ask) {
        return play.doing() instanceof Doing.Asking(var mine, _) && mine == ask;
    }

    // -- the hub

    /** Whoever else works at the case, staff or bank: look at it as its player may. */
    private static Move told(Play play, CaseView news) {
        var before = play.view();
        if (before == null || !news.id().equals(before.id())) return Move.to(play);
        var view = before.after(news);
        var now = further(play, play.seen(view));
        boolean busy = play.doing() instanceof Doing.Asking || play.doing() instanceof Doing.Acting;
        if (busy || Turns.same(before, view)) return Move.to(now);
        var looking = now.asked();
        return Turns.quiet(play, Move.to(looking, new Deed.Look(view.id(), looking.asks())));
    }

    private static Move answered(Play play, int ask, CaseView view) {
        var known = play.view();
        var now = play.seen(known == null || view.entry() >= known.entry() ? view : known);
        return asking(play, ask) ? Turns.settle(further(play, now).undrafted()) : Move.to(now);
    }

    /** What the hub did not like about one step is no matter of the next. */
    private static Play further(Play before, Play now) {
        var was = before.step();
        var is = now.step();
        boolean another = was == null || is == null || !was.id().equals(is.id());
        return another && now.snag() instanceof Snag.OfHub ? now.snag(null) : now;
    }

    private static Move refused(Play play, int ask, String reason) {
        if (!asking(play, ask)) return Move.to(play);
        // What was typed was no answer yet: the customer may go away without it.
        if (!play.left() && play.later().equals(List.of(new CaseRequest.Keep(play.paper()))))
            return Turns.ask(play.lessLater(), play.later().getFirst());
        var now = play.snag(new Snag.OfHub(reason)).withoutLater();
        // A wrong code is not shown again: nobody mends a digit of it.
        if (reason.equals(WRONG_CODE)) return Turns.settle(now.undrafted());
        if (PIN_AGAIN.contains(reason)) return Turns.settle(now);
        return now.left() ? abandoned(now, reason) : Move.to(now.doing(new Doing.Stuck()));
    }

    /** Nobody is here to say how it goes on: staff must, and if even that is refused, the hub. */
    private static Move abandoned(Play play, String reason) {
        var view = play.view();
        if (view == null) return Move.end(play);
        boolean called = play.drafts().containsKey(CALLED);
        if (called || view.helpFor() != null) return Move.end(play, new Deed.LetGo(view.id()));
        var call = new CaseRequest.Escalate(CaseView.Help.STAFF_ON_THE_SPOT, WENT);
        var step = play.step();
        return step != null && choosesPin(step)
                ? Turns.ask(play.later(call), noPin(step))
                : Turns.ask(play.draft(CALLED, reason), call);
    }

    // -- the customer

    private static Move agreed(Play play, Language language) {
        if (play.doing() instanceof Doing.Foretold) return open(play, language);
        var step = play.step();
        if (step == null) return Move.to(play);
        return switch (play.doing()) {
            case Doing.Free _ when step.kind() == StepKind.REVIEW ->
                    Turns.ask(play, new CaseRequest.Confirm(step.digest()));
            case Doing.Signing(var strokes) when !strokes.isEmpty() ->
                    Turns.ask(
                            play,
                            new CaseRequest.Sign(
                                    step.digest(),
                                    Signature.digest(step.word(), step.digest(), strokes)));
            default -> Move.to(play);
        };
    }

    private static Move chosen(Play play, String option) {
        var step = play.step();
        if (step == null || !(play.doing() instanceof Doing.Free) || step.fields().isEmpty())
            return Move.to(play);
        var field = step.fields().getFirst();
        return Turns.ask(
                play,
                new CaseRequest.Answer(
                        List.of(
                                new CaseRequest.Value(
                                        field.id(), field.version(), option, "chosen"))));
    }

    /** What stands in a field now. */
    public static Play typed(Play play, String field, String value) {
        return play.doing() instanceof Doing.Filling ? play.draft(field, value) : play;
    }

    /** What is drawn now. */
    public static Play drawn(Play play, List<List<Drawn.Point>> strokes) {
        return play.doing() instanceof Doing.Signing
                ? play.doing(new Doing.Signing(strokes))
                : play;
    }

    private static Move went(Play play) {
        var step = play.step();
        if (step == null || !(play.doing() instanceof Doing.Filling(var at))) return Move.to(play);
        var field = step.fields().get(at);
        if (field.required() && play.value(field.id()).isBlank()) return Move.to(play);
        if (at + 1 < step.fields().size()) return Move.to(play.doing(new Doing.Filling(at + 1)));
        return Turns.ask(play, new CaseRequest.Answer(values(play, step)));
    }

    private static List<CaseRequest.Value> values(Play play, StepView step) {
        var values = new ArrayList<CaseRequest.Value>();
        var view = play.view();
        for (var field : step.fields()) {
            var value = play.value(field.id()).strip();
            boolean known =
                    view != null && view.value(field.id()).filter(value::equals).isPresent();
            if (!value.isEmpty() && !known) values.add(said(field, value));
        }
        return values.isEmpty() ? repeated(play, step) : values;
    }

    /** Nothing was changed: what is known is said again. */
    private static List<CaseRequest.Value> repeated(Play play, StepView step) {
        return step.fields().stream()
                .filter(f -> !play.value(f.id()).isBlank())
                .map(f -> said(f, play.value(f.id())))
                .toList();
    }

    /** What is taken over as it was known is not told as typed. */
    static CaseRequest.Value said(FieldView field, String value) {
        return new CaseRequest.Value(field.id(), field.version(), value, field.sourceOf(value));
    }

    /** One field back, or out; what would be lost is asked about first. */
    private static Move gaveUp(Play play) {
        if (play.stay() == Play.Stay.ASKED) return stop(play.stay(Play.Stay.HERE), STOPPED);
        return switch (play.doing()) {
            case Doing.Foretold _ -> Move.end(play);
            case Doing.Filling(var at) when at > 0 ->
                    Move.to(play.doing(new Doing.Filling(at - 1)));
            default -> {
                if (play.over() || play.view() == null && play.doing() instanceof Doing.Stuck)
                    yield Move.end(play);
                var step = play.step();
                yield step != null && step.kind() == StepKind.RATE
                        ? stop(play, STOPPED)
                        : Move.to(play.stay(Play.Stay.ASKED));
            }
        };
    }

    private static Move tryAgain(Play play) {
        if (play.stay() == Play.Stay.ASKED) return Move.to(play.stay(Play.Stay.HERE));
        var view = play.view();
        if (view == null || !(play.doing() instanceof Doing.Stuck)) return Move.to(play);
        var looking = play.snag(null).asked();
        return Move.to(looking, new Deed.Look(view.id(), looking.asks()));
    }

    /** Ends it as far as it can be ended from here; a device that moves is waited for. */
    private static Move stop(Play play, String reason) {
        var doing = play.doing();
        var now = play;
        var view = now.view();
        if (view == null)
            return doing instanceof Doing.Asking ? Move.to(now.gone()) : Move.end(now);
        if (now.over()) return Move.end(now);
        var step = now.step();
        var wish =
                step != null && step.kind() == StepKind.RATE
                        ? noRating(step)
                        : new CaseRequest.TurnBack(reason);
        return switch (doing) {
            case Doing.Asking _ -> Move.to(now.later(wish));
            case Doing.Acting(var act, _, var ending) -> {
                var waits = now.later(wish);
                yield act.kind() == StepKind.ACCEPT_CASH && !ending
                        ? enough(waits)
                        : Move.to(waits);
            }
            // No PIN is chosen any more: that attempt ends before the case turns back.
            case Doing.EnteringPin _ when step != null && choosesPin(step) ->
                    Turns.quiet(now, Turns.ask(now.later(wish), noPin(step)));
            default -> Turns.quiet(now, Turns.ask(now.undrafted(), wish));
        };
    }

    private static boolean choosesPin(StepView step) {
        return step.kind() == StepKind.SET_PIN && step.running();
    }

    private static CaseRequest noPin(StepView step) {
        return new CaseRequest.Finish(
                new Attempt(step.id(), step.attempt(), Attempt.Outcome.NOTHING_MOVED, null));
    }

    private static CaseRequest noRating(StepView step) {
        var field = step.fields().getFirst();
        return new CaseRequest.Answer(
                List.of(new CaseRequest.Value(field.id(), field.version(), NO_RATING, "chosen")));
    }

    private static Move enough(Play play) {
        return play.doing() instanceof Doing.Acting(var act, var notes, var ending) && !ending
                ? Move.to(play.doing(new Doing.Acting(act, notes, true)), new Deed.EndCounting(act))
                : Move.to(play);
    }

    /** Whether staff can be called to the case, and not just to the kiosk. */
    public static boolean canCall(Play play) {
        var view = play.view();
        return view != null
                && !play.over()
                && view.helpFor() == null
                && !(play.doing() instanceof Doing.Asking)
                && !(play.doing() instanceof Doing.Kept)
                && !(play.doing() instanceof Doing.Acting);
    }

    private static Move helpWanted(Play play) {
        return canCall(play)
                ? Turns.quiet(
                        play,
                        Turns.ask(
                                play,
                                new CaseRequest.Escalate(
                                        CaseView.Help.STAFF_ON_THE_SPOT, "customer-asked")))
                : Move.to(play);
    }

    private static Move noCamera(Play play) {
        return play.doing() instanceof Doing.ShowingFace
                ? Turns.quiet(play, Turns.settle(play.draft(Play.NO_CAMERA, "yes")))
                : Move.to(play);
    }

    // -- devices

    private static Move cardShown(Play play, Customer customer) {
        var now = play.by(customer);
        return play.doing() instanceof Doing.AwaitingCard ? Turns.settle(now) : Move.to(now);
    }

    /** A proof goes with what it was; the hub is told before anything else. */
    private static Move cardGone(Play play) {
        var view = play.view();
        var nobody = play.by(Customer.GUEST);
        if (view == null || !view.held().contains(ProofKind.CARD)) return Move.to(nobody);
        var lost = new CaseRequest.Lose(ProofKind.CARD, LostProof.DOCUMENT_TAKEN);
        boolean busy = play.doing() instanceof Doing.Asking || play.doing() instanceof Doing.Acting;
        return busy ? Move.to(nobody.later(lost)) : Turns.quiet(play, Turns.ask(nobody, lost));
    }

    private static Move documentShown(Play play, Customer customer, String source) {
        var person = customer.person();
        return play.doing() instanceof Doing.ShowingDocument && person != null
                ? Turns.ask(play, new CaseRequest.Prove(ProofKind.DOCUMENT, person, source))
                : Move.to(play);
    }

    private static Move pin(Play play, Happening.PinEntered pin) {
        var step = play.step();
        if (step == null || !(play.doing() instanceof Doing.EnteringPin(_, var first)))
            return Move.to(play);
        var entered = new CaseRequest.EnterPin(pin.format(), pin.block(), pin.ksn());
        if (step.kind() != StepKind.SET_PIN) return Turns.ask(play.snag(null), entered);
        if (first == null) return Turns.enterPin(play.snag(null), entered);
        return Turns.ask(
                play.snag(null),
                new CaseRequest.ChoosePin(step.id(), step.attempt(), first, entered));
    }

    private static Move failed(Play play, Trouble trouble) {
        var now = play.snag(new Snag.OfDevice(trouble));
        return switch (play.doing()) {
            case Doing.ShowingDocument _ -> Move.to(now.doing(new Doing.ShowingDocument(false)));
            case Doing.ShowingFace _ -> Move.to(now.doing(new Doing.ShowingFace(false)));
            case Doing.EnteringPin _, Doing.AwaitingCard _ -> Move.to(now.doing(new Doing.Stuck()));
            default -> Move.to(play);
        };
    }

    private static Move notes(Play play, Happening.NotesMoved moved) {
        return play.doing() instanceof Doing.Acting(var act, _, var ending)
                        && act.equals(moved.act())
                ? Move.to(play.doing(new Doing.Acting(act, moved, ending)))
                : Move.to(play);
    }

    private static Move ended(Play play, Happening.ActEnded ended) {
        if (!(play.doing() instanceof Doing.Acting(var act, _, _)) || !act.equals(ended.act()))
            return Move.to(play);
        var trouble = ended.trouble();
        @Nullable Snag snag = trouble == null ? null : new Snag.OfDevice(trouble);
        return Turns.ask(
                play.snag(snag),
                new CaseRequest.Finish(
                        new Attempt(act.step(), act.number(), ended.outcome(), ended.counted())));
    }

    /** The camera or the scanner may begin. */
    public static Move look(Play play) {
        return switch (play.doing()) {
            case Doing.ShowingDocument(var reading) when !reading ->
                    Move.to(
                            play.snag(null).doing(new Doing.ShowingDocument(true)),
                            new Deed.ReadDocument());
            case Doing.ShowingFace(var looking) when !looking ->
                    Move.to(
                            play.snag(null).doing(new Doing.ShowingFace(true)),
                            new Deed.LookAtFace());
            default -> Move.to(play);
        };
    }
}
