package dev.foyer.device.barcode;

import com.google.zxing.LuminanceSource;

import dev.foyer.device.picture.Picture;

/** A grey picture in the form that ZXing takes. Immutable. */
final class Levels extends LuminanceSource {

    /** Slopes weaker than this are paper. */
    private static final double EDGE = 400 * 400;

    private final byte[] level;

    private Levels(int width, int height, byte[] level) {
        super(width, height);
        this.level = level;
    }

    static Levels of(Picture picture) {
        var grey = picture.grey();
        var level = new byte[grey.width() * grey.height()];
        for (int y = 0, i = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++, i++) {
                level[i] = (byte) grey.sample(x, y, 0);
            }
        }
        return new Levels(grey.width(), grey.height(), level);
    }

    @Override
    public byte[] getRow(int y, byte[] into) {
        byte[] row = into == null || into.length < getWidth() ? new byte[getWidth()] : into;
        System.arraycopy(level, y * getWidth(), row, 0, getWidth());
        return row;
    }

    @Override
    public byte[] getMatrix() {
        return level;
    }

    /**
     * By how many degrees the page must be turned until its edges stand upright or lie level,
     * between ±45: the mean direction of all edges, each with its weight, quarter turns counted as
     * one. Noise has no direction and falls out.
     */
    double lean() {
        double real = 0;
        double imaginary = 0;
        int width = getWidth();
        for (int y = 1; y < getHeight() - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                double gx = across(i, width, 1);
                double gy = across(i, 1, width);
                double weight = gx * gx + gy * gy;
                if (weight > EDGE) {
                    // (gx + i gy)^4 without its length: four times the angle
                    double re = gx * gx - gy * gy;
                    double im = 2 * gx * gy;
                    real += (re * re - im * im) / weight;
                    imaginary += 2 * re * im / weight;
                }
            }
        }
        return Math.toDegrees(Math.atan2(imaginary, real)) / 4;
    }

    /** The slope at a place along {@code step}, smoothed across it with Scharr's weights. */
    private int across(int i, int beside, int step) {
        return 3 * (grey(i - beside + step) - grey(i - beside - step))
                + 10 * (grey(i + step) - grey(i - step))
                + 3 * (grey(i + beside + step) - grey(i + beside - step));
    }

    private int grey(int i) {
        return level[i] & 0xff;
    }

    /** Turned about the middle and enlarged, on a sheet that holds all of it; outside is white. */
    Levels turned(double degrees, double scale) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        int w = (int) ((Math.abs(cos) * getWidth() + Math.abs(sin) * getHeight()) * scale);
        int h = (int) ((Math.abs(sin) * getWidth() + Math.abs(cos) * getHeight()) * scale);
        var out = new byte[w * h];
        for (int y = 0, i = 0; y < h; y++) {
            for (int x = 0; x < w; x++, i++) {
                double dx = (x - w / 2.0) / scale;
                double dy = (y - h / 2.0) / scale;
                out[i] =
                        between(
                                cos * dx - sin * dy + getWidth() / 2.0,
                                sin * dx + cos * dy + getHeight() / 2.0);
            }
        }
        return new Levels(w, h, out);
    }

    private byte between(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < 0 || top < 0 || left >= getWidth() - 1 || top >= getHeight() - 1) {
            return (byte) 255;
        }
        double fx = x - left;
        double fy = y - top;
        int i = top * getWidth() + left;
        double above = (level[i] & 0xff) * (1 - fx) + (level[i + 1] & 0xff) * fx;
        double below =
                (level[i + getWidth()] & 0xff) * (1 - fx) + (level[i + getWidth() + 1] & 0xff) * fx;
        return (byte) Math.round(above * (1 - fy) + below * fy);
    }
}
