package dev.foyer.device.printer.page;

import static dev.foyer.device.printer.page.PdfText.number;
import static dev.foyer.device.printer.page.PdfText.operator;

import dev.foyer.device.printer.form.Letters;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.awt.Font;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The letters of one PDF document, embedded: just those that it uses, as Type 3 fonts of 256
 * letters each, with their outlines from whatever kind of font this machine has and with the table
 * by which text can be searched and copied (ISO 32000-1, 9.6.5 and 9.10.3). For one thread.
 */
final class PdfLetters {
    private static final int LETTERS_PER_FONT = 256;

    /** Units of a letter's own space to one size of it. */
    private static final float UNITS = 1000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A letter in one of the fonts. */
    record Letter(int font, int code, double advance) {}

    private record Key(String family, int style, int codePoint) {}

    private record Drawn(int codePoint, double advance, String outline) {}

    private final Map<Key, Letter> letters = new HashMap<>();
    private final List<List<Drawn>> fonts = new ArrayList<>();

    /** A letter of a font, embedded from now on; its advance is in units of one size. */
    Letter letter(Font font, int codePoint) {
        return letters.computeIfAbsent(
                new Key(font.getFamily(), font.getStyle(), codePoint), _ -> embed(font, codePoint));
    }

    private Letter embed(Font font, int codePoint) {
        var large = font.deriveFont(UNITS);
        GlyphVector glyphs =
                large.createGlyphVector(Letters.CONTEXT, Character.toString(codePoint));
        double advance = glyphs.getLogicalBounds().getWidth();
        var shape = glyphs.getOutline();
        Rectangle2D box = shape.getBounds2D();
        var outline =
                operator(
                                "d1",
                                Math.rint(advance),
                                0,
                                Math.floor(box.getMinX()),
                                Math.floor(-box.getMaxY()),
                                Math.ceil(box.getMaxX()),
                                Math.ceil(-box.getMinY()))
                        + PdfPath.of(shape, -1)
                        + (box.isEmpty() ? "" : PdfPath.fill(shape));
        if (fonts.isEmpty() || fonts.getLast().size() == LETTERS_PER_FONT) {
            fonts.add(new ArrayList<>());
        }
        fonts.getLast().add(new Drawn(codePoint, Math.rint(advance), outline));
        return new Letter(fonts.size() - 1, fonts.getLast().size() - 1, Math.rint(advance) / UNITS);
    }

    /** The name by which a page calls a font. */
    static String name(int font) {
        return "L" + font;
    }

    /** Puts all fonts into the resources of a page. */
    void into(PDDocument document, COSDictionary resources) throws IOException {
        var all = new COSDictionary();
        for (int i = 0; i < fonts.size(); i++) {
            all.setItem(COSName.getPDFName(name(i)), font(document, fonts.get(i)));
        }
        resources.setItem(COSName.FONT, all);
    }

    private static COSDictionary font(PDDocument document, List<Drawn> drawn) throws IOException {
        var procedures = new COSDictionary();
        var differences = new COSArray();
        var widths = new COSArray();
        differences.add(COSInteger.ZERO);
        for (int code = 0; code < drawn.size(); code++) {
            var name = COSName.getPDFName("g" + code);
            differences.add(name);
            widths.add(COSInteger.get((long) drawn.get(code).advance()));
            procedures.setItem(name, stream(document, drawn.get(code).outline()));
        }
        var encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, COSArray.ofCOSIntegers(List.of(0, 0, 0, 0)));
        var matrix = new COSArray();
        matrix.setFloatArray(new float[] {1 / UNITS, 0, 0, 1 / UNITS, 0, 0});
        font.setItem(COSName.FONT_MATRIX, matrix);
        font.setItem(COSName.CHAR_PROCS, procedures);
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 0);
        font.setInt(COSName.LAST_CHAR, drawn.size() - 1);
        font.setItem(COSName.WIDTHS, widths);
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode(drawn)));
        return font;
    }

    static COSStream stream(PDDocument document, String content) throws IOException {
        var stream = document.getDocument().createCOSStream();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static String toUnicode(List<Drawn> drawn) {
        var map =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <00> <FF>
                        endcodespacerange
                        """);
        // The standard allows a hundred in one block.
        for (int from = 0; from < drawn.size(); from += 100) {
            int to = Math.min(drawn.size(), from + 100);
            map.append(number(to - from)).append(" beginbfchar\n");
            for (int code = from; code < to; code++) {
                var text = Character.toString(drawn.get(code).codePoint());
                map.append('<')
                        .append(HEX.toHexDigits((byte) code))
                        .append("> <")
                        .append(HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)))
                        .append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
