package dev.foyer.kiosk.model;

import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.EaseFlow;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Page.Choice;
import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.screen.part.Icon;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** The page on which a person chooses what makes the kiosk easier. Pure. */
public final class EasePages {
    /** The page's name. */
    public static final String SCREEN = "ease";

    private EasePages() {}

    static Page of(Wording words, State state) {
        var ease = state.ease();
        var choices = new ArrayList<Choice>();
        for (var wish : Ease.Wish.values())
            choices.add(choice(words, wish, ease.wishes().has(wish), choices.size() + 1));
        if (EaseFlow.keeps(state)) choices.add(keep(words, ease.kept(), choices.size() + 1));
        var done =
                new Press("action.next", words.say("ease.done"), Icon.DONE, new Event.EaseClosed());
        return new Page.Choices(frame(words, done), Optional.empty(), choices);
    }

    private static Frame frame(Wording words, Press done) {
        var usual = Pages.frame(words, SCREEN, "", "", words.say("ease.title"), null, done);
        return new Frame(
                usual.screen(),
                usual.step(),
                usual.greeting(),
                usual.title(),
                null,
                done,
                usual.help(),
                usual.language(),
                null);
    }

    private static Choice choice(Wording words, Ease.Wish wish, boolean on, int number) {
        var key =
                switch (wish) {
                    case LARGE_TEXT -> "ease.large";
                    case SLOW_VOICE -> "ease.slow";
                    case MORE_TIME -> "ease.time";
                };
        var icon =
                switch (wish) {
                    case LARGE_TEXT -> Icon.TEXT_SIZE;
                    case SLOW_VOICE -> Icon.VOICE;
                    case MORE_TIME -> Icon.TIME;
                };
        return choice(
                words,
                key,
                icon,
                words.text(on ? "ease.on" : "ease.off"),
                on,
                number,
                new Event.EaseTurned(wish));
    }

    /** Who turns it on agrees that the branch remembers. */
    private static Choice keep(Wording words, boolean on, int number) {
        return choice(
                words,
                "ease.keep",
                Icon.KEEP,
                words.text(on ? "ease.keep.on" : "ease.keep.off"),
                on,
                number,
                new Event.EaseKeepAsked());
    }

    private static Choice choice(
            Wording words,
            String key,
            Icon icon,
            String below,
            boolean on,
            int number,
            Event event) {
        var name = words.text(key);
        var spoken =
                words.spoken(on ? "ease.on" : "ease.off", Map.of("name", name, "number", number));
        return new Choice(
                key, icon, new Say(name, spoken), below, true, number, new Answer.Now(event));
    }
}
