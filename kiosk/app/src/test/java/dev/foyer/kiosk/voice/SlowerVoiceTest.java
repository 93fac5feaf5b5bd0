package dev.foyer.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Ease.Wish;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.speech.Utterance;
import dev.foyer.screen.speech.Voice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What "Slower voice" does to what is heard: seven tenths of the usual speed. */
class SlowerVoiceTest {
    private static final int USUAL = 170;
    private static final int SLOWER = 119;

    /** How fast each thing was to be said, in words a minute. */
    private final List<Integer> rates = new ArrayList<>();

    private final Voice voice =
            new Voice() {
                @Override
                public void say(Utterance utterance) {
                    rates.add(utterance.wordsAMinute());
                }

                @Override
                public void stop() {}

                @Override
                public void close() {}
            };
    private State state =
            Samples.at(new Step.ChooseService(Samples.CARD_HOLDER, null), Language.EN);

    private int after(KioskVoice spoken, Event... events) {
        rates.clear();
        for (var event : events) state = Flow.turn(state, event, Samples.NOW).state();
        Fx.run(() -> spoken.shown(Pages.of(state, Samples.NOW), state.language(), state.ease()));
        return rates.getLast();
    }

    @Test
    void isSevenTenthsOfTheUsualSpeedChosenOrKept() {
        var spoken =
                Fx.on(() -> {
                    var look = new Look(Tokens.load(), Measure.kiosk(4), false);
                    var window = new ScreenWindow("test", look, 1080, 1920);
                    return new KioskVoice(window, voice, USUAL, true, NOBODY);
                });
        assertThat(after(spoken, new Event.VoiceAsked())).isEqualTo(USUAL);
        assertThat(after(spoken, new Event.EaseOpened(), new Event.EaseTurned(Wish.SLOW_VOICE)))
                .isEqualTo(SLOWER);
        assertThat(after(spoken, new Event.EaseTurned(Wish.SLOW_VOICE), new Event.EaseClosed()))
                .isEqualTo(USUAL);
        var person = Objects.requireNonNull(Samples.CARD_HOLDER.person());
        var kept = new Preferences(Language.EN, 100, 70, 100);
        assertThat(after(spoken, new Event.PreferencesTold(person, kept), new Event.EaseOpened()))
                .isEqualTo(SLOWER);
    }

    private static final Answers NOBODY =
            new Answers() {
                @Override
                public void event(Event event) {}

                @Override
                public void choice(Answer answer) {}
            };
}
