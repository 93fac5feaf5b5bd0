package dev.foyer.device.barcode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;

import dev.foyer.device.picture.Picture;

import java.util.Arrays;
import java.util.EnumSet;

/**
 * Pictures for recordings: as large as the one that was seen, white, and with a barcode of the same
 * kind for each that was on it, which says {@value #TOKEN}. Pure; any thread.
 */
public final class BarcodeTokens {
    /** What the barcodes say. */
    public static final String TOKEN = "masked";

    private static final int MARGIN = 20;
    private static final int SIDE = 200;
    private static final int ROOM = 3 * (SIDE + MARGIN);
    private static final byte WHITE = (byte) 0xFF;

    private BarcodeTokens() {}

    /** The picture that may be kept. */
    public static Picture of(Picture seen) {
        // To find no PDF417 takes seconds, and no page of ours has both.
        var codes = BarcodeDecoder.decode(seen, EnumSet.of(Symbology.QR));
        if (codes.isEmpty()) {
            codes = BarcodeDecoder.decode(seen, EnumSet.of(Symbology.PDF417));
        }
        int width = codes.isEmpty() ? seen.width() : Math.max(seen.width(), ROOM);
        int height = codes.isEmpty() ? seen.height() : Math.max(seen.height(), ROOM);
        byte[] samples = new byte[width * height];
        Arrays.fill(samples, WHITE);
        int top = MARGIN;
        for (Barcode code : codes) {
            var matrix = matrix(code.symbology());
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y)) {
                        samples[(top + y) * width + MARGIN + x] = 0;
                    }
                }
            }
            top += matrix.getHeight() + MARGIN;
        }
        return new Picture(width, height, seen.dpi(), Picture.Colour.GREY, samples);
    }

    private static BitMatrix matrix(Symbology symbology) {
        var format =
                switch (symbology) {
                    case QR -> BarcodeFormat.QR_CODE;
                    case PDF417 -> BarcodeFormat.PDF_417;
                };
        try {
            return new MultiFormatWriter().encode(TOKEN, format, 2 * SIDE, SIDE);
        } catch (WriterException e) {
            throw new IllegalStateException("six letters fit into any barcode", e);
        }
    }
}
