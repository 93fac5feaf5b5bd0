package dev.foyer.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.business.Deed;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.flow.Effect;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.Flow;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Step;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Answer;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.kiosk.step.Views;
import dev.foyer.kiosk.voice.Curtain;
import dev.foyer.kiosk.voice.Piece;
import dev.foyer.kiosk.voice.Spoken;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.keys.Arrows;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.port.Png;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Business is private and sometimes needs a person: one is called from every screen, nobody else
 * reads it, and nothing of it is left when its customer has gone.
 */
class PrivacyTest {
    private static final Look LOOK = new Look(Tokens.load(), Measure.kiosk(4.03), false);
    private static final Ease LISTENING =
            new Ease(true, false, false, Ease.Wishes.NONE, false, false);

    /** Longer than any kiosk waits: whoever has not touched it for so long has gone. */
    private static final int LONG_SECONDS = 120;

    private static final int LOOKS = 4;

    private final List<Event> told = new ArrayList<>();
    private final ScreenWindow window =
            Fx.on(() -> new ScreenWindow("test", LOOK, 1080, 1920, System::nanoTime));
    private final Views views =
            new Views(
                    LOOK,
                    1080,
                    1920,
                    new Answers() {
                        @Override
                        public void event(Event event) {
                            told.add(event);
                        }

                        @Override
                        public void choice(Answer answer) {}
                    });

    @AfterEach
    void close() {
        Fx.run(window::close);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aPersonIsNearNobodyReadsAlongAndNothingStays(Language language) {
        var screens = Samples.everyScreen(language);
        pages(language).forEach((name, page) -> aKeypadCallsAPerson(name, page, language));
        screens.forEach(PrivacyTest::callingBringsAPersonAndLosesNothing);
        nobodyReadsThroughTheCurtain(language);
        screens.forEach(PrivacyTest::leavingIsNoticedAndEverythingForgotten);
    }

    private static Map<String, Page> pages(Language language) {
        var all = new LinkedHashMap<>(CaseSamples.everyPage(language));
        Samples.everyScreen(language)
                .forEach((name, state) -> all.put(name, Pages.of(state, Samples.NOW)));
        return all;
    }

    /** By arrows and ENTER for whoever sees, by the pieces of the page for whoever listens. */
    private void aKeypadCallsAPerson(String name, Page page, Language language) {
        told.clear();
        var help = page.frame().help();
        Fx.run(() -> {
            window.show(views.draw(page, language));
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            var first = Arrows.there(window.scene()).iterator().next();
            assertThat(Arrows.reached(window.scene(), first)).as(name).contains(help.id());
            told.clear();
            Objects.requireNonNull(window.scene().getRoot().lookup("#" + help.id())).requestFocus();
            Arrows.press(window.scene(), KeyCode.ENTER);
        });
        assertThat(told).as(name).containsExactly(help.event());
        assertThat(Spoken.of(page, language, LISTENING).pieces())
                .as(name)
                .anyMatch(piece ->
                        piece.act() instanceof Piece.Act.Press(var node, _)
                                && node.equals(help.id()));
    }

    /** What calls is the same event on every screen, and what was under way waits below. */
    private static void callingBringsAPersonAndLosesNothing(String name, State state) {
        var help = Pages.of(state, Samples.NOW).frame().help().event();
        assertThat(help).as(name).isEqualTo(new Event.HelpAsked());
        var turn = Flow.turn(state, help, Samples.NOW);
        var called = turn.state();
        if (state.step() instanceof Step.HelpCalled) return;
        if (turn.effects().contains(new Effect.CallPerson())) {
            assertThat(Flow.awake(called).step()).as(name).isEqualTo(Flow.awake(state).step());
            var on = Flow.turn(called, new Event.StayedHere(), Samples.NOW);
            assertThat(on.effects()).as(name).contains(new Effect.CallAnswered());
        } else
            assertThat(turn.effects())
                    .as(name)
                    .anyMatch(
                            e -> e instanceof Effect.ForCase(var deed) && deed instanceof Deed.Ask);
    }

    /** Behind the dark screen every page has the same picture. */
    private void nobodyReadsThroughTheCurtain(Language language) {
        var curtain = Fx.on(() -> new Curtain(LOOK, () -> {}));
        var pictures = new LinkedHashMap<String, String>();
        pages(language)
                .forEach((name, page) ->
                        pictures.put(
                                name,
                                Fx.on(() -> {
                                    curtain.draw(true, language);
                                    window.show(curtain.over(views.draw(page, language)));
                                    return picture();
                                })));
        var dark = pictures.values().iterator().next();
        assertThat(pictures).allSatisfy((name, seen) -> assertThat(seen).as(name).isEqualTo(dark));
        var open =
                Fx.on(() -> {
                    curtain.draw(false, language);
                    return picture();
                });
        assertThat(open).isNotEqualTo(dark);
    }

    private String picture() {
        var bytes = Png.of(window.scene().snapshot(null));
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    /** Where the kiosk waits for its customer it asks, gives back what is theirs and forgets. */
    private static void leavingIsNoticedAndEverythingForgotten(String name, State before) {
        var effects = new ArrayList<Effect>();
        var now = Samples.NOW;
        var state = before;
        boolean asked = before.step() instanceof Step.StillThere;
        for (int i = 0; i < LOOKS; i++) {
            now = now.plusSeconds(LONG_SECONDS);
            var turn = Flow.turn(state, new Event.Ticked(), now);
            state = turn.state();
            effects.addAll(turn.effects());
            if (state.step() instanceof Step.StillThere) {
                asked = true;
                assertThat(shown(state, now)).as(name).doesNotContain("张*", "ZHANG");
            }
        }
        if (waitsForSomethingElse(before)) return;
        if (before.step() instanceof Step.Business) {
            assertThat(asked).as(name).isTrue();
            if (state.step() instanceof Step.Business(var play)) {
                assertThat(play.left()).as(name).isTrue();
                return;
            }
        }
        assertThat(asked).as(name).isTrue();
        assertThat(state.step())
                .as(name)
                .isEqualTo(before.cardInside() ? new Step.TakeCard() : new Step.Attract());
        assertThat(effects).as(name).contains(new Effect.Wipe());
        if (before.cardInside()) assertThat(effects).as(name).contains(new Effect.GiveCardBack());
        assertThat(shown(state, now) + state)
                .as(name)
                .doesNotContain("张*", "ZHANG", "6225880212345678", Samples.TICKET.number());
        if (!before.cardInside()) assertThat(state.language()).as(name).isEqualTo(state.first());
    }

    /** Nobody has begun anything, or it is not the customer who is awaited. */
    private static boolean waitsForSomethingElse(State state) {
        return switch (state.step()) {
            case Step.Attract _, Step.TakeCard _ -> true;
            case Step.ReadCard(var inside) -> inside;
            case Step.ReadDocument(var reading, _) -> reading;
            case Step.Issuing(_, _, _, var hubAway) -> !hubAway;
            default -> Pages.of(state, Samples.NOW) instanceof Page.Busy;
        };
    }

    private static String shown(State state, Instant now) {
        return Pages.of(state, now).toString();
    }
}
