package dev.foyer.device.cardreader;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.cardreader.CardDispenserDevice.Last;
import dev.foyer.device.cardreader.CardDispenserDevice.Outcome;
import dev.foyer.device.cardreader.CardDispenserDevice.Where;
import dev.foyer.device.storage.Storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is written down about the card that is under way, and what each end of an act does to the
 * counts. Pure.
 *
 * @param act the number of the act that was begun last; 0 = none
 * @param open whether it is not known yet how that act ended
 * @param from where it took the card from: a unit's identifier, or empty
 * @param to where it takes the card to: a unit's identifier, or empty
 * @param origin the hopper from which the card on the way came; empty for a customer's card
 */
record CardBooks(long act, boolean open, String from, String to, String origin) {
    static final CardBooks NOTHING = new CardBooks(0, false, "", "", "");

    /** The books after something, and what happens to the counts of which unit. */
    record Entry(CardBooks books, Map<String, UnaryOperator<CardUnit>> counts) {}

    static CardBooks of(JsonNode note) {
        return new CardBooks(
                note.path("act").asLong(),
                note.path("open").asBoolean(),
                note.path("from").asText(""),
                note.path("to").asText(""),
                note.path("origin").asText(""));
    }

    JsonNode note() {
        return Storage.note()
                .put("act", act)
                .put("open", open)
                .put("from", from)
                .put("to", to)
                .put("origin", origin);
    }

    /** What is written before an act is begun; {@code last} is the hardware's own last number. */
    CardBooks begin(long last, String fromUnit, String toUnit) {
        return new CardBooks(Math.max(act, last) + 1, true, fromUnit, toUnit, origin);
    }

    /** The act has ended, and the card is seen somewhere. */
    Entry ended(Outcome outcome, Where card) {
        return switch (outcome) {
            case DONE -> moved(true, true);
            // The card has left its unit when it is on the path, and has not arrived in the other.
            case JAM, INTERRUPTED, SHUTTER -> moved(card != Where.NOWHERE, false);
            case UNKNOWN, NO_CARD, EMPTY, FULL, OCCUPIED, MISSING, NOT_WRITTEN, SILENT ->
                    moved(false, false);
        };
    }

    /**
     * After a power cut, of ours or of the hardware: an act that the hardware has never heard of
     * was not begun.
     */
    Entry found(Last last, Where card) {
        if (!open) {
            return new Entry(this, Map.of());
        }
        return last.act() == act ? ended(last.outcome(), card) : moved(false, false);
    }

    /** Nothing is on the way any more: the next card has another origin. */
    CardBooks pathEmpty() {
        return origin.isEmpty() ? this : new CardBooks(act, open, from, to, "");
    }

    private Entry moved(boolean left, boolean arrived) {
        var counts = new LinkedHashMap<String, UnaryOperator<CardUnit>>();
        var now = origin;
        if (left && !from.isEmpty()) {
            counts.put(from, unit -> unit.plus(-1));
            now = from;
        }
        if (arrived && !to.isEmpty()) {
            counts.put(to, unit -> unit.plus(1));
            if (!now.isEmpty() && !now.equals(to)) {
                counts.merge(
                        now,
                        CardUnit::retainedOne,
                        (first, then) -> unit -> then.apply(first.apply(unit)));
            }
            now = "";
        }
        return new Entry(new CardBooks(act, false, "", "", now), counts);
    }
}
