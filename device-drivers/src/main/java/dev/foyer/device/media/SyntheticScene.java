package dev.foyer.device.media;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalTime;

/**
 * The drawing that stands in for a camera: a person who moves a little, the time, the picture's
 * number in figures and as a {@link FrameCounter}.
 *
 * <p>Used by one thread. Draws without fonts, so that it looks the same on every machine.
 */
final class SyntheticScene {
    private static final Color WALL = new Color(0xDD, 0xE5, 0xE1);
    private static final Color PANEL = new Color(0xC9, 0xD6, 0xD0);
    private static final Color FLOOR = new Color(0xB9, 0xB0, 0x9F);
    private static final Color COAT = new Color(0x0B, 0x6E, 0x5F);
    private static final Color SKIN = new Color(0xE2, 0xB4, 0x91);
    private static final Color HAIR = new Color(0x2C, 0x2A, 0x2B);
    private static final Color INK = new Color(0x14, 0x20, 0x2A);

    /**
     * Which of the seven segments are lit for each figure; bit 0 is the top one, then clockwise,
     * bit 6 the middle.
     */
    private static final int[] SEGMENTS = {
        0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F
    };

    private final int width;
    private final int height;
    private final BufferedImage hall;
    private final BufferedImage image;
    private final Graphics2D pen;

    SyntheticScene(int width, int height) {
        this.width = width;
        this.height = height;
        hall = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var wall = hall.createGraphics();
        wall.setColor(WALL);
        wall.fillRect(0, 0, width, height);
        wall.setColor(PANEL);
        for (int i = 0; i < 4; i++)
            wall.fillRect(width * (1 + 6 * i) / 24, height / 8, width / 6, height / 2);
        wall.setColor(FLOOR);
        wall.fillRect(0, height * 3 / 4, width, height / 4);
        wall.dispose();
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /**
     * Draws picture {@code number} and puts it into {@code bgra}, which must hold width × height ×
     * 4 bytes.
     */
    void draw(int number, LocalTime time, ByteBuffer bgra) {
        pen.drawImage(hall, 0, 0, null);
        person(number);
        int digit = height / 14;
        figures("%010d".formatted(number & 0xFFFFFFFFL), width / 32, height / 24, digit);
        var clock = "%02d%02d%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        figures(clock, width * 31 / 32 - clock.length() * digit * 3 / 4, height / 24, digit);
        FrameCounter.draw(
                number,
                width,
                height,
                (x, y, w, h, white) -> block(x, y, w, h, white ? Color.WHITE : Color.BLACK));
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        bgra.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(pixels);
    }

    private void person(int number) {
        double sway = Math.sin(number / 20.0) * width / 40;
        double nod = Math.cos(number / 14.0) * height / 80;
        double x = width / 2.0 + sway;
        double y = height * 0.42 + nod;
        double head = height * 0.17;
        pen.setColor(COAT);
        pen.fill(
                new RoundRectangle2D.Double(
                        x - width * 0.2,
                        height * 0.62,
                        width * 0.4,
                        height * 0.5,
                        width * 0.2,
                        width * 0.2));
        pen.setColor(SKIN);
        pen.fill(
                new RoundRectangle2D.Double(
                        x - head * 0.3, y, head * 0.6, height * 0.28, head * 0.4, head * 0.4));
        pen.setColor(HAIR);
        pen.fill(new Ellipse2D.Double(x - head * 0.86, y - head * 1.22, head * 1.72, head * 1.9));
        pen.setColor(SKIN);
        pen.fill(new Ellipse2D.Double(x - head * 0.74, y - head * 0.9, head * 1.48, head * 1.9));
        pen.setColor(INK);
        boolean blink = number % 90 < 4;
        for (int side = -1; side <= 1; side += 2) {
            pen.fill(
                    new Ellipse2D.Double(
                            x + side * head * 0.3 - 4, y - head * 0.1, 8, blink ? 2 : 8));
        }
        pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawArc(
                (int) (x - head * 0.3),
                (int) (y + head * 0.2),
                (int) (head * 0.6),
                (int) (head * 0.4),
                200,
                140);
    }

    private void figures(String digits, int x, int y, int high) {
        int step = high * 3 / 4;
        block(
                x - step / 3,
                y - high / 4,
                digits.length() * step + step / 3,
                high + high / 2,
                Color.WHITE);
        for (int i = 0; i < digits.length(); i++)
            figure(digits.charAt(i) - '0', x + i * step, y, high);
    }

    private void figure(int digit, int x, int y, int high) {
        int wide = high / 2;
        int thick = Math.max(2, high / 7);
        int half = high / 2;
        int lit = SEGMENTS[digit];
        if ((lit & 1) != 0) block(x, y, wide, thick, INK);
        if ((lit & 2) != 0) block(x + wide - thick, y, thick, half, INK);
        if ((lit & 4) != 0) block(x + wide - thick, y + half, thick, half, INK);
        if ((lit & 8) != 0) block(x, y + high - thick, wide, thick, INK);
        if ((lit & 16) != 0) block(x, y + half, thick, half, INK);
        if ((lit & 32) != 0) block(x, y, thick, half, INK);
        if ((lit & 64) != 0) block(x, y + half - thick / 2, wide, thick, INK);
    }

    private void block(int x, int y, int wide, int high, Color colour) {
        pen.setColor(colour);
        pen.fillRect(x, y, wide, high);
    }
}
