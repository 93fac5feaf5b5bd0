package dev.foyer.screen.part;

import javafx.scene.control.Button;

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

    @Override
    protected double computeMinHeight(double width) {
        return Math.max(smallest, computePrefHeight(width));
    }

    @Override
    protected double computeMinWidth(double height) {
        return smallest;
    }
}
