package dev.foyer.simulator.passport;

import dev.foyer.device.emv.Tlv;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

import javax.imageio.ImageIO;

/**
 * Data group 2 with a drawn face (ISO/IEC 19794-5:2005), written by hand so that the reader meets
 * bytes that its own library did not make. Stateless.
 */
public final class FaceGroup {
    private static final byte[] FACIAL_RECORD = {'F', 'A', 'C', 0};
    private static final byte[] VERSION = {'0', '1', '0', 0};
    private static final int WIDTH = 240;
    private static final int HEIGHT = 320;

    private FaceGroup() {}

    /** A face that is nobody's; the same chance draws the same one. */
    public static byte[] drawn(RandomGenerator chance) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0xE6, 0xEA, 0xEE));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.getHSBColor(chance.nextFloat(), 0.4f, 0.6f));
        g.fillOval(20, 240, 200, 160);
        g.setColor(Color.getHSBColor(chance.nextFloat(), 0.6f, 0.3f));
        g.fillOval(50, 40, 140, 170);
        g.setColor(Color.getHSBColor(0.08f, 0.2f + 0.4f * chance.nextFloat(), 0.9f));
        g.fillOval(62, 66, 116, 180);
        g.setColor(Color.DARK_GRAY);
        g.fillOval(92, 140, 14, 10);
        g.fillOval(136, 140, 14, 10);
        g.drawArc(98, 180, 44, 24, 200, 140);
        g.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The data group around a JPEG. */
    static byte[] of(byte[] jpeg) {
        int face = 20 + 12 + jpeg.length;
        var record = ByteBuffer.allocate(14 + face);
        record.put(FACIAL_RECORD).put(VERSION);
        record.putInt(14 + face).putShort((short) 1);
        // No feature points; nothing said of sex, eyes, hair, expression and pose.
        record.putInt(face).putShort((short) 0).put(new byte[14]);
        // A token image, JPEG; sizes; sRGB, unknown source and device, quality not told.
        record.put((byte) 2).put((byte) 0);
        record.putShort((short) WIDTH).putShort((short) HEIGHT);
        record.put((byte) 1).put((byte) 0).putShort((short) 0).putShort((short) 0);
        record.put(jpeg);
        Tlv header =
                Tlv.of(
                        0xA1,
                        Tlv.of(0x80, new byte[] {1, 1}),
                        Tlv.of(0x81, new byte[] {2}),
                        Tlv.of(0x87, new byte[] {1, 1}),
                        Tlv.of(0x88, new byte[] {0, 8}));
        Tlv template = Tlv.of(0x7F60, header, Tlv.of(0x5F2E, record.array()));
        return Tlv.of(0x75, Tlv.of(0x7F61, Tlv.of(0x02, new byte[] {1}), template)).encoded();
    }
}
