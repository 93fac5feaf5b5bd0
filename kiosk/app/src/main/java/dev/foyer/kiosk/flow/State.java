package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Language;

import java.time.Instant;

/**
 * All a kiosk knows at one moment. Immutable.
 *
 * @param around branch, hub and devices
 * @param usual the language nobody has to choose
 * @param language the language shown now
 * @param step where the customer is
 * @param cardInside whether a card is in the reader
 * @param touchedAt when a person last did something
 * @param patience how long it waits for a person
 */
public record State(
        Around around,
        Language usual,
        Language language,
        Step step,
        boolean cardInside,
        Instant touchedAt,
        Patience patience) {
    /** A kiosk that has just been switched on. */
    public static State start(Language usual, Patience patience, Instant now) {
        return new State(Around.NOTHING, usual, usual, new Step.Attract(), false, now, patience);
    }

    State at(Step next) {
        return new State(around, usual, language, next, cardInside, touchedAt, patience);
    }

    State in(Language spoken) {
        return new State(around, usual, spoken, step, cardInside, touchedAt, patience);
    }

    State with(Around now) {
        return new State(now, usual, language, step, cardInside, touchedAt, patience);
    }

    State card(boolean inside) {
        return new State(around, usual, language, step, inside, touchedAt, patience);
    }

    State touched(Instant now) {
        return new State(around, usual, language, step, cardInside, now, patience);
    }
}
