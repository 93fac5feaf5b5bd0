package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Language;

import java.time.Instant;
import java.util.List;

/**
 * All a kiosk knows at one moment. Immutable.
 *
 * @param around branch, hub and devices
 * @param usual the language nobody has to choose, where the branch does not say
 * @param language the language shown now
 * @param step where the customer is
 * @param cardInside whether a card is in the reader
 * @param touchedAt when a person last did something
 * @param patience how long it usually waits for a person
 * @param ease what makes it easier for this one
 */
public record State(
        Around around,
        Language usual,
        Language language,
        Step step,
        boolean cardInside,
        Instant touchedAt,
        Patience patience,
        Ease ease) {
    /** A kiosk as it usually is. */
    public State(
            Around around,
            Language usual,
            Language language,
            Step step,
            boolean cardInside,
            Instant touchedAt,
            Patience patience) {
        this(around, usual, language, step, cardInside, touchedAt, patience, Ease.NONE);
    }

    /** A kiosk that has just been switched on. */
    public static State start(Language usual, Patience patience, Instant now) {
        return new State(Around.NOTHING, usual, usual, new Step.Attract(), false, now, patience);
    }

    /** The language in which nobody has to choose one. */
    public Language first() {
        var spoken = around.branch() == null ? List.<Language>of() : around.branch().languages();
        return spoken.isEmpty() ? usual : spoken.getFirst();
    }

    /** Whether there is another language than the one that is shown. */
    public boolean severalLanguages() {
        return around.languages().size() > 1;
    }

    State at(Step next) {
        return new State(around, usual, language, next, cardInside, touchedAt, patience, ease);
    }

    State in(Language spoken) {
        return new State(around, usual, spoken, step, cardInside, touchedAt, patience, ease);
    }

    State with(Around now) {
        return new State(now, usual, language, step, cardInside, touchedAt, patience, ease);
    }

    State card(boolean inside) {
        return new State(around, usual, language, step, inside, touchedAt, patience, ease);
    }

    State touched(Instant now) {
        return new State(around, usual, language, step, cardInside, now, patience, ease);
    }

    State eased(Ease now) {
        return new State(around, usual, language, step, cardInside, touchedAt, patience, now);
    }

    /** How long it waits for this person. */
    public Patience waits() {
        return patience.times(ease.times());
    }
}
