package dev.foyer.tablet.layout;

import dev.foyer.screen.part.Parts;

import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A list and a card: beside each other on a broad tablet, the list above on an upright one. JavaFX
 * thread.
 *
 * @param width of the whole screen
 * @param height of the whole screen
 */
public record Sides(Parts parts, double width, double height) {
    private static final double LIST_WIDTH = 0.42;
    private static final double LIST_HEIGHT = 0.32;

    /** Whether the tablet is held upright. */
    public boolean upright() {
        return height > width;
    }

    /** Both of them. */
    public Region of(Region list, Region card) {
        var framed = card(card);
        double gap = parts.look().space(3);
        Pane both;
        if (upright()) {
            list.setMinHeight(height * LIST_HEIGHT);
            list.setMaxHeight(height * LIST_HEIGHT);
            both = new VBox(gap, list, framed);
        } else {
            list.setMinWidth(width * LIST_WIDTH);
            list.setMaxWidth(width * LIST_WIDTH);
            both = new HBox(gap, list, framed);
        }
        both.setMinHeight(0);
        return both;
    }

    /** A card that takes the room that is left. */
    public Region card(Region content) {
        content.setPadding(
                new Insets(
                        parts.look().space(1),
                        parts.look().space(3),
                        parts.look().space(2),
                        parts.look().space(3)));
        content.getStyleClass().add("card");
        HBox.setHgrow(content, Priority.ALWAYS);
        VBox.setVgrow(content, Priority.ALWAYS);
        return content;
    }

    /** Lines that are moved by a finger when there are more than the screen has room for. */
    public static ScrollPane lines(Region lines) {
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }
}
