package dev.foyer.screen.part;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;

/**
 * A button that is never smaller than a finger and grows with its words instead of cutting them.
 * Sizes in pixels. JavaFX thread.
 */
public final class TouchButton extends Button {
    private final double smallest;

    TouchButton(double smallest) {
        this.smallest = smallest;
        setWrapText(true);
    }

    /** A graphic that wraps its words is as high as they need at this width. */
    @Override
    protected double computePrefHeight(double width) {
        if (getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                || !(getGraphic() instanceof Region graphic)
                || width <= 0) return super.computePrefHeight(width);
        var around = getInsets();
        double inside = Math.max(1, width - around.getLeft() - around.getRight());
        return around.getTop() + graphic.prefHeight(inside) + around.getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.max(smallest, computePrefHeight(width));
    }

    @Override
    protected double computeMinWidth(double height) {
        return smallest;
    }
}
