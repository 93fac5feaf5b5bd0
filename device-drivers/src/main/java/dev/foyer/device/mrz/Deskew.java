package dev.foyer.device.mrz;

/**
 * The slope of a page's lines, found as the one under which the rows' ink has the sharpest edges.
 * Pure.
 */
final class Deskew {

    private static final double DEGREES_MAX = 4.6;
    private static final int POINTS_MAX = 60_000;

    private final float[] xs;
    private final float[] ys;
    private final int count;
    private final int rows;

    private Deskew(boolean[] ink, int width) {
        int inked = 0;
        for (boolean dark : ink) {
            inked += dark ? 1 : 0;
        }
        int every = inked / POINTS_MAX + 1;
        xs = new float[inked / every + 1];
        ys = new float[inked / every + 1];
        int n = 0;
        int seen = 0;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] && seen++ % every == 0) {
                xs[n] = i % width - width / 2f;
                int row = i / width;
                ys[n++] = row;
            }
        }
        count = n;
        rows = ink.length / width;
    }

    /** How far lines fall per pixel to the right; between ±4.6 degrees. */
    static double slope(boolean[] ink, int width) {
        var deskew = new Deskew(ink, width);
        double best = deskew.search(0, DEGREES_MAX, 0.25);
        best = deskew.search(best, 0.25, 0.05);
        best = deskew.search(best, 0.05, 0.01);
        return Math.tan(Math.toRadians(best));
    }

    private double search(double middle, double reach, double step) {
        double best = middle;
        double bestSharpness = -1;
        int steps = (int) Math.round(reach / step);
        for (int s = -steps; s <= steps; s++) {
            double degrees = middle + s * step;
            double sharpness = sharpness(Math.tan(Math.toRadians(degrees)));
            if (sharpness > bestSharpness) {
                bestSharpness = sharpness;
                best = degrees;
            }
        }
        return best;
    }

    private double sharpness(double slope) {
        var histogram = new int[3 * rows];
        for (int i = 0; i < count; i++) {
            int row = rows + (int) Math.floor(ys[i] - slope * xs[i]);
            if (row >= 0 && row < histogram.length) {
                histogram[row]++;
            }
        }
        double sum = 0;
        for (int row = 2; row < histogram.length; row++) {
            double edge = histogram[row] - histogram[row - 2];
            sum += edge * edge;
        }
        return sum;
    }
}
