package dev.foyer.device.mrz;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of print with a fixed pitch on a level page: the middle of the cell {@code k} is {@code
 * firstX + k * pitch}, with cells counted from the first that holds ink.
 */
record TextLine(double firstX, double pitch, double middleY, int cells) {

    /** OCR-B, size 1: capitals of 2.4 mm and a stroke of 0.35 mm at a pitch of 2.54 mm. */
    private static final double PITCH_PER_HEIGHT = 2.54 / 2.75;

    private static final int RUNS_MIN = 14;
    private static final int CELLS_MIN = 20;
    private static final int CELLS_MAX = 60;
    private static final int LINES_MAX = 60;

    /** Rows from {@code top} to before {@code bottom} that look like print. */
    private record Band(int top, int bottom) {
        int height() {
            return bottom - top;
        }
    }

    /** All lines with a fixed pitch that are long enough, from the top down. */
    static List<TextLine> find(boolean[] ink, int width) {
        var lines = new ArrayList<TextLine>();
        for (Band band : bands(ink, width)) {
            TextLine line = fit(ink, width, band);
            if (line.cells >= CELLS_MIN && line.cells <= CELLS_MAX) {
                lines.add(line);
            }
        }
        return lines.size() > LINES_MAX
                ? lines.subList(lines.size() - LINES_MAX, lines.size())
                : lines;
    }

    private static List<Band> bands(boolean[] ink, int width) {
        int height = ink.length / width;
        var runs = new int[height];
        for (int y = 0; y < height; y++) {
            for (int x = 1; x < width; x++) {
                runs[y] += ink[y * width + x] && !ink[y * width + x - 1] ? 1 : 0;
            }
        }
        var bands = new ArrayList<Band>();
        int top = -1;
        for (int y = 0; y <= height; y++) {
            boolean print = y < height && runs[y] >= RUNS_MIN;
            if (print && top < 0) {
                top = y;
            } else if (!print && top >= 0) {
                if (y - top >= 8) {
                    bands.add(new Band(top, y));
                }
                top = -1;
            }
        }
        return bands;
    }

    private static TextLine fit(boolean[] ink, int width, Band band) {
        var none = new TextLine(0, 1, 0, 0);
        List<double[]> marks = marks(ink, width, band);
        if (marks.size() < CELLS_MIN / 2) {
            return none;
        }
        double pitch = strongestPitch(marks, band.height() * PITCH_PER_HEIGHT);
        double first = marks.getFirst()[0];
        for (int round = 0; round < 4; round++) {
            double n = 0;
            double sk = 0;
            double sx = 0;
            double skk = 0;
            double skx = 0;
            double phase = phase(marks, pitch);
            double origin =
                    round == 0 ? phase + Math.round((first - phase) / pitch) * pitch : first;
            for (double[] mark : marks) {
                double k = Math.rint((mark[0] - origin) / pitch);
                double off = Math.abs(mark[0] - origin - k * pitch);
                if (off < 0.22 * pitch) {
                    n++;
                    sk += k;
                    sx += mark[0];
                    skk += k * k;
                    skx += k * mark[0];
                }
            }
            double spread = n * skk - sk * sk;
            if (n < CELLS_MIN / 2 || spread <= 0) {
                return none;
            }
            pitch = (n * skx - sk * sx) / spread;
            first = (sx - pitch * sk) / n;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (double[] mark : marks) {
            long k = Math.round((mark[0] - first) / pitch);
            if (Math.abs(mark[0] - first - k * pitch) < 0.3 * pitch) {
                low = Math.min(low, k);
                high = Math.max(high, k);
            }
        }
        return new TextLine(
                first + low * pitch,
                pitch,
                (band.top() + band.bottom() - 1) / 2.0,
                (int) (high - low + 1));
    }

    /** Middles and weights of the columns of ink that are as wide as one character at most. */
    private static List<double[]> marks(boolean[] ink, int width, Band band) {
        var marks = new ArrayList<double[]>();
        int least = Math.max(2, band.height() / 12);
        int from = -1;
        int weight = 0;
        for (int x = 0; x <= width; x++) {
            int column = 0;
            for (int y = band.top(); x < width && y < band.bottom(); y++) {
                column += ink[y * width + x] ? 1 : 0;
            }
            if (column >= least) {
                from = from < 0 ? x : from;
                weight += column;
            } else if (from >= 0) {
                double wide = x - from;
                if (wide >= 0.12 * band.height()
                        && wide <= 1.1 * band.height()
                        && weight > band.height() / 2) {
                    marks.add(new double[] {(from + x - 1) / 2.0, weight});
                }
                from = -1;
                weight = 0;
            }
        }
        return marks;
    }

    private static double strongestPitch(List<double[]> marks, double about) {
        double best = about;
        double bestStrength = -1;
        double low = 0.72 * about;
        double high = 1.35 * about;
        int steps = 500;
        for (int s = 0; s <= steps; s++) {
            double pitch = low * Math.pow(high / low, s / (double) steps);
            double[] sum = sum(marks, pitch);
            double strength = Math.hypot(sum[0], sum[1]);
            if (strength > bestStrength) {
                bestStrength = strength;
                best = pitch;
            }
        }
        return best;
    }

    private static double phase(List<double[]> marks, double pitch) {
        double[] sum = sum(marks, pitch);
        return Math.atan2(sum[1], sum[0]) / (2 * Math.PI) * pitch;
    }

    private static double[] sum(List<double[]> marks, double pitch) {
        double re = 0;
        double im = 0;
        for (double[] mark : marks) {
            double turn = 2 * Math.PI * mark[0] / pitch;
            re += Math.cos(turn);
            im += Math.sin(turn);
        }
        return new double[] {re, im};
    }
}
