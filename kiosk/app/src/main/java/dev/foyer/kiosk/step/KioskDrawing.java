package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Slot;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
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

    private static final double NEW_CARD_Y = 418;
    private static final double NOTES_Y = 452;

    private final Group sheet = new Group();
    private final Scale scale = new Scale(1, 1);
    private final double wished;

    /** Where what is laid on the glass goes, clear of the keys beside it. */
    private static final double ON_GLASS_X = 296;

    private static final double ON_GLASS_Y = 360;

    KioskDrawing(Slot slot, double wished) {
        this.wished = wished;
        body(sheet);
        slots(sheet, slot);
        switch (slot) {
            case CARD_IN -> card(sheet, 310, true);
            case CARD_OUT -> card(sheet, 310, false);
            case NEW_CARD -> card(sheet, NEW_CARD_Y, false);
            case GLASS -> document(sheet);
            case CODE -> telephone(sheet);
            case ID_CHIP -> identityCard(sheet);
            case CAMERA -> face(sheet);
            case PIN_PAD -> dots(sheet);
            case NOTES_IN -> notes(sheet, true);
            case NOTES_OUT -> notes(sheet, false);
            case RECEIPT -> receipt(sheet);
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

    /**
     * Camera above the screen; below it the printer left, the card reader right; on the shelf the
     * plate for chips, the glass and the PIN pad; in front new cards and, under them, notes.
     */
    private static void slots(Group sheet, Slot lit) {
        var camera = new Circle(240, 25, 9);
        camera.getStyleClass().add(style(lit == Slot.CAMERA));
        boolean card = lit == Slot.CARD_IN || lit == Slot.CARD_OUT;
        boolean notes = lit == Slot.NOTES_IN || lit == Slot.NOTES_OUT;
        var printer = box(125, 304, 100, 12, 4, style(lit == Slot.RECEIPT));
        var reader = box(270, 302, 92, 16, 4, style(card));
        var chip = plate(style(lit == Slot.ID_CHIP), 96, 344, 158, 344, 150, 386, 78, 386);
        var glass =
                plate(
                        style(lit == Slot.GLASS || lit == Slot.CODE),
                        176,
                        344,
                        306,
                        344,
                        312,
                        386,
                        170,
                        386);
        var pad = plate(style(lit == Slot.PIN_PAD), 324, 344, 386, 344, 402, 386, 330, 386);
        var newCards = box(276, NEW_CARD_Y - 7, 94, 14, 4, style(lit == Slot.NEW_CARD));
        var cash = box(214, NOTES_Y - 10, 156, 20, 6, style(notes));
        sheet.getChildren().addAll(camera, printer, reader, chip, glass, pad, newCards, cash);
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++) {
                var key = new Circle(341 + row * 2 + column * 18, 353 + row * 12, 4);
                key.getStyleClass().add("drawing-paper");
                key.setStrokeWidth(1);
                sheet.getChildren().add(key);
            }
    }

    private static String style(boolean lit) {
        return lit ? "slot-lit" : "drawing-dark";
    }

    private static Polygon plate(String style, double... corners) {
        var plate = new Polygon(corners);
        plate.getStyleClass().add(style);
        return plate;
    }

    /** A card at the height of its slot, with an arrow that says in or out. */
    private static void card(Group sheet, double y, boolean in) {
        var card = box(440, y - 48, 140, 92, 12, "drawing-paper");
        var chip = box(458, y - 18, 30, 26, 4, "drawing-dark");
        sheet.getChildren().addAll(card, chip);
        arrow(sheet, in ? 430 : 376, y, in ? 376 : 430, y);
    }

    /** Two notes, the upper one whole. */
    private static void notes(Group sheet, boolean in) {
        var under = box(452, NOTES_Y - 52, 140, 76, 4, "drawing-paper");
        var upper = box(440, NOTES_Y - 38, 140, 76, 4, "drawing-paper");
        var middle = new Circle(510, NOTES_Y, 20);
        middle.getStyleClass().add("drawing-dark");
        sheet.getChildren().addAll(under, upper, middle);
        arrow(sheet, in ? 430 : 376, NOTES_Y, in ? 376 : 430, NOTES_Y);
    }

    /** An identity card that is laid on the plate from the left. */
    private static void identityCard(Group sheet) {
        var card = box(2, 212, 84, 58, 8, "drawing-paper");
        var face = box(56, 224, 20, 26, 3, "drawing-dark");
        sheet.getChildren().addAll(card, face, rule(12, 230, 46), rule(12, 250, 46));
        arrow(sheet, 48, 282, 108, 356);
    }

    /** Somebody who looks into the camera. */
    private static void face(Group sheet) {
        var head = new Circle(510, 74, 34);
        head.getStyleClass().add("drawing-paper");
        var shoulders = new Arc(510, 178, 66, 60, 0, 180);
        shoulders.setType(ArcType.CHORD);
        shoulders.getStyleClass().add("drawing-paper");
        sheet.getChildren().addAll(shoulders, head);
        arrow(sheet, 456, 58, 402, 44);
    }

    /** What is typed is seen as dots. */
    private static void dots(Group sheet) {
        var paper = box(456, 334, 136, 62, 12, "drawing-paper");
        sheet.getChildren().add(paper);
        for (int at = 0; at < 4; at++) {
            var dot = new Circle(480 + at * 29, 365, 8);
            dot.getStyleClass().add("slot-lit");
            sheet.getChildren().add(dot);
        }
        arrow(sheet, 448, 365, 404, 365);
    }

    /** A slip that hangs out of the printer. */
    private static void receipt(Group sheet) {
        var slip = box(140, 312, 70, 112, 2, "drawing-paper");
        sheet.getChildren()
                .addAll(slip, rule(152, 336, 198), rule(152, 358, 198), rule(152, 380, 186));
        arrow(sheet, 175, 432, 175, 476);
    }

    private static void document(Group sheet) {
        var page = box(440, 214, 140, 96, 8, "drawing-paper");
        var face = box(456, 232, 34, 44, 4, "drawing-dark");
        sheet.getChildren()
                .addAll(page, face, rule(504, 240, 564), rule(504, 262, 564), rule(456, 292, 564));
        arrow(sheet, 430, 318, ON_GLASS_X, ON_GLASS_Y);
    }

    /** A telephone that shows a QR code. */
    private static void telephone(Group sheet) {
        var phone = box(452, 150, 104, 178, 18, "drawing-paper");
        sheet.getChildren().add(phone);
        for (int corner = 0; corner < 3; corner++) {
            double x = corner == 1 ? 512 : 468;
            double y = corner == 2 ? 244 : 200;
            sheet.getChildren()
                    .addAll(
                            box(x, y, 28, 28, 4, "drawing-paper"),
                            box(x + 9, y + 9, 10, 10, 2, "slot-lit"));
        }
        for (int dot = 0; dot < 4; dot++)
            sheet.getChildren()
                    .add(box(512 + dot % 2 * 18, 244 + dot / 2 * 18, 10, 10, 2, "slot-lit"));
        arrow(sheet, 436, 314, ON_GLASS_X, ON_GLASS_Y);
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
