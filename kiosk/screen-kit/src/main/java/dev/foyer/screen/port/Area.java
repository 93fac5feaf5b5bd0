package dev.foyer.screen.port;

import java.util.Arrays;

/** A rectangle of pixels; pure. */
record Area(int x, int y, int width, int height) {
    private static final Area NOWHERE = new Area(0, 0, 0, 0);

    boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** The smallest rectangle outside of which two pictures of this size are the same. */
    static Area between(int[] before, int[] after, int width, int height) {
        int top = Arrays.mismatch(before, after);
        if (top < 0) return NOWHERE;
        top /= width;
        int bottom = height - 1;
        while (!rowDiffers(before, after, bottom * width, width)) bottom--;
        int left = width;
        int right = 0;
        for (int y = top; y <= bottom; y++) {
            int row = y * width;
            int first = Arrays.mismatch(before, row, row + width, after, row, row + width);
            if (first < 0) continue;
            left = Math.min(left, first);
            int end = width - 1;
            while (end > right && before[row + end] == after[row + end]) end--;
            right = Math.max(right, end);
        }
        return new Area(left, top, right - left + 1, bottom - top + 1);
    }

    private static boolean rowDiffers(int[] before, int[] after, int row, int width) {
        return Arrays.mismatch(before, row, row + width, after, row, row + width) >= 0;
    }
}
