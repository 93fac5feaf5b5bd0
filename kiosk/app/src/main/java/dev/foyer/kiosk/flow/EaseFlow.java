package dev.foyer.kiosk.flow;

import dev.foyer.kiosk.flow.Step.Attract;
import dev.foyer.kiosk.flow.Step.Business;
import dev.foyer.kiosk.flow.Step.HelpCalled;
import dev.foyer.kiosk.flow.Step.StillThere;

/**
 * The part of the flow that makes a kiosk easier for one person. The page on which it is chosen is
 * no step: it lies over whatever step there is, which goes on below. Pure; any thread.
 */
public final class EaseFlow {
    private EaseFlow() {}

    static Ease turn(Ease ease, Event.OfEase event) {
        return switch (event) {
            case Event.HeadsetChanged(var in) -> ease.headset(in);
            case Event.VoiceAsked _ -> ease.ask();
            case Event.CurtainTurned _ -> ease.turnCurtain();
            case Event.EaseOpened _ -> ease.page(true);
            case Event.EaseClosed _ -> ease.page(false);
            case Event.EaseTurned(var wish) -> ease.wishing(ease.wishes().turned(wish));
        };
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
