package dev.foyer.tablet.layout;

import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;

/** A line of a list that is touched as a whole. JavaFX thread. */
public final class RowButton {
    private RowButton() {}

    /** A line that holds {@code line}; {@code chosen} when it is the one that was opened. */
    public static Button of(
            Parts parts, String id, HBox line, String spoken, boolean chosen, Runnable act) {
        line.setAlignment(Pos.CENTER_LEFT);
        var button = parts.button(id, "", spoken, null, act, "row");
        if (chosen) button.getStyleClass().add("chosen");
        // A graphic is not resized to its button; without a width the words would not wrap.
        line.prefWidthProperty().bind(button.widthProperty().subtract(parts.look().space(4)));
        line.maxWidthProperty().bind(line.prefWidthProperty());
        button.setGraphic(line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }
}
