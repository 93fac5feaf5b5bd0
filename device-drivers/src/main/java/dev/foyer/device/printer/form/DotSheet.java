package dev.foyer.device.printer.form;

import dev.foyer.device.escpos.Raster;

import org.jspecify.annotations.Nullable;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A strip of receipt paper as dots of a 203 dpi head. Closed when its dots were taken. */
final class DotSheet implements Sheet, AutoCloseable {
    private static final int BLACK_BELOW = 150;

    private final Letters letters;
    private final BufferedImage image;
    private final Graphics2D graphics;
    private @Nullable Shape clip;

    DotSheet(Letters letters, int width, int height) {
        this.letters = letters;
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    /** Moves all that is drawn from now on. */
    void moveBy(int x, int y) {
        graphics.translate(x, y);
    }

    @Override
    public Density density() {
        return Density.DOTS;
    }

    @Override
    public double width(String text, Lettering lettering) {
        return letters.runs(text, lettering).stream().mapToDouble(Letters::width).sum();
    }

    @Override
    public void text(String text, Lettering lettering, boolean white, double x, double foot) {
        graphics.setColor(white ? Color.WHITE : Color.BLACK);
        double at = x;
        for (var run : letters.runs(text, lettering)) {
            graphics.setFont(run.font());
            graphics.drawString(run.text(), (float) at, (float) foot);
            at += Letters.width(run);
        }
    }

    @Override
    public void fill(Shape shape) {
        graphics.setColor(Color.BLACK);
        graphics.fill(shape);
    }

    @Override
    public void clear(Shape shape) {
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
    }

    @Override
    public void line(Shape shape, double thick, boolean dotted) {
        graphics.setColor(Color.BLACK);
        float wide = (float) thick;
        graphics.setStroke(
                dotted
                        ? new BasicStroke(
                                wide,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_MITER,
                                1,
                                new float[] {2 * wide, 2 * wide},
                                0)
                        : new BasicStroke(wide));
        graphics.draw(shape);
    }

    @Override
    public void picture(BufferedImage picture, double x, double y, double width, double height) {
        var place = new AffineTransform();
        place.translate(Math.rint(x), Math.rint(y));
        place.scale(
                Math.round(width) / (double) picture.getWidth(),
                Math.round(height) / (double) picture.getHeight());
        graphics.drawImage(picture, place, null);
    }

    @Override
    public void keepInside(double x, double y, double width, double height) {
        clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void free() {
        graphics.setClip(clip);
    }

    Raster dots() {
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

    @Override
    public void close() {
        graphics.dispose();
    }
}
