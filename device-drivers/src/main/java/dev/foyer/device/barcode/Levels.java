package dev.foyer.device.barcode;

import com.google.zxing.LuminanceSource;

import dev.foyer.device.picture.Picture;

/** A grey picture in the form that ZXing takes. Immutable. */
final class Levels extends LuminanceSource {

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
