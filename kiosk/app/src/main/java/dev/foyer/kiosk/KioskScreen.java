package dev.foyer.kiosk;

import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Chime;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.kiosk.step.Views;
import dev.foyer.kiosk.voice.Chimes;
import dev.foyer.kiosk.voice.Curtain;
import dev.foyer.kiosk.voice.KioskVoice;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.port.AccessibleTree;
import dev.foyer.screen.speech.Voice;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The kiosk's window as the flow sees it: given a state, it shows that state's page. {@link #show}
 * may be called by any thread and is the one place that hops to the JavaFX thread; states that come
 * faster than they can be drawn are skipped.
 */
final class KioskScreen {
    private static final Duration LOOK_AGAIN = Duration.millis(100);
    private static final String FIELD = "field";

    /** What is done sooner than this needs no screen that says "one moment". */
    private static final Duration NO_TIME = Duration.millis(300);

    private final ScreenWindow window;
    private final Views views;
    private final Curtain curtain;
    private final KioskVoice voice;
    private final Chimes chimes;
    private final Clock clock;
    private final AtomicReference<@Nullable State> next = new AtomicReference<>();
    private final PauseTransition afterTheStroke = new PauseTransition(LOOK_AGAIN);
    private final PauseTransition noTime = new PauseTransition(NO_TIME);
    // The JavaFX thread's own.
    private @Nullable Page shown;
    private boolean largeShown;
    private @Nullable State unhurried;

    /** Opens the window; on the JavaFX thread. */
    KioskScreen(
            Look look,
            int width,
            int height,
            Clock clock,
            Answers answers,
            Voice voice,
            KioskSettings.Speech speech,
            Consumer<Chime> sound) {
        this.clock = clock;
        window = new ScreenWindow("Foyer kiosk", look, width, height);
        views = new Views(look, width, height, answers);
        curtain = new Curtain(look, () -> answers.event(new Event.CurtainTurned()));
        this.voice = new KioskVoice(window, voice, speech.rate(), speech.byKey(), answers);
        chimes = new Chimes(sound);
        afterTheStroke.setOnFinished(_ -> draw());
        noTime.setOnFinished(_ -> drawAfterAll());
        window.open();
    }

    ScreenWindow window() {
        return window;
    }

    void show(State state) {
        if (next.getAndSet(state) == null) Platform.runLater(this::draw);
    }

    private void draw() {
        if (views.drawing()) {
            // A screen drawn anew would take the line from under the finger.
            afterTheStroke.playFromStart();
            return;
        }
        var state = next.getAndSet(null);
        if (state == null) return;
        var page = Pages.of(state, clock.instant());
        boolean working = page instanceof Page.Busy busy && busy.notice().isEmpty();
        if (working && shown != null && !(shown instanceof Page.Busy)) {
            // Nothing is pressed twice meanwhile: the flow answers no press while it works.
            if (unhurried == null) noTime.playFromStart();
            unhurried = state;
            return;
        }
        draw(state, page);
    }

    private void drawAfterAll() {
        var state = unhurried;
        if (state != null) draw(state, Pages.of(state, clock.instant()));
    }

    private void draw(State state, Page page) {
        noTime.stop();
        unhurried = null;
        curtain.draw(state.ease().curtain(), state.language());
        boolean large = state.ease().wishes().large();
        if (!page.equals(shown) || large != largeShown) put(state, page);
        voice.shown(page, state.language(), state.ease());
        chimes.shown(page);
    }

    private void put(State state, Page page) {
        boolean large = state.ease().wishes().large();
        if (large == largeShown && views.shows(page, shown)) {
            shown = page;
            return;
        }
        largeShown = large;
        boolean same = shown != null && shown.frame().screen().equals(page.frame().screen());
        var focus = window.scene().getFocusOwner();
        var focused = focus == null ? null : focus.getId();
        shown = page;
        window.show(curtain.over(views.draw(page, state.language(), large)));
        // Figures changed under the finger: whoever walks by keypad stays where they were. And
        // where something is to be typed, a keypad types at once.
        var wanted = same && focused != null ? focused : page instanceof Page.Entry ? FIELD : null;
        var again = wanted == null ? null : AccessibleTree.find(window.scene().getRoot(), wanted);
        if (again != null) again.requestFocus();
    }
}
