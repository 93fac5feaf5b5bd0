package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.business.Doing;
import dev.foyer.kiosk.business.Happening;
import dev.foyer.kiosk.business.Move;
import dev.foyer.kiosk.business.Play;
import dev.foyer.kiosk.business.Player;
import dev.foyer.kiosk.business.Returning;
import dev.foyer.kiosk.flow.Event.Drawn;
import dev.foyer.kiosk.flow.Step.Business;
import dev.foyer.kiosk.flow.Step.ChooseBusiness;
import dev.foyer.kiosk.flow.Step.ChooseService;
import dev.foyer.kiosk.flow.Step.EnterPaper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The part of the flow in which business is chosen and a case is played. Pure; any thread. */
final class BusinessFlow {
    /** Whoever has seen the choices for so long may be about to touch one. */
    private static final Duration GUESSED_WITHIN = Duration.ofSeconds(1);

    private BusinessFlow() {}

    /** Of somebody who showed who they are the hub may know what they have come for. */
    static Turn choices(State state, Customer customer) {
        var now = state.at(new ChooseBusiness(customer, 0));
        return customer.person() == null || !customer.needs().isEmpty()
                ? Turn.to(now)
                : Turn.to(now, new Effect.GuessNeeds(customer));
    }

    /**
     * An answer that comes late, or when they have turned the page, moves nothing under a finger.
     */
    static Turn guessed(State state, Event.NeedsGuessed guess, Instant now) {
        return !now.isAfter(state.touchedAt().plus(GUESSED_WITHIN))
                        && state.step() instanceof ChooseBusiness(var customer, var page)
                        && page == 0
                        && customer.equals(guess.customer())
                ? Turn.to(state.at(new ChooseBusiness(customer.needing(guess.needs()), 0)))
                : Turn.to(state);
    }

    static Turn chosen(State state, String business, UUID key) {
        if (state.step() instanceof Step.ShowTicket(var ticket, _))
            return state.around()
                    .here(ticket)
                    .filter(b -> b.id().equals(business))
                    .map(b -> turn(state, Player.goOn(b, key, ticket, state.language())))
                    .orElseGet(() -> Turn.to(state));
        if (!(state.step() instanceof ChooseBusiness(var customer, _))) return Turn.to(state);
        return state.around().business().stream()
                .filter(b -> b.id().equals(business))
                .filter(b -> state.around().trouble(b).isEmpty())
                .findFirst()
                .map(b -> turn(state, Player.begin(b, key, customer, state.language())))
                .orElseGet(() -> Turn.to(state));
    }

    /** A case that a restart interrupted: seen to before anybody else's. */
    static Turn found(State state, String caseId) {
        return turn(state, Player.takeUp(caseId));
    }

    static Turn ticket(State state) {
        return state.step() instanceof ChooseBusiness(var customer, _)
                ? Turn.to(state.at(new ChooseService(customer, null)))
                : Turn.to(state);
    }

    /** A case that somebody has the code of. */
    static Turn fetch(State state, String code, Customer customer) {
        return turn(state, Returning.fetch(code, customer));
    }

    static Turn more(State state) {
        return state.step() instanceof ChooseBusiness(var customer, var page)
                ? Turn.to(state.at(new ChooseBusiness(customer, page + 1)))
                : Turn.to(state);
    }

    static Turn typed(State state, String field, String value) {
        if (state.step() instanceof EnterPaper paper) return PaperFlow.typed(state, paper, value);
        if (state.step() instanceof Step.Booked(var booking))
            return BookingFlow.typed(state, booking, value);
        return state.step() instanceof Business(var play)
                ? Turn.to(state.at(new Business(Player.typed(play, field, value))))
                : Turn.to(state);
    }

    static Turn drawn(State state, List<List<Drawn.Point>> strokes) {
        return state.step() instanceof Business(var play)
                ? Turn.to(state.at(new Business(Player.drawn(play, strokes))))
                : Turn.to(state);
    }

    static Turn look(State state) {
        return state.step() instanceof Business(var play)
                ? turn(state, Player.look(play))
                : Turn.to(state);
    }

    /** What hub and devices tell reaches the case also below a question or a call for help. */
    static Turn happened(State state, Happening happening) {
        boolean here = state.step() instanceof Business;
        if (happening.byPerson() && !here && !device(happening)) return Turn.to(state);
        return Flow.awake(state).step() instanceof Business(var play)
                ? turn(
                        state,
                        Player.turn(
                                Returning.found(play, happening, state.around().allowed()),
                                happening,
                                state.language()))
                : Turn.to(state);
    }

    /** A person at a device is there, whatever the screen shows. */
    private static boolean device(Happening happening) {
        return happening instanceof Happening.PinDigits
                || happening instanceof Happening.NotesMoved
                || happening instanceof Happening.CardGone;
    }

    private static Turn turn(State state, Move move) {
        var effects = new ArrayList<Effect>();
        for (var deed : move.deeds())
            effects.add(
                    switch (deed) {
                        case Deed.ReadCard _ -> new Effect.ReadCard();
                        default -> new Effect.ForCase(deed);
                    });
        if (!move.over()) return new Turn(Flow.replace(state, new Business(move.play())), effects);
        var ticket = move.play().ticket();
        var gone =
                ticket == null
                        ? Flow.leave(Flow.awake(state))
                        : Flow.issued(Flow.awake(state), ticket);
        effects.addAll(gone.effects());
        return new Turn(gone.state(), effects);
    }

    /** Whether a quiet customer is asked: never while somebody or something works for them. */
    static boolean asks(Play play) {
        if (play.left()) return false;
        if (play.stay() == Play.Stay.ASKED) return true;
        return switch (play.doing()) {
            case Doing.Foretold _,
                    Doing.Free _,
                    Doing.Filling _,
                    Doing.Signing _,
                    Doing.AwaitingCard _,
                    Doing.EnteringPin _,
                    Doing.Stuck _,
                    Doing.Kept _ ->
                    true;
            case Doing.ShowingDocument(var reading) -> !reading;
            case Doing.ShowingFace(var looking) -> !looking;
            case Doing.Acting(_, var notes, var ending) ->
                    notes != null && !notes.counting() && !ending;
            case Doing.Asking(_, var late) -> late;
            case Doing.Waiting _, Doing.ForStaff _, Doing.Helped _ -> false;
        };
    }
}
