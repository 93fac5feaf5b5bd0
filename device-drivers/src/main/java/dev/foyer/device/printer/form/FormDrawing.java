package dev.foyer.device.printer.form;

import com.google.zxing.common.BitMatrix;

import dev.foyer.device.escpos.Raster;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormFill.Entry;
import dev.foyer.device.printer.form.FormFill.Failure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
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

/**
 * A filled form as a picture of black and white dots, just as it will be on paper at 203 dpi. For
 * any thread; each call draws for itself.
 */
public final class FormDrawing {
    private static final double DOTS_PER_POINT = 203.0 / 72;
    private static final int BLACK_BELOW = 150;
    private static final int PICTURE_BYTES_MAX = 2_000_000;
    private static final double ROUND = 24;

    private final Fonts fonts;

    public FormDrawing(Fonts fonts) {
        this.fonts = fonts;
    }

    /** Either the picture or what does not fit. */
    public sealed interface Result {
        /** The form, with white where it has nothing. */
        record Drawn(Raster raster) implements Result {}

        /** Fields that cannot be drawn as the form asks. */
        record Refused(List<Complaint> complaints) implements Result {}

        /** Letters that no font here has. */
        record NoLetters(String sentence) implements Result {}
    }

    /** Draws the form in its own size, moved to the right by so many dots. */
    public Result draw(FormFill fill, int offsetX, int offsetY, int widthDots) {
        for (Entry entry : fill.entries()) {
            if (entry.field().kind() == Form.Kind.TEXT
                    && !fonts.draws(entry.value().replace("\n", ""))) {
                return new Result.NoLetters(
                        fonts.chinese()
                                ? "No font of this machine has all letters of field "
                                        + entry.field().name()
                                : Fonts.NO_CHINESE);
            }
        }
        int height = Math.max(1, offsetY + fill.form().unit().dotsDown(fill.form().height()));
        var image = new BufferedImage(widthDots, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, widthDots, height);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.translate(offsetX, offsetY);
            fill.form().frames().forEach(frame -> drawFrame(graphics, frame, fill.form().unit()));
            var complaints = new ArrayList<Complaint>();
            for (Entry entry : fill.entries()) {
                draw(graphics, entry, fill.form().unit()).ifPresent(complaints::add);
            }
            return complaints.isEmpty()
                    ? new Result.Drawn(dots(image))
                    : new Result.Refused(complaints);
        } finally {
            graphics.dispose();
        }
    }

    private Optional<Complaint> draw(Graphics2D graphics, Entry entry, Form.Unit unit) {
        return switch (entry.field().kind()) {
            case TEXT -> {
                double size = entry.field().face().points() * DOTS_PER_POINT;
                boolean fits = new TextBlock(graphics, fonts, entry, unit).draw(size);
                yield fits ? Optional.empty() : complain(entry, Failure.OVERFLOW, "too long");
            }
            case BARCODE -> drawSymbol(graphics, entry, unit);
            case GRAPHIC -> drawPicture(graphics, entry, unit);
        };
    }

    private static Optional<Complaint> drawSymbol(
            Graphics2D graphics, Entry entry, Form.Unit unit) {
        var symbology = Symbols.symbology(entry.field().face().name());
        if (symbology.isEmpty()) {
            return complain(entry, Failure.GRAPHIC, "unknown symbology");
        }
        var found = Symbols.modules(symbology.get(), entry.value());
        if (found.isEmpty()) {
            return complain(entry, Failure.OVERFLOW, "the text fits no symbol");
        }
        BitMatrix modules = found.get();
        int x = unit.dotsAcross(entry.box().x());
        int y = unit.dotsDown(entry.box().y());
        int width = unit.dotsAcross(entry.box().width());
        int height = unit.dotsDown(entry.box().height());
        boolean flat = modules.getHeight() == 1;
        int module =
                flat ? width / modules.getWidth() : Math.min(width, height) / modules.getWidth();
        if (module < 2) {
            // A dot of an eighth of a millimetre is too small for a telephone's camera.
            return complain(entry, Failure.OVERFLOW, "the symbol needs a larger box");
        }
        int rows = flat ? height : module;
        int left = x + (width - module * modules.getWidth()) / 2;
        int top = flat ? y : y + (height - module * modules.getHeight()) / 2;
        graphics.setColor(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    graphics.fillRect(left + column * module, top + row * rows, module, rows);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Complaint> drawPicture(
            Graphics2D graphics, Entry entry, Form.Unit unit) {
        try {
            var bytes = Base64.getDecoder().decode(entry.value());
            var picture =
                    bytes.length > PICTURE_BYTES_MAX
                            ? null
                            : ImageIO.read(new ByteArrayInputStream(bytes));
            if (picture == null) {
                return complain(entry, Failure.GRAPHIC, "not a PNG, JPEG, GIF or BMP picture");
            }
            int width = unit.dotsAcross(entry.box().width());
            int height = unit.dotsDown(entry.box().height());
            double scale =
                    Math.min(
                            (double) width / picture.getWidth(),
                            (double) height / picture.getHeight());
            int wide = (int) Math.round(picture.getWidth() * scale);
            int high = (int) Math.round(picture.getHeight() * scale);
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(
                    picture,
                    unit.dotsAcross(entry.box().x()) + (width - wide) / 2,
                    unit.dotsDown(entry.box().y()) + (height - high) / 2,
                    wide,
                    high,
                    null);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return complain(entry, Failure.GRAPHIC, "not a picture in base64");
        }
    }

    private static void drawFrame(Graphics2D graphics, Form.Frame frame, Form.Unit unit) {
        double x = unit.dotsAcross(frame.box().x());
        double y = unit.dotsDown(frame.box().y());
        double width = Math.max(2, unit.dotsAcross(frame.box().width()));
        double height = Math.max(2, unit.dotsDown(frame.box().height()));
        graphics.setColor(Color.BLACK);
        if (frame.filled()) {
            graphics.fill(shape(frame, x, y, width, height));
            return;
        }
        float thick =
                switch (frame.line()) {
                    case SINGLE_THIN, DOUBLE_THIN, DOTTED -> 2;
                    case SINGLE_THICK, DOUBLE_THICK -> 4;
                };
        graphics.setStroke(
                frame.line() == Form.Line.DOTTED
                        ? new BasicStroke(
                                thick,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_MITER,
                                1,
                                new float[] {4, 4},
                                0)
                        : new BasicStroke(thick));
        graphics.draw(shape(frame, x + thick / 2, y + thick / 2, width - thick, height - thick));
        if (frame.line() == Form.Line.DOUBLE_THIN || frame.line() == Form.Line.DOUBLE_THICK) {
            double in = thick * 2.5;
            graphics.draw(shape(frame, x + in, y + in, width - 2 * in, height - 2 * in));
        }
    }

    private static Shape shape(Form.Frame frame, double x, double y, double width, double height) {
        return switch (frame.shape()) {
            case RECTANGLE -> new Rectangle2D.Double(x, y, width, height);
            case ROUNDED_CORNER -> new RoundRectangle2D.Double(x, y, width, height, ROUND, ROUND);
            case ELLIPSE -> new Ellipse2D.Double(x, y, width, height);
        };
    }

    private static Raster dots(BufferedImage image) {
        var raster = Raster.white(image.getWidth(), image.getHeight());
        var gray = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (gray.getSample(x, y, 0) < BLACK_BELOW) {
                    raster.black(x, y);
                }
            }
        }
        return raster;
    }

    private static Optional<Complaint> complain(Entry entry, Failure failure, String sentence) {
        return Optional.of(new Complaint(entry.field().name(), failure, sentence));
    }
}
