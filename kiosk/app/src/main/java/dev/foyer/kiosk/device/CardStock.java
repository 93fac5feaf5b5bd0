package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a card dispenser says is in its units. An immutable value.
 *
 * @param units in the service's order
 */
record CardStock(List<Unit> units) {
    /**
     * One of them.
     *
     * @param cards what kind of cards is in it, as the bank calls it; empty without a name
     */
    record Unit(String name, String type, String cards, int count, String fill, boolean usable) {
        boolean gives() {
            return type.equals("dispense") && usable && !fill.equals("empty");
        }

        boolean takes() {
            return type.equals("retain") && usable && !fill.equals("full");
        }
    }

    CardStock {
        units = List.copyOf(units);
    }

    /** Reads an answer of {@code Storage.GetStorage}. */
    static CardStock of(JsonNode answer) {
        var units = new ArrayList<Unit>();
        for (var one : answer.path("storage").properties()) {
            var card = one.getValue().path("card");
            var status = one.getValue().path("status").asText();
            units.add(
                    new Unit(
                            one.getKey(),
                            card.path("capabilities").path("type").asText(),
                            card.path("configuration").path("cardID").asText(""),
                            card.path("status").path("count").asInt(),
                            card.path("status").path("replenishmentStatus").asText(),
                            status.equals("ok") || status.equals("manipulated")));
        }
        return new CardStock(units);
    }

    /** The unit that the next card comes from: of the first kind of cards, one that has some. */
    Optional<Unit> hopper() {
        var first = units.stream().filter(unit -> unit.type().equals("dispense")).findFirst();
        return first.flatMap(kind ->
                units.stream()
                        .filter(unit -> unit.gives() && unit.cards().equals(kind.cards()))
                        .findFirst());
    }

    /** The unit that cards are kept in that nobody may have. */
    Optional<Unit> bin() {
        return units.stream().filter(Unit::takes).findFirst();
    }

    /** Whether a card can be given out, and kept if it must be. */
    boolean givesOut() {
        return hopper().isPresent() && bin().isPresent();
    }

    /** How many cards lie in units of a type. */
    int count(String type) {
        return units.stream().filter(unit -> unit.type().equals(type)).mapToInt(Unit::count).sum();
    }
}
