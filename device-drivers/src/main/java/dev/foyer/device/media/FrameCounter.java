package dev.foyer.device.media;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A number drawn into a picture so that it can be read after lossy coding: two rows of large black
 * and white cells at the bottom.
 *
 * <p>Each row has 20 cells and is a twentieth of the picture high. The first and last cell of a row
 * are marks (white, black above; black, white below), the 36 between carry 32 bits of the number,
 * highest first, and 4 bits that check it. The adviser's page has the same code in JavaScript
 * ({@code web/desk-frame-counter.js}). Pure functions; safe from any thread.
 */
public final class FrameCounter {
    static final int COLUMNS = 20;
    static final int ROWS = 20;
    static final int FIRST_ROW = 18;
    private static final int DATA_COLUMNS = COLUMNS - 2;
    private static final int NUMBER_BITS = 32;
    private static final int CONTRAST_MIN = 64;
    private static final int CHECK_SEED = 0xA;

    private FrameCounter() {}

    /** Somewhere to draw one cell. */
    @FunctionalInterface
    public interface Ink {
        void cell(int x, int y, int width, int height, boolean white);
    }

    /** Somewhere to read a pixel's brightness, 0 to 255. */
    @FunctionalInterface
    public interface Luma {
        int at(int x, int y);
    }

    /** Draws a number into a picture of this size. */
    public static void draw(int number, int width, int height, Ink ink) {
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int x = column * width / COLUMNS;
                int y = (FIRST_ROW + row) * height / ROWS;
                int right = (column + 1) * width / COLUMNS;
                int bottom = (FIRST_ROW + row + 1) * height / ROWS;
                ink.cell(x, y, right - x, bottom - y, isWhite(number, row, column));
            }
        }
    }

    private static boolean isWhite(int number, int row, int column) {
        if (column == 0) return row == 0;
        if (column == COLUMNS - 1) return row == 1;
        int index = row * DATA_COLUMNS + column - 1;
        int bits =
                index < NUMBER_BITS
                        ? number >>> (NUMBER_BITS - 1 - index)
                        : check(number) >>> (NUMBER_BITS + 3 - index);
        return (bits & 1) == 1;
    }

    private static int check(int number) {
        int folded = number ^ number >>> 16;
        folded ^= folded >>> 8;
        folded ^= folded >>> 4;
        return (folded & 0xF) ^ CHECK_SEED;
    }

    /**
     * Reads the number of a picture; empty when there is none, or when it was damaged beyond
     * reading.
     */
    public static OptionalInt read(int width, int height, Luma luma) {
        if (width < COLUMNS * 4 || height < ROWS * 4) return OptionalInt.empty();
        int white =
                Math.min(
                        cell(width, height, 0, 0, luma), cell(width, height, 1, COLUMNS - 1, luma));
        int black =
                Math.max(
                        cell(width, height, 1, 0, luma), cell(width, height, 0, COLUMNS - 1, luma));
        if (white - black < CONTRAST_MIN) return OptionalInt.empty();
        long bits = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 1; column < COLUMNS - 1; column++) {
                bits =
                        bits << 1
                                | (cell(width, height, row, column, luma) * 2 > white + black
                                        ? 1
                                        : 0);
            }
        }
        int number = (int) (bits >>> 4);
        return check(number) == (bits & 0xF) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /**
     * Reads the number of a picture given as blue, green, red, alpha bytes without gaps; the
     * buffer's position does not matter.
     */
    public static OptionalInt read(int width, int height, ByteBuffer bgra) {
        return read(
                width,
                height,
                (x, y) -> {
                    int at = (y * width + x) * 4;
                    return luma(
                            bgra.get(at + 2) & 0xFF, bgra.get(at + 1) & 0xFF, bgra.get(at) & 0xFF);
                });
    }

    /** Brightness of a colour (ITU-R BT.601), 0 to 255. */
    public static int luma(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue) / 1000;
    }

    /** The mean brightness of the middle of a cell; its rim is where coding smears. */
    private static int cell(int width, int height, int row, int column, Luma luma) {
        int left = column * width / COLUMNS;
        int right = (column + 1) * width / COLUMNS;
        int top = (FIRST_ROW + row) * height / ROWS;
        int bottom = (FIRST_ROW + row + 1) * height / ROWS;
        int insetX = (right - left) / 4;
        int insetY = (bottom - top) / 4;
        int sum = 0;
        int count = 0;
        for (int y = top + insetY; y < bottom - insetY; y += 2) {
            for (int x = left + insetX; x < right - insetX; x += 2) {
                sum += luma.at(x, y);
                count++;
            }
        }
        return sum / count;
    }
}
