package dev.foyer.device.printer.form;

import java.awt.Shape;
import java.awt.image.BufferedImage;

/**
 * A sheet on which a form is drawn, as dots for a receipt or as a page. Places grow to the right
 * and down from the top left corner, in the sheet's own unit. For one thread and one drawing.
 */
public interface Sheet {

    /** How fine the sheet is. */
    Density density();

    /** How wide a text is. */
    double width(String text, Lettering lettering);

    /** Writes one line with its foot at {@code foot}. */
    void text(String text, Lettering lettering, boolean white, double x, double foot);

    /** Fills a shape in black. */
    void fill(Shape shape);

    /** Fills a shape in white. */
    void clear(Shape shape);

    /** Draws along a shape in black. */
    void line(Shape shape, double thick, boolean dotted);

    void picture(BufferedImage picture, double x, double y, double width, double height);

    /** Has nothing drawn outside a box until {@link #free}. */
    void keepInside(double x, double y, double width, double height);

    /** Ends {@link #keepInside}. */
    void free();

    /**
     * What a length means on a sheet.
     *
     * @param grain the smallest step of a symbol's module; zero = any
     */
    record Density(
            double perInch, double perMillimetre, double perColumn, double perRow, double grain) {
        /** A head of eight dots a millimetre. */
        public static final Density DOTS = new Density(203, 8, 12, 30, 1);

        /** Typographic points: 72 an inch; ten columns and six rows an inch. */
        public static final Density POINTS = new Density(72, 72 / 25.4, 7.2, 12, 0);

        double letters(double points) {
            return points * perInch / 72;
        }
    }

    /**
     * How letters look.
     *
     * @param size in the sheet's unit
     */
    record Lettering(String family, boolean bold, boolean italic, double size) {
        Lettering with(double newSize) {
            return new Lettering(family, bold, italic, newSize);
        }
    }
}
