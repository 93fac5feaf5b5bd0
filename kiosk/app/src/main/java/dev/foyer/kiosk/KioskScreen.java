package dev.foyer.kiosk;

import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Pages;
import dev.foyer.kiosk.step.Answers;
import dev.foyer.kiosk.step.Views;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.port.AccessibleTree;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The kiosk's window as the flow sees it: given a state, it shows that state's page. {@link #show}
 * may be called by any thread and is the one place that hops to the JavaFX thread; states that come
 * faster than they can be drawn are skipped.
 */
final class KioskScreen {
    private final ScreenWindow window;
    private final Views views;
    private final Clock clock;
    private final AtomicReference<@Nullable State> next = new AtomicReference<>();
    // The JavaFX thread's own.
    private @Nullable Page shown;

    /** Opens the window; on the JavaFX thread. */
    KioskScreen(Look look, int width, int height, Clock clock, Answers answers) {
        this.clock = clock;
        window = new ScreenWindow("Foyer kiosk", look, width, height);
        views = new Views(look, width, height, answers);
        window.open();
    }

    ScreenWindow window() {
        return window;
    }

    void show(State state) {
        if (next.getAndSet(state) == null) Platform.runLater(this::draw);
    }

    private void draw() {
        var state = next.getAndSet(null);
        if (state == null) return;
        var page = Pages.of(state, clock.instant());
        if (page.equals(shown)) return;
        boolean same = shown != null && shown.frame().screen().equals(page.frame().screen());
        var focus = window.scene().getFocusOwner();
        var focused = focus == null ? null : focus.getId();
        shown = page;
        window.show(views.draw(page, state.language()));
        // Figures changed under the finger: whoever walks by keypad stays where they were.
        var again =
                same && focused != null
                        ? AccessibleTree.find(window.scene().getRoot(), focused)
                        : null;
        if (again != null) again.requestFocus();
    }
}
