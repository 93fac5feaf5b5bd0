package dev.foyer.kiosk.model;

import static dev.foyer.kiosk.AppearanceSamples.COINS;
import static dev.foyer.kiosk.AppearanceSamples.DEPOSIT;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.AppearanceSamples;
import dev.foyer.kiosk.NightSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kiosk speaks the languages and says the things that its branch's plan has for it. */
class AppearanceTest {
    private static final List<Language> BOTH = List.of(Language.EN, Language.ZH);
    private static final BranchView ENGLISH_FIRST = AppearanceSamples.branch(BOTH, List.of());
    private static final BranchView ENGLISH_ONLY =
            AppearanceSamples.branch(List.of(Language.EN), List.of());

    private State state = Samples.at(new Step.Attract(), Language.ZH);

    private void happens(Event event) {
        state = Flow.turn(state, event, Samples.NOW).state();
    }

    private Page page() {
        return Pages.of(state, Samples.NOW);
    }

    private List<String> choices() {
        return ((Page.Choices) page()).choices().stream().map(Page.Choice::id).toList();
    }

    @Test
    void beginsWithTheFirstLanguageOfTheBranchAndOffersThemInItsOrder() {
        happens(new Event.HallChanged(ENGLISH_FIRST, Map.of()));
        assertThat(state.language()).as("nobody is here").isEqualTo(Language.EN);
        happens(new Event.Touched());
        assertThat(choices()).startsWith("language.en", "language.zh");
        happens(new Event.LanguageChosen(Language.ZH));
        assertThat(state.language()).isEqualTo(Language.ZH);
        happens(new Event.WentBack());
        happens(new Event.WentBack());
        assertThat(state.step()).isInstanceOf(Step.Attract.class);
        assertThat(state.language()).as("for the next one").isEqualTo(Language.EN);
    }

    @Test
    void whoSpeaksOneLanguageOnlyAsksNobodyForOne() {
        happens(new Event.HallChanged(ENGLISH_ONLY, Map.of()));
        happens(new Event.Touched());
        assertThat(state.step()).isInstanceOf(Step.ChooseIdentity.class);
        assertThat(page().frame().language()).isNull();
        happens(new Event.LanguageSwitched());
        assertThat(state.language()).isEqualTo(Language.EN);
        happens(new Event.WentBack());
        assertThat(state.step()).isInstanceOf(Step.Attract.class);
    }

    @Test
    void whoStandsHereGoesOnInTheirLanguageWhateverTheBranchSaysMeanwhile() {
        happens(new Event.HallChanged(ENGLISH_FIRST, Map.of()));
        happens(new Event.Touched());
        happens(new Event.LanguageChosen(Language.ZH));
        happens(new Event.HallChanged(ENGLISH_ONLY, Map.of()));
        assertThat(state.language()).isEqualTo(Language.ZH);
        assertThat(page().frame().title().text()).isEqualTo(titleIn(Language.ZH));
        happens(new Event.WentBack());
        assertThat(state.language()).as("for the next one").isEqualTo(Language.EN);
    }

    private static String titleIn(Language language) {
        var there = Samples.at(new Step.ChooseIdentity(null), language);
        return Pages.of(there, Samples.NOW).frame().title().text();
    }

    @Test
    void eachCampaignIsShownForAMinuteWhileNobodyIsHereAndOnNoOtherPage() {
        var branch = AppearanceSamples.branch(BOTH, List.of(DEPOSIT, COINS));
        var shown = new ArrayList<String>();
        for (int second = 0; second < 180; second += 30) {
            var now = Instant.parse("2026-11-22T02:04:00Z").plusSeconds(second);
            var attract = AppearanceSamples.at(new Step.Attract(), Language.EN, branch);
            shown.add(news(Pages.of(attract, now)).orElseThrow());
        }
        var first = DEPOSIT.title().en();
        var second = COINS.title().en();
        assertThat(shown)
                .isIn(
                        List.of(first, first, second, second, first, first),
                        List.of(second, second, first, first, second, second));
        for (var other : Samples.everyScreen(Language.EN).entrySet()) {
            var there = AppearanceSamples.at(other.getValue().step(), Language.EN, branch);
            var page = Pages.of(there, Samples.NOW);
            if (!(there.step() instanceof Step.Attract))
                assertThat(page.toString())
                        .as("R13: nothing of it in what somebody does: %s", other.getKey())
                        .doesNotContain(first)
                        .doesNotContain(second);
        }
    }

    private static Optional<String> news(Page page) {
        return ((Page.Invite) page).news().map(Page.News::title);
    }

    @Test
    void aClosedBranchSaysNothingBesideWhenItOpens() {
        var night = NightSamples.at(new Step.Attract(), Language.EN, false);
        var sunday = Flow.turn(night, new Event.Ticked(), Samples.NOW).state();
        assertThat(news(Pages.of(sunday, Samples.NOW))).isEmpty();
    }
}
