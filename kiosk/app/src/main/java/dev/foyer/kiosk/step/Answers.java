package dev.foyer.kiosk.step;

import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page.Answer;

/** Takes what a person answers on a screen. Called on the JavaFX thread; returns at once. */
public interface Answers {
    /** An event that a press means. */
    void event(Event event);

    /** A choice. */
    void choice(Answer answer);
}
