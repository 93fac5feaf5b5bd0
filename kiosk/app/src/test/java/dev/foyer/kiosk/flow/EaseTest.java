package dev.foyer.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Person;
import dev.foyer.hub.api.Preferences;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** More time, the voice and the dark screen, and when they end. */
class EaseTest {
    private static final Duration QUIET = Patience.USUAL.quiet();
    private static final Duration ANSWER = Patience.USUAL.answer();
    private static final Step CHOOSING = new Step.ChooseService(Customer.GUEST, null);

    private static final Ease.Wishes ALL = new Ease.Wishes(true, true, true);

    private static final Person PERSON = Objects.requireNonNull(Samples.CARD_HOLDER.person());
    private static final Preferences KEPT = kept(150, 70, 300);

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
    void whatIsChosenAndTheDarkScreenEndWithTheVisitAndAHeadsetDoesNot() {
        for (var wish : Ease.Wish.values()) happens(new Event.EaseTurned(wish));
        happens(new Event.HeadsetChanged(true));
        happens(new Event.CurtainTurned());
        assertThat(state.ease()).isEqualTo(new Ease(true, false, true, ALL, false, false));
        state = state.at(new Step.ShowTicket(Samples.TICKET, new Step.Print.Done()));
        happens(new Event.Finished());
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(state.ease())
                .isEqualTo(new Ease(true, false, false, Ease.Wishes.NONE, false, false));
    }

    @Test
    void thePageLiesOverWhateverThereIsAndLosesNothing() {
        happens(new Event.EaseOpened());
        assertThat(screen()).isEqualTo("ease");
        happens(new Event.EaseTurned(Ease.Wish.LARGE_TEXT));
        happens(new Event.LanguageSwitched());
        assertThat(screen()).isEqualTo("ease");
        happens(new Event.EaseClosed());
        assertThat(screen()).isEqualTo("service");
        assertThat(state.step()).isEqualTo(CHOOSING);
        assertThat(state.ease().wishes()).isEqualTo(new Ease.Wishes(false, true, false));
    }

    @Test
    void thePageGivesWayToAQuestionAndToWhatIsToBeDone() {
        happens(new Event.EaseOpened());
        after(QUIET);
        assertThat(screen()).isEqualTo("still-there");
        happens(new Event.StayedHere());
        assertThat(screen()).isEqualTo("ease");
        happens(new Event.HelpAsked());
        assertThat(screen()).isEqualTo("help-called");
        happens(new Event.StayedHere());
        assertThat(screen()).isEqualTo("service");
        state = state.at(new Step.ReadCard(false));
        happens(new Event.EaseOpened());
        happens(new Event.CardInserted());
        happens(new Event.CardRead(Samples.CARD_HOLDER));
        assertThat(screen()).isNotEqualTo("ease");
    }

    @Test
    void whoMadeItEasierAndWentAwayLeavesNothingForTheNext() {
        state = state.at(new Step.Attract());
        happens(new Event.EaseOpened());
        assertThat(screen()).isEqualTo("ease");
        happens(new Event.EaseTurned(Ease.Wish.MORE_TIME));
        happens(new Event.EaseTurned(Ease.Wish.LARGE_TEXT));
        after(QUIET.multipliedBy(Ease.TIMES).minusSeconds(1));
        assertThat(state.ease().wishes().large()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(state.ease()).isEqualTo(Ease.NONE);
        assertThat(screen()).isEqualTo("attract");
    }

    @Test
    void whoeverWalksAwayFromThePageIsAskedAndThenForgotten() {
        happens(new Event.EaseOpened());
        happens(new Event.EaseTurned(Ease.Wish.LARGE_TEXT));
        after(QUIET);
        after(ANSWER);
        assertThat(state.step()).isEqualTo(new Step.Attract());
        assertThat(state.ease()).isEqualTo(Ease.NONE);
    }

    @Test
    void whatIsKeptIsAskedForOnceAndAppliedToWhoeverItBelongsTo() {
        state = state.at(new Step.ReadCard(true));
        var turn = Flow.turn(state, new Event.CardRead(Samples.CARD_HOLDER), now);
        state = turn.state();
        assertThat(turn.effects()).contains(new Effect.FindPreferences(PERSON));
        happens(new Event.PreferencesTold(Person.ofCard("LI/SI", "6225880000000000"), KEPT));
        assertThat(state.ease()).isEqualTo(Ease.NONE);
        happens(new Event.PreferencesTold(PERSON, KEPT));
        assertThat(state.ease().wishes()).isEqualTo(ALL);
        assertThat(state.ease().kept()).isTrue();
        state = state.at(new Step.Attract()).eased(state.ease().left());
        happens(new Event.PreferencesTold(PERSON, KEPT));
        assertThat(state.ease()).isEqualTo(Ease.NONE);
    }

    @Test
    void whatWasChosenByHandStaysWhenTheKeptAnswerComesLate() {
        state = state.at(new Step.ChooseService(Samples.CARD_HOLDER, null));
        happens(new Event.EaseTurned(Ease.Wish.LARGE_TEXT));
        happens(new Event.PreferencesTold(PERSON, KEPT));
        assertThat(state.ease().wishes()).isEqualTo(new Ease.Wishes(false, true, false));
    }

    @Test
    void nothingIsKeptUntilThePersonSaysSoAndThenEveryChangeIs() {
        state = state.at(new Step.ChooseService(Samples.CARD_HOLDER, null));
        assertThat(effects(new Event.EaseTurned(Ease.Wish.LARGE_TEXT))).isEmpty();
        assertThat(effects(new Event.EaseKeepAsked()))
                .containsExactly(new Effect.KeepPreferences(PERSON, kept(150, 100, 100)));
        assertThat(effects(new Event.EaseTurned(Ease.Wish.SLOW_VOICE)))
                .containsExactly(new Effect.KeepPreferences(PERSON, kept(150, 70, 100)));
        assertThat(effects(new Event.EaseKeepAsked()))
                .containsExactly(new Effect.KeepPreferences(PERSON, null));
        assertThat(effects(new Event.EaseTurned(Ease.Wish.MORE_TIME))).isEmpty();
    }

    @Test
    void ofAGuestNothingIsKept() {
        assertThat(effects(new Event.EaseKeepAsked())).isEmpty();
        assertThat(state.ease().kept()).isFalse();
    }

    private List<Effect> effects(Event event) {
        var turn = Flow.turn(state, event, now);
        state = turn.state();
        return turn.effects();
    }

    private static Preferences kept(int text, int voice, int time) {
        return new Preferences(Language.ZH, text, voice, time);
    }

    private String screen() {
        return Pages.of(state, now).frame().screen();
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
