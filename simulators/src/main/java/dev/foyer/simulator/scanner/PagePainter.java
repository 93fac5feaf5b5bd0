package dev.foyer.simulator.scanner;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;

import dev.foyer.device.mrz.Mrz;
import dev.foyer.device.mrz.MrzFormat;
import dev.foyer.device.mrz.MrzRecord;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Paints what lies on a scanner's glass: identity documents of fictional people and pages with
 * barcodes, marked as specimens, in millimetres, then scans them by a {@link ScanGrade}. One object
 * per thread.
 */
public final class PagePainter {

    /** Where Debian's package fonts-ocr-b puts the font. */
    public static final Path OCR_B = Path.of("/usr/share/fonts/opentype/ocr-b/OCRB.otf");

    private static final double PITCH = 2.54;
    private static final double LINE = 6.35;
    private static final double GLASS_MARGIN = 8;
    private static final Color INK = new Color(20, 20, 24);

    private final Font ocrB;
    private final double advance;

    private PagePainter(Font font) {
        ocrB = font.deriveFont(100f);
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        advance =
                ocrB.createGlyphVector(g.getFontRenderContext(), "0")
                        .getGlyphMetrics(0)
                        .getAdvanceX();
        g.dispose();
    }

    /** A painter, or nothing when the font OCR-B is not on this machine (Debian: fonts-ocr-b). */
    public static Optional<PagePainter> withFontOfThisMachine() {
        if (!Files.isReadable(OCR_B)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PagePainter(Font.createFont(Font.TRUETYPE_FONT, OCR_B.toFile())));
        } catch (FontFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The side of a document that carries the machine readable zone. */
    public Picture document(MrzRecord record, ScanGrade grade, RandomGenerator chance) {
        double width =
                switch (record.format()) {
                    case TD1 -> 85.6;
                    case TD2 -> 105;
                    case TD3 -> 125;
                };
        double height =
                switch (record.format()) {
                    case TD1 -> 54;
                    case TD2 -> 74;
                    case TD3 -> 88;
                };
        return scan(width, height, grade, chance, g -> paintDocument(g, record, width, height));
    }

    /** A sheet of paper with one barcode on it, its modules about as wide as given. */
    public Picture barcode(
            BarcodeFormat format,
            String content,
            double moduleMillimetres,
            ScanGrade grade,
            RandomGenerator chance) {
        BitMatrix code;
        try {
            code =
                    new MultiFormatWriter()
                            .encode(content, format, 0, 0, Map.of(EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalArgumentException("this content does not fit the barcode", e);
        }
        double w = code.getWidth() * moduleMillimetres;
        double h = code.getHeight() * moduleMillimetres;
        return scan(
                w + 40,
                h + 40,
                grade,
                chance,
                g -> {
                    g.setColor(INK);
                    words(g, "SPECIMEN / UTOPIA", 20, 12, 3);
                    var path = new Path2D.Double();
                    for (int y = 0; y < code.getHeight(); y++) {
                        for (int x = 0; x < code.getWidth(); x++) {
                            if (code.get(x, y)) {
                                path.append(
                                        new Rectangle2D.Double(
                                                20 + x * moduleMillimetres,
                                                20 + y * moduleMillimetres,
                                                moduleMillimetres,
                                                moduleMillimetres),
                                        false);
                            }
                        }
                    }
                    g.fill(path);
                });
    }

    private interface Painting {
        void on(Graphics2D millimetres);
    }

    private static Picture scan(
            double width,
            double height,
            ScanGrade grade,
            RandomGenerator chance,
            Painting painting) {
        double scale = grade.dpi() / 25.4;
        double glassWidth = width + 2 * GLASS_MARGIN;
        double glassHeight = height + 2 * GLASS_MARGIN;
        var image =
                new BufferedImage(
                        (int) (glassWidth * scale),
                        (int) (glassHeight * scale),
                        BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(new Color(250, 250, 250));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        g.rotate(Math.toRadians(grade.degrees()), glassWidth / 2, glassHeight / 2);
        g.translate(GLASS_MARGIN, GLASS_MARGIN);
        g.setColor(new Color(238, 240, 232));
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        painting.on(g);
        g.dispose();
        return Optics.of(PictureFiles.fromImage(image), grade, chance);
    }

    private void paintDocument(Graphics2D g, MrzRecord record, double width, double height) {
        guilloche(g, width, height);
        g.setColor(INK);
        double unit = record.format() == MrzFormat.TD1 ? 0.7 : 1;
        double left = 40 * unit;
        words(g, "UTOPIA", left, 9 * unit, 4 * unit);
        words(g, "SPECIMEN - NOT A DOCUMENT", left, 13.5 * unit, 2.4 * unit);
        if (record.format() != MrzFormat.TD1) {
            words(g, "Surname / Nom", left, 21, 1.6);
            words(g, record.surname(), left, 25, 3);
            words(g, "Given names / Prenoms", left, 31, 1.6);
            words(g, record.givenNames(), left, 35, 3);
            words(g, "Nationality / Nationalite", left, 41, 1.6);
            words(g, "UTOPIAN", left, 45, 3);
        } else {
            words(g, record.surname(), left, 18, 2);
            words(g, record.givenNames(), left, 22, 2);
        }
        portrait(g, 5, 8 * unit, 28 * unit);
        List<String> lines = Mrz.write(record);
        double start = (width - lines.getFirst().length() * PITCH) / 2;
        double last = height - 7;
        for (int row = 0; row < lines.size(); row++) {
            zone(g, lines.get(row), start, last - (lines.size() - 1 - row) * LINE);
        }
    }

    /** One line of the zone: each character in its own cell of the fixed pitch. */
    private void zone(Graphics2D g, String line, double x, double baseline) {
        double scale = PITCH / advance;
        for (int i = 0; i < line.length(); i++) {
            var at = g.create();
            if (at instanceof Graphics2D cell) {
                cell.translate(x + i * PITCH, baseline);
                cell.scale(scale, scale);
                cell.fill(
                        ocrB.createGlyphVector(
                                        cell.getFontRenderContext(), String.valueOf(line.charAt(i)))
                                .getOutline());
            }
            at.dispose();
        }
    }

    private static void words(Graphics2D g, String text, double x, double y, double millimetres) {
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, 100);
        var at = g.create();
        if (at instanceof Graphics2D cell) {
            cell.translate(x, y);
            cell.scale(millimetres / 72, millimetres / 72);
            cell.fill(font.createGlyphVector(cell.getFontRenderContext(), text).getOutline());
        }
        at.dispose();
    }

    /** A face that is nobody's: an oval over shoulders. */
    private static void portrait(Graphics2D g, double x, double y, double width) {
        g.setColor(new Color(205, 214, 222));
        g.fill(new Rectangle2D.Double(x, y, width, width * 1.28));
        g.setColor(new Color(120, 128, 140));
        g.fill(new Ellipse2D.Double(x + width * 0.1, y + width * 0.85, width * 0.8, width * 0.8));
        g.setColor(new Color(186, 160, 140));
        g.fill(new Ellipse2D.Double(x + width * 0.28, y + width * 0.2, width * 0.44, width * 0.6));
        g.setColor(new Color(238, 240, 232));
        g.fill(new Rectangle2D.Double(x, y + width * 1.28, width, width * 0.4));
        g.setColor(INK);
    }

    private static void guilloche(Graphics2D g, double width, double height) {
        g.setStroke(new BasicStroke(0.12f));
        for (int wave = 0; wave < 24; wave++) {
            g.setColor(wave % 2 == 0 ? new Color(214, 226, 222) : new Color(228, 218, 222));
            var path = new Path2D.Double();
            for (double x = 0; x <= width; x += 1) {
                double y = height * wave / 24 + 3 * Math.sin(x / 7 + wave * 0.8);
                double inside = Math.clamp(y, 0.0, height);
                if (x == 0) {
                    path.moveTo(x, inside);
                } else {
                    path.lineTo(x, inside);
                }
            }
            g.draw(path);
        }
    }
}
