package dev.foyer.device.printer.form;

import dev.foyer.device.printer.form.Sheet.Density;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A form that was checked: where its fields and frames stand, in the form's own unit. Immutable.
 *
 * @param fields in the order in which they are printed
 */
public record Form(
        String name, Unit unit, int width, int height, List<Field> fields, List<Frame> frames) {

    public Form {
        fields = List.copyOf(fields);
        frames = List.copyOf(frames);
    }

    /** What a length in the form means: {@code x} and {@code y} units make one base. */
    public record Unit(Base base, int x, int y) {
        /** What the unit divides. */
        public enum Base {
            INCH,
            MM,
            ROW_COLUMN
        }

        /** A horizontal length in dots of a 203 dpi head. */
        public int dotsAcross(int length) {
            return (int) Math.round(across(length, Density.DOTS));
        }

        /** A vertical length in dots of a 203 dpi head. */
        public int dotsDown(int length) {
            return (int) Math.round(down(length, Density.DOTS));
        }

        /** A horizontal length on a sheet. */
        public double across(int length, Density density) {
            return length
                    * switch (base) {
                        case INCH -> density.perInch();
                        case MM -> density.perMillimetre();
                        case ROW_COLUMN -> density.perColumn();
                    }
                    / x;
        }

        /** A vertical length on a sheet. */
        public double down(int length, Density density) {
            return length
                    * switch (base) {
                        case INCH -> density.perInch();
                        case MM -> density.perMillimetre();
                        case ROW_COLUMN -> density.perRow();
                    }
                    / y;
        }

        /** A place on a sheet, to whole dots where it has dots. */
        Rectangle2D.Double box(Box box, Density density) {
            return new Rectangle2D.Double(
                    grained(across(box.x(), density), density),
                    grained(down(box.y(), density), density),
                    grained(across(box.width(), density), density),
                    grained(down(box.height(), density), density));
        }

        private static double grained(double length, Density density) {
            return density.grain() > 0
                    ? Math.round(length / density.grain()) * density.grain()
                    : length;
        }
    }

    /** A place, in units of the form. */
    public record Box(int x, int y, int width, int height) {}

    /** What stands in a field. */
    public enum Kind {
        TEXT,
        BARCODE,
        GRAPHIC
    }

    /** Who may write into a field. */
    public enum FieldClass {
        OPTIONAL,
        STATIC,
        REQUIRED
    }

    /** What happens to a value that is too long for its box. */
    public enum Overflow {
        TERMINATE,
        TRUNCATE,
        BEST_FIT,
        OVERWRITE,
        WORD_WRAP
    }

    /** Where text stands in its box, from left to right. */
    public enum Horizontal {
        LEFT,
        RIGHT,
        CENTER,
        JUSTIFY
    }

    /** Where text stands in its box, from top to bottom. */
    public enum Vertical {
        TOP,
        CENTER,
        BOTTOM
    }

    /** How letters look. */
    public record Style(boolean bold, boolean italic, boolean underline, boolean white) {}

    /** Letters: a family, or for barcodes the symbology, and a size in points. */
    public record Face(String name, int points) {}

    /** What letter case a value is put in. */
    public enum Case {
        NO_CHANGE,
        UPPER,
        LOWER
    }

    /** Repetition of a field: so many values, each so far from the one before. */
    public record Repeat(int count, int x, int y) {
        /** A field that stands once. */
        public static final Repeat ONCE = new Repeat(1, 0, 0);
    }

    /**
     * One field.
     *
     * @param initial what it shows when no value is given: text, or a picture in base64
     */
    public record Field(
            String name,
            int order,
            Box box,
            Kind kind,
            FieldClass fieldClass,
            Overflow overflow,
            Style style,
            Case letters,
            Horizontal horizontal,
            Vertical vertical,
            Face face,
            Repeat repeat,
            String initial) {}

    /** What a frame draws. */
    public enum Shape {
        RECTANGLE,
        ROUNDED_CORNER,
        ELLIPSE
    }

    /** How a frame's line looks. */
    public enum Line {
        SINGLE_THIN,
        DOUBLE_THIN,
        SINGLE_THICK,
        DOUBLE_THICK,
        DOTTED
    }

    /** A line around a place, or the place in black. */
    public record Frame(String name, Box box, Shape shape, Line line, boolean filled) {}
}
