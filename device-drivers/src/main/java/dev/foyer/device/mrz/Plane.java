package dev.foyer.device.mrz;

import dev.foyer.device.picture.Picture;

/**
 * Grey levels 0 (dark) to 255 in rows, with what the reader does to them. Every method but the
 * constructor is pure.
 */
final class Plane {

    final int width;
    final int height;
    final byte[] level;

    Plane(int width, int height, byte[] level) {
        this.width = width;
        this.height = height;
        this.level = level;
    }

    static Plane of(Picture picture) {
        var grey = picture.grey();
        var level = new byte[grey.width() * grey.height()];
        for (int y = 0, i = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++, i++) {
                level[i] = (byte) grey.sample(x, y, 0);
            }
        }
        return new Plane(grey.width(), grey.height(), level);
    }

    int at(int x, int y) {
        return level[y * width + x] & 0xff;
    }

    /** The level between pixels; outside it is white. */
    float at(float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) {
            return 255;
        }
        float fx = x - left;
        float fy = y - top;
        int i = top * width + left;
        float above = (level[i] & 0xff) * (1 - fx) + (level[i + 1] & 0xff) * fx;
        float below = (level[i + width] & 0xff) * (1 - fx) + (level[i + width + 1] & 0xff) * fx;
        return above * (1 - fy) + below * fy;
    }

    /** The mean over a square of {@code 2 radius + 1} pixels around each. */
    Plane smoothed(int radius) {
        long[] sums = sums();
        var out = new byte[level.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                out[i] = (byte) mean(sums, x, y, radius);
            }
        }
        return new Plane(width, height, out);
    }

    /** True where a pixel is darker than its surroundings by the margin. */
    boolean[] ink(int radius, int margin) {
        long[] sums = sums();
        var ink = new boolean[level.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                ink[i] = (level[i] & 0xff) < mean(sums, x, y, radius) - margin;
            }
        }
        return ink;
    }

    /** Half the distance between the dark and the bright end of the levels that occur. */
    int halfContrast() {
        var counts = new int[256];
        for (byte l : level) {
            counts[l & 0xff]++;
        }
        return (percentile(counts, 0.95) - percentile(counts, 0.005)) / 2;
    }

    private int percentile(int[] counts, double share) {
        long wanted = (long) (level.length * share);
        long seen = 0;
        for (int l = 0; l < 256; l++) {
            seen += counts[l];
            if (seen > wanted) {
                return l;
            }
        }
        return 255;
    }

    /** The picture turned about its middle, so that lines which fall by this slope lie level. */
    Plane levelled(double slope) {
        if (Math.abs(slope) < 1e-4) {
            return this;
        }
        double angle = Math.atan(slope);
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        float cx = width / 2f;
        float cy = height / 2f;
        var out = new byte[level.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                float dx = x - cx;
                float dy = y - cy;
                out[i] = (byte) Math.round(at(cx + cos * dx - sin * dy, cy + sin * dx + cos * dy));
            }
        }
        return new Plane(width, height, out);
    }

    private long[] sums() {
        var sums = new long[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            long row = 0;
            for (int x = 0; x < width; x++) {
                row += level[y * width + x] & 0xff;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    private int mean(long[] sums, int x, int y, int radius) {
        int left = Math.max(0, x - radius);
        int top = Math.max(0, y - radius);
        int right = Math.min(width, x + radius + 1);
        int bottom = Math.min(height, y + radius + 1);
        int w = width + 1;
        long sum =
                sums[bottom * w + right]
                        - sums[top * w + right]
                        - sums[bottom * w + left]
                        + sums[top * w + left];
        return (int) (sum / ((long) (right - left) * (bottom - top)));
    }
}
