package dev.foyer.device.mrz;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tool that draws the resource {@code ocrb.txt} from an OCR-B font: {@code DrawGlyphs FONT.otf
 * OUT.txt}. Run by hand when the grid changes; production needs no font.
 */
final class DrawGlyphs {

    private static final int FINE = 16;

    private DrawGlyphs() {}

    public static void main(String[] args) throws IOException, FontFormatException {
        Font font = Font.createFont(Font.TRUETYPE_FONT, Path.of(args[0]).toFile());
        var text = new StringBuilder();
        text.append(
                "# Shapes of OCR-B for machine readable zones, drawn by DrawGlyphs from the font"
                        + " OCRB.otf\n");
        text.append(
                "# (outlines by Norbert Schwarz, 1995 and 2010: \"You may freely use, modify and/or"
                        + " distribute\n");
        text.append(
                "# this file, without limitation\"; OpenType build by Matthew Skala, 2012, public"
                        + " domain).\n");
        text.append("# One cell is 2.54 mm wide; . is no ink, f is all ink.\n");
        for (char c : Glyphs.CHARACTERS.toCharArray()) {
            text.append("char ").append(c).append('\n').append(draw(font, c));
        }
        Files.writeString(Path.of(args[1]), text);
    }

    private static String draw(Font font, char c) {
        int width = Glyphs.WIDTH * FINE;
        int height = Glyphs.HEIGHT * FINE;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        var unit = font.deriveFont(1000f);
        var context = g.getFontRenderContext();
        double advance = unit.createGlyphVector(context, "0").getGlyphMetrics(0).getAdvanceX();
        var sized = unit.deriveFont((float) (1000 * width / advance));
        var capital = sized.createGlyphVector(context, "H").getVisualBounds();
        g.setColor(Color.WHITE);
        // the middle of the capitals is the middle of the cell
        g.fill(
                sized.createGlyphVector(context, String.valueOf(c))
                        .getOutline(0, (float) (height / 2.0 - capital.getCenterY())));
        g.dispose();
        var text = new StringBuilder();
        for (int y = 0; y < Glyphs.HEIGHT; y++) {
            for (int x = 0; x < Glyphs.WIDTH; x++) {
                int sum = 0;
                for (int i = 0; i < FINE * FINE; i++) {
                    sum += image.getRaster().getSample(x * FINE + i % FINE, y * FINE + i / FINE, 0);
                }
                int ink = (int) Math.round(15.0 * sum / (255.0 * FINE * FINE));
                text.append(ink == 0 ? '.' : Character.forDigit(ink, 16));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
