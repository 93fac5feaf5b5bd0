package dev.foyer.screen.port;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a JavaFX picture as PNG (ISO/IEC 15948), 8 bits RGB, without AWT. Pure; any thread. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS = 8;
    private static final int RGB = 2;
    private static final int FILTER_UP = 2;

    private Png() {}

    /** The file's bytes. */
    public static byte[] of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return of(width, height, argb);
    }

    static byte[] of(int width, int height, int[] argb) {
        return of(width, new Area(0, 0, width, height), argb);
    }

    /** A part of a picture whose rows are so many pixels long. */
    static byte[] of(int stride, Area part, int[] argb) {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            data.write(SIGNATURE);
            chunk(data, "IHDR", header(part.width(), part.height()));
            chunk(data, "IDAT", rows(stride, part, argb));
            chunk(data, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
        return out.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {BITS, RGB, 0, 0, 0});
        return out.toByteArray();
    }

    /** Rows filtered by what stands above: flat screens become almost nothing. */
    private static byte[] rows(int stride, Area part, int[] argb) throws IOException {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var packed = new DeflaterOutputStream(out, deflater)) {
            var row = new byte[1 + part.width() * 3];
            row[0] = FILTER_UP;
            for (int y = 0; y < part.height(); y++) {
                int from = (part.y() + y) * stride + part.x();
                for (int x = 0; x < part.width(); x++) {
                    int here = argb[from + x];
                    int above = y == 0 ? 0 : argb[from + x - stride];
                    row[1 + x * 3] = (byte) ((here >> 16) - (above >> 16));
                    row[2 + x * 3] = (byte) ((here >> 8) - (above >> 8));
                    row[3 + x * 3] = (byte) (here - above);
                }
                packed.write(row);
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}
