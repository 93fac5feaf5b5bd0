package dev.foyer.tablet.customer;

import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.customer.PersonFacts.Fact;

import javafx.geometry.VPos;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/**
 * Facts below each other, labels left; each is {@code fact.ID} for the screen port. JavaFX thread.
 */
public final class FactGrid {
    private FactGrid() {}

    /** Draws them in this order. */
    public static GridPane of(Parts parts, List<Fact> facts) {
        var grid = new GridPane(parts.look().space(3), 0);
        for (int row = 0; row < facts.size(); row++) {
            var fact = facts.get(row);
            var label = parts.text("fact." + fact.id() + ".label", fact.label(), "", "t0", "soft");
            label.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setValignment(label, VPos.TOP);
            var value =
                    parts.text(
                            "fact." + fact.id(),
                            fact.value(),
                            fact.label() + ": " + fact.value(),
                            "t0",
                            "bold");
            grid.addRow(row, label, value);
            GridPane.setHgrow(value, Priority.ALWAYS);
        }
        return grid;
    }
}
