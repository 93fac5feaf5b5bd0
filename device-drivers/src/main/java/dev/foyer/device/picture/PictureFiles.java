package dev.foyer.device.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/**
 * Pictures to and from the bytes of their file formats: PNG, JPEG and BMP both ways, binary PGM and
 * PPM in and out. Pure; any thread. What is not a picture, or is larger than {@link
 * Picture#PIXELS_MAX}, reads as empty.
 */
public final class PictureFiles {

    private static final float JPEG_QUALITY = 0.92f;

    private PictureFiles() {}

    /** The formats that are written for XFS4IoT, with its own words for them. */
    public enum Format {
        PNG,
        JPG,
        BMP;

        /** The word of the standard: {@code png}, {@code jpg}, {@code bmp}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Format> of(String word) {
            for (Format format : values()) {
                if (format.word().equals(word)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    public static byte[] encode(Picture picture, Format format) {
        var image = toImage(picture);
        var out = new ByteArrayOutputStream();
        try {
            switch (format) {
                case PNG, BMP -> {
                    if (!ImageIO.write(image, format.word(), out)) {
                        throw new IllegalStateException("this JDK writes no " + format.word());
                    }
                }
                case JPG -> writeJpeg(image, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeJpeg(BufferedImage image, ByteArrayOutputStream out)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(JPEG_QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** The picture in these bytes; the resolution is not looked for and is 0. */
    public static Optional<Picture> decode(byte[] file) {
        if (file.length > 2 && file[0] == 'P' && (file[1] == '5' || file[1] == '6')) {
            return Pnm.decode(file);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                // the size comes from the header, before anything as large as it says is allocated
                if ((long) reader.getWidth(0) * reader.getHeight(0) > Picture.PIXELS_MAX) {
                    return Optional.empty();
                }
                return Optional.of(fromImage(reader.read(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // the JDK's readers answer broken files with any of these
            return Optional.empty();
        }
    }

    /** Binary PPM (colour) or PGM (grey), what scanners and their simulation exchange. */
    public static byte[] encodePnm(Picture picture) {
        return Pnm.encode(picture);
    }

    private static BufferedImage toImage(Picture picture) {
        boolean grey = picture.colour() == Picture.Colour.GREY;
        var image =
                new BufferedImage(
                        picture.width(),
                        picture.height(),
                        grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        if (grey) {
            image.getRaster()
                    .setDataElements(0, 0, picture.width(), picture.height(), picture.raw());
            return image;
        }
        byte[] raw = picture.raw();
        var row = new int[picture.width()];
        for (int y = 0, i = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++, i += 3) {
                row[x] = (raw[i] & 0xff) << 16 | (raw[i + 1] & 0xff) << 8 | (raw[i + 2] & 0xff);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    /** The samples of a Java image, in grey if the image is. */
    public static Picture fromImage(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            // read the raster: getRGB would apply the grey colour space's gamma
            return new Picture(
                    w,
                    h,
                    0,
                    Picture.Colour.GREY,
                    (byte[]) image.getRaster().getDataElements(0, 0, w, h, null));
        }
        var out = new byte[w * h * 3];
        var row = new int[w];
        for (int y = 0, i = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int pixel : row) {
                out[i++] = (byte) (pixel >> 16);
                out[i++] = (byte) (pixel >> 8);
                out[i++] = (byte) pixel;
            }
        }
        return new Picture(w, h, 0, Picture.Colour.RGB, out);
    }
}
