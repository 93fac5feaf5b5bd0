package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Slot;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.transform.Scale;

/**
 * A line drawing of this kiosk with one slot lit, and what goes in or comes out beside it. Drawn on
 * a sheet of 600 by 560 units and scaled to the height it is given, in pixels. JavaFX thread.
 */
final class KioskDrawing extends Region {
    private static final double SHEET_WIDTH = 600;
    private static final double SHEET_HEIGHT = 560;

    private final Group sheet = new Group();
    private final Scale scale = new Scale(1, 1);
    private final double wished;

    KioskDrawing(Slot slot, double wished) {
        this.wished = wished;
        body(sheet);
        slots(sheet, slot);
        switch (slot) {
            case CARD_IN -> card(sheet, true);
            case CARD_OUT -> card(sheet, false);
            case GLASS -> document(sheet);
            case NEW_CARD, ID_CHIP, CAMERA, PIN_PAD, NOTES_IN, NOTES_OUT, RECEIPT -> {}
        }
        sheet.getTransforms().add(scale);
        sheet.setManaged(false);
        getChildren().add(sheet);
    }

    @Override
    protected double computePrefHeight(double width) {
        return wished;
    }

    @Override
    protected double computePrefWidth(double height) {
        return (height > 0 ? height : wished) * SHEET_WIDTH / SHEET_HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return wished / 3;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double by = Math.min(getWidth() / SHEET_WIDTH, getHeight() / SHEET_HEIGHT);
        scale.setX(by);
        scale.setY(by);
        sheet.setLayoutX((getWidth() - SHEET_WIDTH * by) / 2);
        sheet.setLayoutY((getHeight() - SHEET_HEIGHT * by) / 2);
    }

    private static void body(Group sheet) {
        var body = box(90, 10, 300, 470, 24, "drawing-body");
        var screen = box(120, 40, 240, 250, 12, "drawing-dark");
        var foot = box(60, 480, 360, 34, 12, "drawing-body");
        var shelf = new Polygon(90, 330, 390, 330, 420, 400, 60, 400);
        shelf.getStyleClass().add("drawing-body");
        sheet.getChildren().addAll(body, screen, foot, shelf);
    }

    /** Printer left below the screen, card reader right, the glass on the shelf. */
    private static void slots(Group sheet, Slot lit) {
        boolean card = lit == Slot.CARD_IN || lit == Slot.CARD_OUT;
        var printer = box(125, 304, 100, 12, 4, "drawing-dark");
        var reader = box(270, 302, 92, 16, 4, card ? "slot-lit" : "drawing-dark");
        var glass = new Polygon(150, 344, 330, 344, 342, 386, 138, 386);
        glass.getStyleClass().add(lit == Slot.GLASS ? "slot-lit" : "drawing-dark");
        sheet.getChildren().addAll(printer, reader, glass);
    }

    /** A card at the height of its slot, with an arrow that says in or out. */
    private static void card(Group sheet, boolean in) {
        var card = box(440, 262, 140, 92, 12, "drawing-paper");
        var chip = box(458, 292, 30, 26, 4, "drawing-dark");
        sheet.getChildren().addAll(card, chip);
        arrow(sheet, in ? 430 : 376, 310, in ? 376 : 430, 310);
    }

    private static void document(Group sheet) {
        var page = box(440, 214, 140, 96, 8, "drawing-paper");
        var face = box(456, 232, 34, 44, 4, "drawing-dark");
        sheet.getChildren()
                .addAll(page, face, rule(504, 240, 564), rule(504, 262, 564), rule(456, 292, 564));
        arrow(sheet, 430, 318, 352, 360);
    }

    private static Line rule(double from, double y, double to) {
        var line = new Line(from, y, to, y);
        line.getStyleClass().add("drawing-line");
        return line;
    }

    private static void arrow(Group sheet, double fromX, double fromY, double toX, double toY) {
        double far = Math.hypot(toX - fromX, toY - fromY);
        double ux = (toX - fromX) / far;
        double uy = (toY - fromY) / far;
        double baseX = toX - ux * 26;
        double baseY = toY - uy * 26;
        var shaft = new Line(fromX, fromY, baseX, baseY);
        shaft.setStrokeWidth(12);
        shaft.getStyleClass().add("slot-lit");
        var head =
                new Polygon(
                        toX,
                        toY,
                        baseX - uy * 22,
                        baseY + ux * 22,
                        baseX + uy * 22,
                        baseY - ux * 22);
        head.getStyleClass().add("slot-lit");
        sheet.getChildren().addAll(shaft, head);
    }

    private static Shape box(double x, double y, double w, double h, double round, String style) {
        var box = new Rectangle(x, y, w, h);
        box.setArcWidth(round);
        box.setArcHeight(round);
        box.getStyleClass().add(style);
        return box;
    }
}
