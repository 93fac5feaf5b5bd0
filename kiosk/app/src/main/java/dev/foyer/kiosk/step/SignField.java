package dev.foyer.kiosk.step;

import dev.foyer.kiosk.flow.Event.Drawn.Point;

import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

import java.util.List;

/**
 * The field in which a signature is drawn with a finger, a pen or a mouse; each finished stroke is
 * told. JavaFX thread.
 */
final class SignField extends Pane {
    private static final double THOUSAND = 1000;
    private static final double BASE_LINE = 0.74;

    private final Ink ink;
    private final Runnable told;
    private final Label hint;
    private final Line base = new Line();
    private final Pane lines = new Pane();

    SignField(Desk desk, Ink ink, double high, Runnable told) {
        this.ink = ink;
        this.told = told;
        setId("sign.field");
        setAccessibleText(desk.words.spoken("sign.field"));
        setFocusTraversable(true);
        getStyleClass().add("sign-field");
        setMinHeight(high);
        setPrefHeight(high);
        hint =
                desk.parts.text(
                        "sign.hint",
                        desk.words.text("sign.field"),
                        "",
                        desk.tight() ? "t0" : "t1",
                        "soft");
        hint.setMouseTransparent(true);
        base.getStyleClass().add("sign-line");
        base.setMouseTransparent(true);
        lines.setMouseTransparent(true);
        getChildren().addAll(base, hint, lines);
        setOnMousePressed(event -> {
            ink.begin(point(event));
            redraw();
        });
        setOnMouseDragged(event -> {
            ink.go(point(event));
            redraw();
        });
        setOnMouseReleased(_ -> ended());
    }

    private void ended() {
        boolean stroke = ink.end();
        redraw();
        if (stroke) told.run();
    }

    /** A finger that leaves the field draws along its edge. */
    private Point point(MouseEvent event) {
        double x = Math.clamp(event.getX(), 0, getWidth());
        double y = Math.clamp(event.getY(), 0, getHeight());
        return new Point(thousandths(x), thousandths(y));
    }

    private int thousandths(double px) {
        return (int) Math.round(px * THOUSAND / getWidth());
    }

    /** The mark of somebody who signs by pressing a key: a cross in one stroke, in the middle. */
    List<Point> mark() {
        int middle = thousandths(getHeight() / 2);
        int arm = middle / 2;
        int x = (int) THOUSAND / 2;
        return List.of(
                new Point(x - arm, middle - arm),
                new Point(x + arm, middle + arm),
                new Point(x, middle),
                new Point(x + arm, middle - arm),
                new Point(x - arm, middle + arm));
    }

    void redraw() {
        lines.getChildren().clear();
        for (var stroke : ink.lines()) {
            var line = new Polyline();
            line.getStyleClass().add("stroke");
            for (var point : stroke) line.getPoints().addAll(px(point.x()), px(point.y()));
            // A single touch is a dot, which a line of one point would not show.
            if (stroke.size() == 1)
                line.getPoints().addAll(px(stroke.getFirst().x()) + 1, px(stroke.getFirst().y()));
            lines.getChildren().add(line);
        }
        hint.setVisible(ink.lines().isEmpty());
    }

    private double px(int thousandths) {
        return thousandths * getWidth() / THOUSAND;
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.min(hint.prefWidth(-1), getWidth());
        double high = hint.prefHeight(wide);
        hint.resizeRelocate(
                (getWidth() - wide) / 2, (getHeight() * BASE_LINE - high) / 2, wide, high);
        base.setStartX(getWidth() * 0.06);
        base.setEndX(getWidth() * 0.94);
        base.setStartY(getHeight() * BASE_LINE);
        base.setEndY(getHeight() * BASE_LINE);
        lines.resizeRelocate(0, 0, getWidth(), getHeight());
        redraw();
    }
}
