package dev.foyer.device.printer.page;

import static dev.foyer.device.printer.page.PdfText.operator;

import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.printer.form.Sheet;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One page as PDF. Closed when its bytes were taken. */
final class PdfSheet implements Sheet {
    private static final HexFormat HEX = HexFormat.of();

    private final Letters letters;
    private final double width;
    private final double height;
    private final PdfLetters embedded = new PdfLetters();
    private final StringBuilder content = new StringBuilder();
    private final List<BufferedImage> pictures = new ArrayList<>();

    /** A page of so many points. */
    PdfSheet(Letters letters, double width, double height, double moveX, double moveY) {
        this.letters = letters;
        this.width = width;
        this.height = height;
        // From here on places grow down from the top, as in forms.
        content.append(operator("cm", 1, 0, 0, -1, moveX, height - moveY));
    }

    @Override
    public Density density() {
        return Density.POINTS;
    }

    @Override
    public double width(String text, Lettering lettering) {
        double sum = 0;
        for (var run : letters.runs(text, lettering)) {
            for (int c : run.text().codePoints().toArray()) {
                sum += embedded.letter(run.font(), c).advance();
            }
        }
        return sum * lettering.size();
    }

    @Override
    public void text(String text, Lettering lettering, boolean white, double x, double foot) {
        content.append("BT\n").append(white ? "1 g\n" : "0 g\n");
        content.append(operator("Tm", 1, 0, 0, -1, x, foot));
        int font = -1;
        var line = new ByteArrayOutputStream();
        for (var run : letters.runs(text, lettering)) {
            for (int c : run.text().codePoints().toArray()) {
                var letter = embedded.letter(run.font(), c);
                if (letter.font() != font) {
                    show(line);
                    font = letter.font();
                    content.append('/').append(PdfLetters.name(font)).append(' ');
                    content.append(operator("Tf", lettering.size()));
                }
                line.write(letter.code());
            }
        }
        show(line);
        content.append("ET\n");
    }

    private void show(ByteArrayOutputStream line) {
        if (line.size() > 0) {
            content.append('<').append(HEX.formatHex(line.toByteArray())).append("> Tj\n");
            line.reset();
        }
    }

    @Override
    public void fill(Shape shape) {
        content.append("0 g\n").append(PdfPath.of(shape, 1)).append(PdfPath.fill(shape));
    }

    @Override
    public void clear(Shape shape) {
        content.append("1 g\n").append(PdfPath.of(shape, 1)).append(PdfPath.fill(shape));
    }

    @Override
    public void line(Shape shape, double thick, boolean dotted) {
        content.append("0 G\n").append(operator("w", thick));
        content.append(dotted ? "[" + PdfText.number(2 * thick) + "] 0 d\n" : "[] 0 d\n");
        content.append(PdfPath.of(shape, 1)).append("S\n");
    }

    @Override
    public void picture(BufferedImage picture, double x, double y, double wide, double high) {
        content.append("q\n").append(operator("cm", wide, 0, 0, -high, x, y + high));
        content.append("/P").append(pictures.size()).append(" Do\nQ\n");
        pictures.add(picture);
    }

    @Override
    public void keepInside(double x, double y, double wide, double high) {
        content.append("q\n").append(PdfPath.of(new Rectangle2D.Double(x, y, wide, high), 1));
        content.append("W n\n");
    }

    @Override
    public void free() {
        content.append("Q\n");
    }

    /** The whole document. */
    byte[] document(String title) {
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(page);
            var resources = new COSDictionary();
            embedded.into(document, resources);
            var images = new COSDictionary();
            for (int i = 0; i < pictures.size(); i++) {
                images.setItem(
                        COSName.getPDFName("P" + i),
                        LosslessFactory.createFromImage(document, pictures.get(i)));
            }
            resources.setItem(COSName.XOBJECT, images);
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            page.getCOSObject()
                    .setItem(COSName.CONTENTS, PdfLetters.stream(document, content.toString()));
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Foyer");
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory could not be written", e);
        }
    }
}
