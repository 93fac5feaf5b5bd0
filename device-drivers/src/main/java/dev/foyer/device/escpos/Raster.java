package dev.foyer.device.escpos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture of black and white dots, rows from the top, eight dots a byte with the left one
 * highest. Values only; the array is not copied and belongs to the picture.
 */
// The dots are the value: half a megabyte that nobody should copy to read it.
@SuppressWarnings("ArrayRecordComponent")
public record Raster(int bytesPerRow, int height, byte[] dots) {
    /** Rows in one {@code GS v 0}: small enough for a printer with a 16 KiB buffer. */
    public static final int BAND_ROWS = 128;

    /** Wider than any receipt printer's head. */
    public static final int BYTES_PER_ROW_MAX = 256;

    private static final int DLE = 0x10;
    private static final int SPARE_DOT = 0x08;

    public Raster {
        if (bytesPerRow < 1 || bytesPerRow > BYTES_PER_ROW_MAX) {
            throw new IllegalArgumentException("bytes per row: " + bytesPerRow);
        }
        if (height < 1 || dots.length != bytesPerRow * height) {
            throw new IllegalArgumentException(
                    dots.length + " bytes are not " + height + " rows of " + bytesPerRow);
        }
    }

    /** A white picture, as wide as asked or up to seven dots wider. */
    public static Raster white(int width, int height) {
        int bytesPerRow = (width + 7) / 8;
        return new Raster(bytesPerRow, height, new byte[bytesPerRow * height]);
    }

    /** Makes one dot black. */
    public void black(int x, int y) {
        dots[y * bytesPerRow + x / 8] |= (byte) (0x80 >> x % 8);
    }

    /** Whether a dot is black. */
    public boolean isBlack(int x, int y) {
        return (dots[y * bytesPerRow + x / 8] & 0x80 >> x % 8) != 0;
    }

    List<Raster> bands() {
        var bands = new ArrayList<Raster>();
        for (int top = 0; top < height; top += BAND_ROWS) {
            int rows = Math.min(BAND_ROWS, height - top);
            int from = top * bytesPerRow;
            bands.add(
                    new Raster(
                            bytesPerRow,
                            rows,
                            Arrays.copyOfRange(dots, from, from + rows * bytesPerRow)));
        }
        return bands;
    }

    /**
     * The dots as they may be sent. Printers look for real-time requests in the whole stream,
     * pictures included: dots that happen to read {@code 10 04 01} would be answered with a status
     * nobody asked for, {@code 10 05} and {@code 10 14} would do worse. One more dot, an eighth of
     * a millimetre, in front of such a place prevents it.
     */
    byte[] bytesForTheWire() {
        var safe = dots.clone();
        for (int i = 0; i < safe.length; i++) {
            // The last byte has unknown neighbours: the next instruction or the next picture.
            boolean last = i == safe.length - 1;
            if (safe[i] == DLE && (last || isRealTime(safe[i + 1]))) {
                safe[i] |= SPARE_DOT;
            }
        }
        return safe;
    }

    private static boolean isRealTime(byte second) {
        return second == 0x04 || second == 0x05 || second == 0x14;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster(int width, int rows, byte[] theirs)
                && width == bytesPerRow
                && rows == height
                && Arrays.equals(theirs, dots);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * bytesPerRow + height) + Arrays.hashCode(dots);
    }

    @Override
    public String toString() {
        return "Raster " + bytesPerRow * 8 + "x" + height;
    }
}
