package dev.foyer.simulator.camera;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/** Draws people who do not exist: the same name is always the same drawn face. Pure. */
public final class FacePainter {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    private static final Color WALL = new Color(0xE7, 0xE3, 0xDA);
    private static final Color INK = new Color(0x14, 0x20, 0x2A);

    private FacePainter() {}

    /**
     * One picture as a JPEG file.
     *
     * @param face whose; empty = nobody is there
     * @param count the frame's number, readable at its lower edge; the face sways with it
     */
    public static byte[] frame(String face, long count) {
        return file(painted(face, "SPECIMEN %06d".formatted(count), count), "jpg");
    }

    /** The same place as a PNG file that is always the same. */
    static byte[] still(String face) {
        return file(painted(face, "SPECIMEN", 0), "png");
    }

    private static BufferedImage painted(String face, String label, long count) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(WALL);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        if (!face.isEmpty()) {
            g.translate(WIDTH / 2.0 + 12 * Math.sin(count / 7.0), HEIGHT / 2.0);
            person(g, new SplittableRandom(face.hashCode()));
            g.setTransform(new java.awt.geom.AffineTransform());
        }
        g.setColor(INK);
        g.setFont(new Font(Font.MONOSPACED, Font.BOLD, 28));
        g.drawString(label, 16, HEIGHT - 18);
        g.dispose();
        return image;
    }

    private static byte[] file(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("this Java cannot write " + format);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void person(Graphics2D g, SplittableRandom chance) {
        Color skin = Color.getHSBColor(0.07f, 0.25f + chance.nextInt(30) / 100f, 0.9f);
        Color hair = Color.getHSBColor(chance.nextInt(100) / 100f, 0.4f, 0.35f);
        Color coat = Color.getHSBColor(chance.nextInt(100) / 100f, 0.35f, 0.55f);
        double wide = 120 + chance.nextInt(40);
        double high = 170 + chance.nextInt(40);
        double eyes = 22 + chance.nextInt(16);
        g.setColor(coat);
        g.fill(new Ellipse2D.Double(-190, high * 0.75, 380, 300));
        g.setColor(hair);
        g.fill(new Ellipse2D.Double(-wide / 2 - 14, -high / 2 - 30, wide + 28, high));
        g.setColor(skin);
        g.fill(new Ellipse2D.Double(-wide / 2, -high / 2, wide, high));
        g.setColor(INK);
        g.fill(new Ellipse2D.Double(-eyes - 7, -24, 14, 14));
        g.fill(new Ellipse2D.Double(eyes - 7, -24, 14, 14));
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Double(-26, 20, 52, 8 + chance.nextInt(26), 200, 140, Arc2D.OPEN));
        g.drawLine(0, -6, chance.nextInt(9) - 4, 12);
    }
}
