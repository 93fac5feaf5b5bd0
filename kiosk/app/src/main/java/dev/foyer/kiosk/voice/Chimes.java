package dev.foyer.kiosk.voice;

import dev.foyer.kiosk.model.Chime;
import dev.foyer.kiosk.model.Page;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Has the signals of pages sounded: once when a page wants one, and again as long as nobody heeds
 * one that asks for attention. JavaFX thread.
 */
public final class Chimes {
    /** Often enough for whoever looks away, seldom enough for the hall. */
    private static final Duration AGAIN = Duration.seconds(6);

    private final Consumer<Chime> sound;
    private final PauseTransition again = new PauseTransition(AGAIN);
    private @Nullable Page page;

    public Chimes(Consumer<Chime> sound) {
        this.sound = sound;
        again.setOnFinished(_ -> insist());
    }

    /** This page stands in the window now. */
    public void shown(Page next) {
        var before = page;
        page = next;
        Chime.between(before, next).ifPresent(this::sound);
        if (!Chime.insists(next)) again.stop();
    }

    private void sound(Chime chime) {
        sound.accept(chime);
        if (chime == Chime.ATTENTION) again.playFromStart();
    }

    private void insist() {
        sound(Chime.ATTENTION);
    }
}
