package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.Samples;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** More time, the voice and the dark screen, and when they end. */
class EaseTest {
    private static final Duration QUIET = Patience.USUAL.quiet();
    private static final Duration ANSWER = Patience.USUAL.answer();
    private static final Step CHOOSING = new Step.ChooseService(Customer.GUEST, null);

    private State state = Samples.at(CHOOSING, Language.ZH);
    private Instant now = Samples.NOW;

    private void happens(Event event) {
        state = Flow.turn(state, event, now).state();
    }

    private void after(Duration time) {
        now = now.plus(time);
        happens(new Event.Ticked());
    }

    @Test
    void whoeverListensHasThreeTimesAsLongAndCanPutTheEndOff() {
        happens(new Event.HeadsetChanged(true));
        after(QUIET.multipliedBy(Ease.TIMES).minusSeconds(1));
        assertThat(state.step()).isEqualTo(CHOOSING);
        after(Duration.ofSeconds(1));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
        after(ANSWER.multipliedBy(Ease.TIMES).minusSeconds(1));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
        happens(new Event.StayedHere());
        assertThat(state.step()).isEqualTo(CHOOSING);
    }

    @Test
    void aKeyThatOnlyWalksShowsThatSomebodyIsThere() {
        after(QUIET.minusSeconds(1));
        happens(new Event.Walked());
        after(QUIET.minusSeconds(1));
        assertThat(state.step()).isEqualTo(CHOOSING);
        after(Duration.ofSeconds(1));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
        after(ANSWER.minusSeconds(1));
        happens(new Event.Walked());
        after(ANSWER.minusSeconds(1));
        assertThat(state.step()).isInstanceOf(Step.StillThere.class);
    }

    @Test
    void moreTimeAndTheDarkScreenEndWithTheVisitAndAHeadsetDoesNot() {
        happens(new Event.MoreTimeAsked());
        happens(new Event.HeadsetChanged(true));
        happens(new Event.CurtainTurned());
        assertThat(state.ease()).isEqualTo(new Ease(true, false, true, true));
        state = state.at(new Step.ShowTicket(Samples.TICKET, new Step.Print.Done()));
        happens(new Event.Finished());
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(state.ease()).isEqualTo(new Ease(true, false, false, false));
    }

    @Test
    void withoutTheVoiceNoScreenIsDark() {
        happens(new Event.CurtainTurned());
        assertThat(state.ease().curtain()).isFalse();
        happens(new Event.HeadsetChanged(true));
        happens(new Event.CurtainTurned());
        happens(new Event.HeadsetChanged(false));
        assertThat(state.ease()).isEqualTo(Ease.NONE);
    }

    @Test
    void aVoiceAskedForByAKeyEndsWithTheVisit() {
        happens(new Event.VoiceAsked());
        assertThat(state.ease().voice()).isTrue();
        state = state.at(new Step.ShowTicket(Samples.TICKET, new Step.Print.Done()));
        happens(new Event.Finished());
        assertThat(state.ease().voice()).isFalse();
    }
}
