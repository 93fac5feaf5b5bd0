package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.flow.Step.Attract;
import dev.foyer.kiosk.flow.Step.Business;
import dev.foyer.kiosk.flow.Step.HelpCalled;
import dev.foyer.kiosk.flow.Step.StillThere;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Optional;

/**
 * The part of the flow that makes a kiosk easier for one person. The page on which it is chosen is
 * no step: it lies over whatever step there is, which goes on below. Pure; any thread.
 */
public final class EaseFlow {
    private EaseFlow() {}

    static Turn turn(State state, Event.OfEase event) {
        var now = state.eased(turn(state.ease(), event));
        var person = identified(state);
        boolean chosen = event instanceof Event.EaseTurned && state.ease().kept();
        if (person.isEmpty()) return Turn.to(now);
        if (event instanceof Event.EaseKeepAsked)
            now = now.eased(now.ease().keeping(!state.ease().kept()));
        else if (!chosen) return Turn.to(now);
        var wanted = now.ease().wishes().in(now.language());
        return Turn.to(
                now, new Effect.KeepPreferences(person.get(), now.ease().kept() ? wanted : null));
    }

    private static Ease turn(Ease ease, Event.OfEase event) {
        return switch (event) {
            case Event.HeadsetChanged(var in) -> ease.headset(in);
            case Event.VoiceAsked _ -> ease.ask();
            case Event.CurtainTurned _ -> ease.turnCurtain();
            case Event.EaseOpened _ -> ease.page(true);
            case Event.EaseClosed _ -> ease.page(false);
            case Event.EaseKeepAsked _ -> ease;
            case Event.EaseTurned(var wish) -> ease.wishing(ease.wishes().turned(wish));
        };
    }

    /** Who stands here and has shown a number by which the branch may know them. */
    static Optional<Person> identified(State state) {
        var customer =
                switch (Flow.awake(state).step()) {
                    case Step.ChooseService(var who, _) -> who;
                    case Step.ChooseBusiness(var who, _) -> who;
                    case Step.EnterPaper(var who, _, _) -> who;
                    case Step.Issuing(var who, _, _, _) -> who;
                    case Business(var play) -> play.customer();
                    default -> Customer.GUEST;
                };
        return Optional.ofNullable(customer.person())
                .filter(p ->
                        p.idNumber() != null
                                || p.cardNumber() != null
                                || p.documentNumber() != null);
    }

    /** Whether what is chosen can be kept for a next visit. */
    public static boolean keeps(State state) {
        return state.around().hub() && identified(state).isPresent();
    }

    /** Of whoever has just been identified is asked what is kept of their preferences. */
    static Turn lookedUp(State before, Turn turn) {
        var person = identified(turn.state());
        if (person.isEmpty() || person.equals(identified(before))) return turn;
        var effects = new ArrayList<>(turn.effects());
        effects.add(new Effect.FindPreferences(person.get()));
        return new Turn(turn.state(), effects);
    }

    /** A late answer about somebody who has left changes nothing; nor what is chosen by hand. */
    static State told(State state, Person person, @Nullable Preferences kept) {
        if (!identified(state).equals(Optional.of(person))) return state;
        var ease = state.ease().keeping(kept != null);
        return state.eased(
                kept == null || !ease.wishes().equals(Ease.Wishes.NONE)
                        ? ease
                        : ease.wishing(Ease.Wishes.of(kept)));
    }

    /** Whether the page is seen: a question to the customer, or a call for help, lies over it. */
    public static boolean shown(State state) {
        return state.ease().open()
                && !(state.step() instanceof StillThere)
                && !(state.step() instanceof HelpCalled);
    }

    /** Where there is something else to do than before, the page makes room for it. */
    static State madeRoom(State before, State now) {
        return now.ease().open() && !place(before).equals(place(now))
                ? now.eased(now.ease().page(false))
                : now;
    }

    private static Class<?> place(State state) {
        var step = Flow.awake(state).step();
        return step instanceof Business(var play) ? play.doing().getClass() : step.getClass();
    }

    /** Nobody has begun anything, and who made it easier is gone. */
    static boolean abandoned(State state) {
        return state.step() instanceof Attract && state.ease().inUse();
    }
}
