package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.business.Doing;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Player;
import dev.foyer.kiosk.flow.Event.Way;
import dev.foyer.kiosk.flow.Step.Attract;
import dev.foyer.kiosk.flow.Step.Booked;
import dev.foyer.kiosk.flow.Step.Business;
import dev.foyer.kiosk.flow.Step.ChooseBusiness;
import dev.foyer.kiosk.flow.Step.ChooseIdentity;
import dev.foyer.kiosk.flow.Step.ChooseLanguage;
import dev.foyer.kiosk.flow.Step.ChooseService;
import dev.foyer.kiosk.flow.Step.EnterPaper;
import dev.foyer.kiosk.flow.Step.HelpCalled;
import dev.foyer.kiosk.flow.Step.Issuing;
import dev.foyer.kiosk.flow.Step.Print;
import dev.foyer.kiosk.flow.Step.ReadCard;
import dev.foyer.kiosk.flow.Step.ReadDocument;
import dev.foyer.kiosk.flow.Step.ShowTicket;
import dev.foyer.kiosk.flow.Step.StillThere;
import dev.foyer.kiosk.flow.Step.TakeCard;
import dev.foyer.kiosk.flow.Step.TellNeeds;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * The whole behaviour of a kiosk: (state, event, now) to (state, effects). Pure; any thread. An
 * event that does not fit the step changes nothing, so late answers and second touches are
 * harmless.
 */
public final class Flow {
    private Flow() {}

    /** What follows from {@code event} at {@code now}. */
    public static Turn turn(State earlier, Event event, Instant now) {
        var before = earlier.with(earlier.around().at(now));
        var turn = follows(event.byPerson() ? before.touched(now) : before, event, now);
        // Whoever has waited for us, or for staff, has all the time again.
        boolean anew = asks(turn.state().step()) && !asks(before.step());
        var next = EaseFlow.madeRoom(before, turn.state());
        var then = new Turn(anew ? next.touched(now) : next, turn.effects());
        return EaseFlow.lookedUp(before, then);
    }

    private static Turn follows(State state, Event event, Instant now) {
        return switch (event) {
            case Event.Ticked _ -> ticked(state, now);
            case Event.HelpAsked _ -> help(state.eased(state.ease().page(false)));
            case Event.StayedHere _ -> stayed(state);
            case Event.LanguageSwitched _ -> Turn.to(answered(state).in(other(state)));
            case Event.LanguageChosen(var language) -> languageChosen(state, language);
            case Event.OfEase eased -> EaseFlow.turn(state, eased);
            case Event.Walked _ -> walked(state, now);
            case Event.Touched _ -> touched(state);
            case Event.IdentityChosen(var way) -> identityChosen(state, way);
            case Event.ScanAsked _ -> scan(state);
            case Event.ServiceChosen(var service, var key) -> WishFlow.chosen(state, service, key);
            case Event.OfWish wish -> WishFlow.turn(state, wish);
            case Event.WentBack _ -> back(state);
            case Event.Finished _ -> finished(state);
            case Event.CardInserted _ -> cardInserted(state.card(true));
            case Event.CardRead(var customer) -> cardRead(state, customer);
            case Event.CardFailed(var trouble) -> cardFailed(state, trouble);
            case Event.CardRemoved _ -> cardRemoved(state.card(false));
            case Event.DocumentRead(var customer) -> documentRead(state, customer);
            case Event.DocumentFailed(var trouble) -> documentFailed(state, trouble);
            case Event.Issued(var key, var ticket) -> issued(state, key, ticket);
            case Event.IssueRefused(var key, var trouble) -> refused(state, key, trouble);
            case Event.IssueLost(var key) -> lost(state, key);
            case Event.Printed(var ticket) -> print(state, ticket, new Print.Done());
            case Event.PrintFailed(var ticket, var trouble) ->
                    print(state, ticket, new Print.Failed(trouble));
            case Event.BusinessChosen(var business, var key) ->
                    BusinessFlow.chosen(state, business, key);
            case Event.NeedsGuessed guess -> BusinessFlow.guessed(state, guess, now);
            case Event.TicketWanted _ -> BusinessFlow.ticket(state);
            case Event.MoreWanted _ -> BusinessFlow.more(state);
            case Event.PaperWanted _ -> PaperFlow.wanted(state);
            case Event.PaperEntered _ -> PaperFlow.entered(state);
            case Event.HelpTold(var open, var coming) -> helpTold(state, open, coming);
            case Event.Typed(var field, var value) -> BusinessFlow.typed(state, field, value);
            case Event.Drawn(var strokes) -> BusinessFlow.drawn(state, strokes);
            case Event.CaseFound(var id) -> BusinessFlow.found(state, id);
            case Event.OfCase(var happening) -> BusinessFlow.happened(state, happening);
            case Event.OfBooking(var heard) ->
                    awake(state).step() instanceof EnterPaper paper
                            ? PaperFlow.heard(state, paper, heard)
                            : BookingFlow.turn(state, heard);
            case Event.DevicesChanged(var devices) -> SurroundingsFlow.devices(state, devices);
            case Event.HubChanged(var reached) -> SurroundingsFlow.hub(state, reached);
            case Event.AloneChanged(var ready) -> Turn.to(state.with(state.around().alone(ready)));
            case Event.PreferencesTold(var person, var kept) ->
                    Turn.to(EaseFlow.told(state, person, kept));
            case Event.HallChanged(var branch, var waiting) ->
                    SurroundingsFlow.hall(state, state.around().with(branch, waiting).at(now));
        };
    }

    /** Whoever presses anything is still there. */
    private static State answered(State state) {
        return state.step() instanceof StillThere(var before, _) ? state.at(before) : state;
    }

    /** The next of those that are spoken here. */
    private static Language other(State state) {
        var spoken = state.around().languages();
        return spoken.get((spoken.indexOf(state.language()) + 1) % spoken.size());
    }

    // -- the beginning

    private static Turn touched(State state) {
        return state.step() instanceof Attract
                ? state.severalLanguages() ? Turn.to(state.at(new ChooseLanguage())) : known(state)
                : Turn.to(state);
    }

    private static Turn languageChosen(State state, Language language) {
        return state.step() instanceof ChooseLanguage ? known(state.in(language)) : Turn.to(state);
    }

    /** Without a hub nobody is known by a card or a document. */
    private static Turn known(State state) {
        return state.around().isAlone()
                ? toService(state, Customer.GUEST)
                : toIdentity(state, null);
    }

    /**
     * The reader waits for a card as soon as cards are offered: whoever knows the way need not
     * press anything.
     */
    static Turn toIdentity(State state, @Nullable Trouble why) {
        var at = state.at(new ChooseIdentity(why));
        return at.around().devices().cardTrouble().isEmpty() && !at.cardInside()
                ? Turn.to(at, new Effect.ReadCard())
                : Turn.to(at);
    }

    private static Turn identityChosen(State state, Way way) {
        if (!(state.step() instanceof ChooseIdentity)) return Turn.to(state);
        var devices = state.around().devices();
        return switch (way) {
            case CARD ->
                    devices.cardTrouble().isPresent()
                            ? Turn.to(state)
                            : Turn.to(state.at(new ReadCard(false)), new Effect.ReadCard());
            case DOCUMENT ->
                    devices.scannerTrouble().isPresent()
                            ? Turn.to(state)
                            : Turn.to(
                                    state.at(new ReadDocument(false, null)),
                                    new Effect.StopReading());
            case NONE -> toService(state, Customer.GUEST).after(new Effect.StopReading());
        };
    }

    /** Where there is business that a kiosk can do, a ticket is one choice of several. */
    static Turn toService(State state, Customer customer) {
        return state.around().business().isEmpty()
                ? Turn.to(state.at(new ChooseService(customer, null)))
                : BusinessFlow.choices(state, customer);
    }

    // -- the card

    private static Turn cardInserted(State state) {
        return switch (state.step()) {
            case Attract _, ChooseLanguage _, ChooseIdentity _, ReadCard _ ->
                    Turn.to(state.at(new ReadCard(true)));
            case Booked _,
                    ReadDocument _,
                    ChooseService _,
                    TellNeeds _,
                    ChooseBusiness _,
                    EnterPaper _,
                    Business _,
                    Issuing _,
                    ShowTicket _,
                    TakeCard _,
                    StillThere _,
                    HelpCalled _ ->
                    Turn.to(state);
        };
    }

    private static Turn cardRead(State state, Customer customer) {
        return switch (awake(state).step()) {
            case ReadCard _, ChooseIdentity _ -> toService(state.card(true), customer);
            case Business _ ->
                    BusinessFlow.happened(state.card(true), new Happening.CardShown(customer));
            case ChooseBusiness _, TellNeeds _, EnterPaper _, Booked _ -> Turn.to(state);
            case Attract _, ChooseLanguage _, ReadDocument _, ChooseService _, Issuing _ ->
                    Turn.to(state);
            case ShowTicket _, TakeCard _, StillThere _, HelpCalled _ -> Turn.to(state);
        };
    }

    private static Turn cardFailed(State state, Trouble trouble) {
        var step = awake(state).step();
        if (step instanceof Business) {
            var turn = BusinessFlow.happened(state, new Happening.DeviceFailed(trouble));
            return state.cardInside() ? turn.after(new Effect.GiveCardBack()) : turn;
        }
        if (step instanceof ReadCard || step instanceof ChooseIdentity) {
            // A reader that fails while nobody asks for it hides nothing that was told before.
            boolean told = step instanceof ChooseIdentity(var why) && why != null;
            boolean mine = trouble != Trouble.CARD_READER_AWAY || !told;
            var at = awake(state).at(mine ? new ChooseIdentity(trouble) : step);
            return at.cardInside() ? Turn.to(at, new Effect.GiveCardBack()) : Turn.to(at);
        }
        return Turn.to(state);
    }

    private static Turn cardRemoved(State state) {
        if (awake(state).step() instanceof Business)
            return BusinessFlow.happened(state, new Happening.CardGone());
        return switch (state.step()) {
            case TakeCard _ -> rest(state);
            case ReadCard(var inside) ->
                    inside ? toIdentity(state, Trouble.CARD_PULLED) : Turn.to(state);
            // The unreadable card is out; the next one may come.
            case ChooseIdentity(var why) -> toIdentity(state, why);
            case Attract _, ChooseLanguage _, ReadDocument _, ChooseService _, Issuing _ ->
                    Turn.to(state);
            case ChooseBusiness _, TellNeeds _, EnterPaper _, Business _, Booked _ ->
                    Turn.to(state);
            case ShowTicket _, StillThere _, HelpCalled _ -> Turn.to(state);
        };
    }

    // -- the document

    private static Turn scan(State state) {
        if (state.step() instanceof Business) return BusinessFlow.look(state);
        return state.step() instanceof ReadDocument(var reading, _) && !reading
                ? Turn.to(state.at(new ReadDocument(true, null)), new Effect.ReadDocument())
                : Turn.to(state);
    }

    private static Turn documentRead(State state, Customer customer) {
        return awake(state).step() instanceof ReadDocument(var reading, _) && reading
                ? toService(state, customer)
                : Turn.to(state);
    }

    private static Turn documentFailed(State state, Trouble trouble) {
        if (!(awake(state).step() instanceof ReadDocument)) return Turn.to(state);
        return trouble == Trouble.SCANNER_AWAY
                ? toIdentity(awake(state), trouble)
                : Turn.to(awake(state).at(new ReadDocument(false, trouble)));
    }

    // -- the ticket

    private static Turn issued(State state, UUID key, IssuedTicket ticket) {
        return waitsFor(state, key) ? issued(awake(state), ticket) : Turn.to(state);
    }

    /** Shows a ticket, and prints it if that works. */
    static Turn issued(State now, IssuedTicket ticket) {
        var trouble = now.around().devices().printerTrouble();
        if (trouble.isPresent())
            return Turn.to(now.at(new ShowTicket(ticket, new Print.Failed(trouble.get()))));
        return Turn.to(
                now.at(new ShowTicket(ticket, new Print.Running())),
                new Effect.Print(ticket, now.language()));
    }

    private static Turn refused(State state, UUID key, Trouble trouble) {
        return waitsFor(state, key) && awake(state).step() instanceof Issuing(var customer, _, _, _)
                ? Turn.to(awake(state).at(WishFlow.refused(customer, trouble)))
                : Turn.to(state);
    }

    /**
     * The same wish again, under the same key: the hub then gives one ticket, however often it
     * heard us.
     */
    private static Turn lost(State state, UUID key) {
        if (!waitsFor(state, key)) return Turn.to(state);
        return awake(state).step() instanceof Issuing(var customer, var service, _, _)
                ? Turn.to(
                        replace(state, new Issuing(customer, service, key, true)),
                        new Effect.Issue(customer, service, state.language(), key))
                : Turn.to(state);
    }

    private static boolean waitsFor(State state, UUID key) {
        return awake(state).step() instanceof Issuing(_, _, var mine, _) && mine.equals(key);
    }

    private static Turn print(State state, String ticket, Print outcome) {
        return awake(state).step() instanceof ShowTicket(var shown, var print)
                        && shown.id().equals(ticket)
                        && print instanceof Print.Running
                ? Turn.to(replace(state, new ShowTicket(shown, outcome)))
                : Turn.to(state);
    }

    // -- leaving

    private static Turn back(State state) {
        return switch (state.step()) {
            case Attract _, TakeCard _, ShowTicket _ -> Turn.to(state);
            case ChooseLanguage _ -> leave(state);
            case ChooseIdentity _ ->
                    state.severalLanguages()
                            ? Turn.to(state.at(new ChooseLanguage()), new Effect.StopReading())
                            : leave(state);
            case ReadCard(var inside) ->
                    inside ? Turn.to(state) : Turn.to(state.at(new ChooseIdentity(null)));
            case ReadDocument(var reading, _) -> reading ? Turn.to(state) : toIdentity(state, null);
            case ChooseService(var customer, _) ->
                    state.around().business().isEmpty()
                            ? backToIdentity(state)
                            : toService(state, customer);
            case TellNeeds _ -> WishFlow.turn(state, new Event.NeedsTold());
            case ChooseBusiness(var customer, var page) ->
                    page > 0
                            ? Turn.to(state.at(new ChooseBusiness(customer, page - 1)))
                            : backToIdentity(state);
            case EnterPaper paper -> PaperFlow.back(state, paper);
            case Booked(var booking) -> BookingFlow.back(state, booking);
            case Business _ -> BusinessFlow.happened(state, new Happening.GaveUp());
            case Issuing(_, _, var key, var hubAway) ->
                    hubAway ? leave(state).after(new Effect.Abandon(key)) : Turn.to(state);
            case StillThere _, HelpCalled _ -> stayed(state);
        };
    }

    /** What was shown is forgotten: the next one may be somebody else's. */
    private static Turn backToIdentity(State state) {
        return state.cardInside() ? leave(state) : toIdentity(state, null).after(new Effect.Wipe());
    }

    private static Turn finished(State state) {
        return switch (state.step()) {
            case ShowTicket _ -> leave(state);
            case ChooseService _ -> state.around().closed() ? leave(state) : Turn.to(state);
            case Business(var play) ->
                    play.over() || play.doing() instanceof Doing.Kept
                            ? leave(state)
                            : Turn.to(state);
            default -> Turn.to(state);
        };
    }

    /** Gives back what is the customer's and forgets the rest. */
    static Turn leave(State state) {
        if (!state.cardInside()) return rest(state);
        var gone = Turn.to(state.at(new TakeCard()), new Effect.Wipe(), new Effect.GiveCardBack());
        return awake(state).step() instanceof EnterPaper paper && paper.typed() == null
                ? gone.after(new Effect.StopReading())
                : gone;
    }

    private static Turn rest(State state) {
        return Turn.to(
                state.at(new Attract()).in(state.first()).eased(state.ease().left()),
                new Effect.StopReading(),
                new Effect.Wipe());
    }

    // -- people and time

    private static Turn help(State state) {
        if (state.step() instanceof HelpCalled) return Turn.to(state);
        if (state.step() instanceof Business(var play) && Player.canCall(play))
            return BusinessFlow.happened(state, new Happening.HelpWanted());
        return Turn.to(state.at(new HelpCalled(awake(state).step())), new Effect.CallPerson());
    }

    /** Who comes is shown; when they say that nobody is needed any more, it goes on. */
    private static Turn helpTold(State state, boolean open, @Nullable String coming) {
        var now = state.with(state.around().helped(coming));
        return !open && now.step() instanceof HelpCalled ? stayed(now) : Turn.to(now);
    }

    /** Whoever listens to the question once more has the whole time again to answer it. */
    private static Turn walked(State state, Instant now) {
        return state.step() instanceof StillThere(var before, _)
                ? Turn.to(state.at(new StillThere(before, now)))
                : Turn.to(state);
    }

    private static Turn stayed(State state) {
        if (state.step() instanceof HelpCalled(var before)) {
            // The card may have been taken while help was awaited.
            boolean taken = before instanceof TakeCard && !state.cardInside();
            var next = taken ? rest(state) : resumed(state.at(before));
            return next.after(new Effect.CallAnswered());
        }
        if (state.step() instanceof ChooseService(var customer, var trouble) && trouble != null)
            return toService(state, customer);
        return state.step() instanceof StillThere(var before, _)
                ? resumed(state.at(before))
                : Turn.to(state);
    }

    /**
     * The reader waits two minutes for a card, and it may have been away and back meanwhile: it is
     * told again what is awaited, which changes nothing if it still waits.
     */
    static Turn resumed(State state) {
        if (state.step() instanceof Booked(var booking)) return BookingFlow.resumed(state, booking);
        if (state.step() instanceof EnterPaper paper) return PaperFlow.resumed(state, paper);
        if (state.around().devices().cardTrouble().isPresent()) return Turn.to(state);
        return switch (state.step()) {
            case ReadCard(var inside) ->
                    inside ? Turn.to(state) : Turn.to(state, new Effect.ReadCard());
            case ChooseIdentity _ ->
                    state.cardInside() ? Turn.to(state) : Turn.to(state, new Effect.ReadCard());
            case TakeCard _ -> Turn.to(state, new Effect.GiveCardBack());
            case Attract _, ChooseLanguage _, ReadDocument _, ChooseService _, Issuing _ ->
                    Turn.to(state);
            case ChooseBusiness _, TellNeeds _, EnterPaper _, Business _, Booked _ ->
                    Turn.to(state);
            case ShowTicket _, StillThere _, HelpCalled _ -> Turn.to(state);
        };
    }

    /** The state with the step that lies under a question or a call for help. */
    public static State awake(State state) {
        var step = state.step();
        while (true) {
            if (step instanceof StillThere(var before, _)) step = before;
            else if (step instanceof HelpCalled(var before)) step = before;
            else return state.at(step);
        }
    }

    /** Puts another step under a question or a call for help, if one lies over it. */
    static State replace(State state, Step next) {
        return state.at(under(state.step(), next));
    }

    private static Step under(Step over, Step next) {
        if (over instanceof StillThere(var before, var askedAt))
            return new StillThere(under(before, next), askedAt);
        if (over instanceof HelpCalled(var before)) return new HelpCalled(under(before, next));
        return next;
    }

    private static Turn ticked(State state, Instant now) {
        if (state.step() instanceof StillThere(_, var askedAt)) {
            if (now.isBefore(askedAt.plus(state.waits().answer()))) return Turn.to(state);
            if (awake(state).step() instanceof Business)
                return BusinessFlow.happened(awake(state), new Happening.Left());
            return awake(state).step() instanceof Issuing(_, _, var key, _)
                    ? leave(state).after(new Effect.Abandon(key))
                    : leave(state);
        }
        boolean quiet = !now.isBefore(state.touchedAt().plus(state.waits().quiet()));
        if (quiet && EaseFlow.abandoned(state))
            return Turn.to(state.in(state.first()).eased(state.ease().left()));
        // A reader that is away cannot say that its card was taken; nobody stands here any more.
        if (quiet
                && state.step() instanceof TakeCard
                && state.around().devices().cardTrouble().isPresent())
            return rest(state.card(false));
        return quiet && asks(state.step())
                ? Turn.to(state.at(new StillThere(state.step(), now)))
                : Turn.to(state);
    }

    /** Whether a quiet customer is asked here: never while somebody waits for us. */
    private static boolean asks(Step step) {
        return switch (step) {
            case ChooseLanguage _, ChooseIdentity _, ChooseService _, ShowTicket _, HelpCalled _ ->
                    true;
            case ChooseBusiness _, TellNeeds _, EnterPaper _ -> true;
            case Business(var play) -> BusinessFlow.asks(play);
            case Booked(var booking) -> BookingFlow.asks(booking);
            case ReadCard(var inside) -> !inside;
            case ReadDocument(var reading, _) -> !reading;
            case Issuing(_, _, _, var hubAway) -> hubAway;
            case Attract _, TakeCard _, StillThere _ -> false;
        };
    }
}
