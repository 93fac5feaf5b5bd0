package dev.foyer.device.printer.form;

import com.google.zxing.common.BitMatrix;

import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormFill.Entry;
import dev.foyer.device.printer.form.FormFill.Failure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** Draws a filled form on any {@link Sheet}. For any thread; holds no drawing's state. */
public final class FormPainter {
    private static final int PICTURE_BYTES_MAX = 2_000_000;
    private static final double THIN_MILLIMETRES = 0.25;
    private static final double ROUND_MILLIMETRES = 3;

    /** Two dots of a receipt printer: less is too small for a telephone's camera. */
    private static final double MODULE_MILLIMETRES_MIN = 0.25;

    private final Letters letters;

    public FormPainter(Letters letters) {
        this.letters = letters;
    }

    /** What became of the drawing. */
    public sealed interface Result {
        /**
         * All stands where it should.
         *
         * @param warnings fields in which a letter had to be replaced
         */
        record Painted(List<Complaint> warnings) implements Result {}

        /** Fields that cannot be drawn as the form asks. */
        record Refused(List<Complaint> complaints) implements Result {}

        /** A whole script that no font here has. */
        record NoLetters(String sentence) implements Result {}
    }

    /** Draws the form in its own size. */
    public Result paint(FormFill fill, Sheet sheet) {
        var warnings = new ArrayList<Complaint>();
        for (Entry entry : fill.entries()) {
            if (entry.field().kind() == Form.Kind.TEXT) {
                var missing = letters.missing(entry.value());
                if (!missing.isEmpty() && !letters.chinese() && hasChinese(missing)) {
                    return new Result.NoLetters(Fonts.NO_CHINESE);
                }
                if (!missing.isEmpty()) {
                    warnings.add(
                            new Complaint(
                                    entry.field().name(),
                                    Failure.NOT_WRITE,
                                    "no font of this machine has "
                                            + names(missing)
                                            + "; "
                                            + Letters.MISSING
                                            + " stands there"));
                }
            }
        }
        var unit = fill.form().unit();
        fill.form().frames().forEach(frame -> drawFrame(sheet, frame, unit));
        var complaints = new ArrayList<Complaint>();
        for (Entry entry : fill.entries()) {
            draw(sheet, entry, unit).ifPresent(complaints::add);
        }
        return complaints.isEmpty() ? new Result.Painted(warnings) : new Result.Refused(complaints);
    }

    private static boolean hasChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String names(String letters) {
        var names = new StringBuilder();
        letters.codePoints().limit(8).forEach(c -> names.append(String.format("U+%04X ", c)));
        return names.toString().strip();
    }

    private Optional<Complaint> draw(Sheet sheet, Entry entry, Form.Unit unit) {
        return switch (entry.field().kind()) {
            case TEXT -> {
                boolean fits = new TextBlock(sheet, entry, unit).draw();
                yield fits ? Optional.empty() : complain(entry, Failure.OVERFLOW, "too long");
            }
            case BARCODE -> drawSymbol(sheet, entry, unit);
            case GRAPHIC -> drawPicture(sheet, entry, unit);
        };
    }

    private static Optional<Complaint> drawSymbol(Sheet sheet, Entry entry, Form.Unit unit) {
        var symbology = Symbols.symbology(entry.field().face().name());
        if (symbology.isEmpty()) {
            return complain(entry, Failure.GRAPHIC, "unknown symbology");
        }
        var found = Symbols.modules(symbology.get(), entry.value());
        if (found.isEmpty()) {
            return complain(entry, Failure.OVERFLOW, "the text fits no symbol");
        }
        BitMatrix modules = found.get();
        var box = unit.box(entry.box(), sheet.density());
        boolean flat = modules.getHeight() == 1;
        double room = flat ? box.width : Math.min(box.width, box.height);
        double grain = sheet.density().grain();
        double raw = room / modules.getWidth();
        double module = grain > 0 ? Math.floor(raw / grain) * grain : raw;
        if (module < MODULE_MILLIMETRES_MIN * sheet.density().perMillimetre()) {
            return complain(entry, Failure.OVERFLOW, "the symbol needs a larger box");
        }
        double rows = flat ? box.height : module;
        double left = box.x + (box.width - module * modules.getWidth()) / 2;
        double top = flat ? box.y : box.y + (box.height - module * modules.getHeight()) / 2;
        if (grain > 0) {
            left = Math.floor(left);
            top = Math.floor(top);
        }
        var black = new Path2D.Double();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int from = 0; from < modules.getWidth(); from++) {
                int to = from;
                while (to < modules.getWidth() && modules.get(to, row)) {
                    to++;
                }
                if (to > from) {
                    black.append(
                            new Rectangle2D.Double(
                                    left + from * module,
                                    top + row * rows,
                                    (to - from) * module,
                                    rows),
                            false);
                    from = to;
                }
            }
        }
        sheet.fill(black);
        return Optional.empty();
    }

    private static Optional<Complaint> drawPicture(Sheet sheet, Entry entry, Form.Unit unit) {
        try {
            var bytes = Base64.getDecoder().decode(entry.value());
            BufferedImage picture =
                    bytes.length > PICTURE_BYTES_MAX
                            ? null
                            : ImageIO.read(new ByteArrayInputStream(bytes));
            if (picture == null) {
                return complain(entry, Failure.GRAPHIC, "not a PNG, JPEG, GIF or BMP picture");
            }
            var box = unit.box(entry.box(), sheet.density());
            double scale =
                    Math.min(box.width / picture.getWidth(), box.height / picture.getHeight());
            double wide = picture.getWidth() * scale;
            double high = picture.getHeight() * scale;
            sheet.picture(
                    picture,
                    box.x + (box.width - wide) / 2,
                    box.y + (box.height - high) / 2,
                    wide,
                    high);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return complain(entry, Failure.GRAPHIC, "not a picture in base64");
        }
    }

    private static void drawFrame(Sheet sheet, Form.Frame frame, Form.Unit unit) {
        double millimetre = sheet.density().perMillimetre();
        double thin = THIN_MILLIMETRES * millimetre;
        var box = unit.box(frame.box(), sheet.density());
        double least = sheet.density().grain() > 0 ? thin : 0;
        box.width = Math.max(least, box.width);
        box.height = Math.max(least, box.height);
        double round = ROUND_MILLIMETRES * millimetre;
        if (frame.filled()) {
            sheet.fill(shape(frame, box, round));
            return;
        }
        double thick =
                switch (frame.line()) {
                    case SINGLE_THIN, DOUBLE_THIN, DOTTED -> thin;
                    case SINGLE_THICK, DOUBLE_THICK -> 2 * thin;
                };
        boolean dotted = frame.line() == Form.Line.DOTTED;
        sheet.line(shape(frame, smaller(box, thick / 2), round), thick, dotted);
        if (frame.line() == Form.Line.DOUBLE_THIN || frame.line() == Form.Line.DOUBLE_THICK) {
            sheet.line(shape(frame, smaller(box, thick * 2.5), round), thick, false);
        }
    }

    private static Rectangle2D.Double smaller(Rectangle2D.Double box, double by) {
        return new Rectangle2D.Double(
                box.x + by,
                box.y + by,
                Math.max(0, box.width - 2 * by),
                Math.max(0, box.height - 2 * by));
    }

    private static Shape shape(Form.Frame frame, Rectangle2D.Double box, double round) {
        return switch (frame.shape()) {
            case RECTANGLE -> box;
            case ROUNDED_CORNER ->
                    new RoundRectangle2D.Double(box.x, box.y, box.width, box.height, round, round);
            case ELLIPSE -> new Ellipse2D.Double(box.x, box.y, box.width, box.height);
        };
    }

    private static Optional<Complaint> complain(Entry entry, Failure failure, String sentence) {
        return Optional.of(new Complaint(entry.field().name(), failure, sentence));
    }
}
