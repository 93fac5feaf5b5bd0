package dev.foyer.device.printer.form;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.printer.form.Form.Box;
import dev.foyer.device.printer.form.Form.Case;
import dev.foyer.device.printer.form.Form.Face;
import dev.foyer.device.printer.form.Form.Field;
import dev.foyer.device.printer.form.Form.FieldClass;
import dev.foyer.device.printer.form.Form.Frame;
import dev.foyer.device.printer.form.Form.Horizontal;
import dev.foyer.device.printer.form.Form.Kind;
import dev.foyer.device.printer.form.Form.Line;
import dev.foyer.device.printer.form.Form.Overflow;
import dev.foyer.device.printer.form.Form.Repeat;
import dev.foyer.device.printer.form.Form.Shape;
import dev.foyer.device.printer.form.Form.Style;
import dev.foyer.device.printer.form.Form.Unit;
import dev.foyer.device.printer.form.Form.Vertical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;

/**
 * Reads the form object of {@code Printer.SetForm}. What this printer cannot do is refused with its
 * place in the form, not passed over: a form that is accepted prints as it says.
 */
public final class FormReader {
    /** Fields and frames of one form. */
    public static final int PARTS_MAX = 200;

    /** Characters of a form's own text; a small logo in base64 fits. */
    public static final int INITIAL_MAX = 200_000;

    private static final int LENGTH_MAX = 100_000;
    private static final int UNIT_MAX = 10_000;
    private static final int POINTS_MAX = 200;
    private static final int DEFAULT_POINTS = 9;
    private static final int NAME_MAX = 200;

    private static final Set<String> FORM =
            Set.of(
                    "unit",
                    "size",
                    "alignment",
                    "orientation",
                    "skew",
                    "version",
                    "cpi",
                    "lpi",
                    "pointSize",
                    "copyright",
                    "title",
                    "comment",
                    "userPrompt",
                    "fields",
                    "frames");
    private static final Set<String> FIELD =
            Set.of(
                    "order",
                    "position",
                    "header",
                    "footer",
                    "side",
                    "size",
                    "index",
                    "fieldType",
                    "scaling",
                    "barcode",
                    "class",
                    "access",
                    "overflow",
                    "style",
                    "case",
                    "horizontal",
                    "vertical",
                    "color",
                    "font",
                    "format",
                    "initialValue",
                    "initialGraphic");
    private static final Set<String> STYLE =
            Set.of("bold", "italic", "underline", "opaque", "quality", "characterSpacing");
    private static final Set<String> FRAME =
            Set.of(
                    "position",
                    "header",
                    "footer",
                    "side",
                    "size",
                    "fieldType",
                    "class",
                    "overflow",
                    "style",
                    "color",
                    "fillColor",
                    "fillStyle");

    private enum Side {
        FRONT
    }

    private enum Orientation {
        PORTRAIT
    }

    private enum Access {
        WRITE
    }

    private enum Color {
        BLACK,
        WHITE
    }

    private enum Underline {
        NONE,
        SINGLE
    }

    private enum FillStyle {
        NONE,
        SOLID
    }

    private FormReader() {}

    /** Reads one form; the fault names the place that is wrong. */
    public static Form read(String name, JsonNode json) throws FormFault {
        var form = new JsonPlace("form", json);
        form.only(FORM);
        form.at("orientation").choice(Orientation.class, Orientation.PORTRAIT);
        int points = form.at("pointSize").number(1, POINTS_MAX, DEFAULT_POINTS);
        var unit = unit(form.at("unit"));
        int width = form.at("size").at("width").number(1, LENGTH_MAX);
        int height = form.at("size").at("height").number(1, LENGTH_MAX);
        var fields = new ArrayList<Field>();
        for (var entry : form.at("fields").entries()) {
            fields.add(field(entry.getKey(), entry.getValue(), points));
        }
        fields.sort(Comparator.comparingInt(Field::order));
        var frames = new ArrayList<Frame>();
        for (var entry : form.at("frames").entries()) {
            frames.add(frame(entry.getKey(), entry.getValue()));
        }
        if (fields.size() + frames.size() > PARTS_MAX) {
            throw new FormFault("a form has at most " + PARTS_MAX + " fields and frames");
        }
        var read = new Form(name, unit, width, height, fields, frames);
        checkInside(read);
        return read;
    }

    /** Reads the unit of a form or of a media. */
    static Unit unit(JsonPlace place) throws FormFault {
        place.needObject();
        return new Unit(
                place.at("base").choice(Unit.Base.class, Unit.Base.MM),
                place.at("x").number(1, UNIT_MAX),
                place.at("y").number(1, UNIT_MAX));
    }

    private static Field field(String name, JsonPlace place, int formPoints) throws FormFault {
        place.only(FIELD);
        place.at("side").choice(Side.class, Side.FRONT);
        place.at("access").choice(Access.class, Access.WRITE);
        var kind = place.at("fieldType").choice(Kind.class, Kind.TEXT);
        var font = place.at("font");
        var index = place.at("index");
        var repeat =
                index.absent()
                        ? Repeat.ONCE
                        : new Repeat(
                                index.at("repeatCount").number(1, PARTS_MAX),
                                index.at("x").number(0, LENGTH_MAX, 0),
                                index.at("y").number(0, LENGTH_MAX, 0));
        var initial =
                place.at(kind == Kind.GRAPHIC ? "initialGraphic" : "initialValue")
                        .text(INITIAL_MAX);
        return new Field(
                name,
                place.at("order").number(0, LENGTH_MAX, 0),
                box(place),
                kind,
                place.at("class").choice(FieldClass.class, FieldClass.OPTIONAL),
                place.at("overflow").choice(Overflow.class, Overflow.TERMINATE),
                style(place),
                place.at("case").choice(Case.class, Case.NO_CHANGE),
                place.at("horizontal").choice(Horizontal.class, Horizontal.LEFT),
                place.at("vertical").choice(Vertical.class, Vertical.TOP),
                new Face(
                        font.at("name").text(NAME_MAX),
                        font.at("pointSize").number(1, POINTS_MAX, formPoints)),
                repeat,
                initial);
    }

    private static Style style(JsonPlace field) throws FormFault {
        var style = field.at("style");
        if (!style.absent()) {
            style.only(STYLE);
        }
        return new Style(
                style.at("bold").flag(),
                style.at("italic").flag(),
                style.at("underline").choice(Underline.class, Underline.NONE) == Underline.SINGLE,
                field.at("color").choice(Color.class, Color.BLACK) == Color.WHITE);
    }

    private static Frame frame(String name, JsonPlace place) throws FormFault {
        place.only(FRAME);
        place.at("side").choice(Side.class, Side.FRONT);
        place.at("color").choice(Color.class, Color.BLACK);
        boolean solid =
                place.at("fillStyle").choice(FillStyle.class, FillStyle.NONE) == FillStyle.SOLID;
        boolean black = place.at("fillColor").choice(Color.class, Color.WHITE) == Color.BLACK;
        return new Frame(
                name,
                box(place),
                place.at("fieldType").choice(Shape.class, Shape.RECTANGLE),
                place.at("style").choice(Line.class, Line.SINGLE_THIN),
                solid && black);
    }

    private static Box box(JsonPlace place) throws FormFault {
        var position = place.at("position");
        var size = place.at("size");
        return new Box(
                position.at("x").number(0, LENGTH_MAX),
                position.at("y").number(0, LENGTH_MAX),
                size.at("width").number(1, LENGTH_MAX),
                size.at("height").number(1, LENGTH_MAX));
    }

    private static void checkInside(Form form) throws FormFault {
        for (Field field : form.fields()) {
            int last = field.repeat().count() - 1;
            var box = field.box();
            inside(
                    form,
                    "field " + field.name(),
                    new Box(
                            box.x() + last * field.repeat().x(),
                            box.y() + last * field.repeat().y(),
                            box.width(),
                            box.height()));
        }
        for (Frame frame : form.frames()) {
            inside(form, "frame " + frame.name(), frame.box());
        }
    }

    private static void inside(Form form, String what, Box box) throws FormFault {
        if ((long) box.x() + box.width() > form.width()
                || (long) box.y() + box.height() > form.height()) {
            throw new FormFault(what + " reaches over the edge of the form");
        }
    }

    /** The names under which a form may be stored. */
    static boolean isName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    }
}
