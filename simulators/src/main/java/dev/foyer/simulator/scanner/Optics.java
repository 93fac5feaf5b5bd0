package dev.foyer.simulator.scanner;

import dev.foyer.device.picture.Picture;

import java.util.random.RandomGenerator;

/**
 * What glass, lens and sensor do to a page: less contrast, softness, noise, specks of dust. Pure
 * but for the chance given.
 */
final class Optics {

    private static final int SPECKS_PER_NOISE = 2;

    private Optics() {}

    static Picture of(Picture page, ScanGrade grade, RandomGenerator chance) {
        int w = page.width();
        int h = page.height();
        int n = page.colour().samples();
        var soft = new float[w * h * n];
        for (int y = 0, i = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < n; c++) {
                    soft[i++] = 255 - (float) grade.contrast() * (255 - page.sample(x, y, c));
                }
            }
        }
        if (grade.blur() > 0) {
            soft = blurred(blurred(soft, w, h, n, n, grade.blur()), w, h, n, w * n, grade.blur());
        }
        int specks = (int) (grade.noise() * SPECKS_PER_NOISE);
        for (int s = 0; s < specks; s++) {
            int x = 1 + chance.nextInt(w - 2);
            int y = 1 + chance.nextInt(h - 2);
            for (int c = 0; c < n; c++) {
                soft[(y * w + x) * n + c] = 60;
                soft[(y * w + x + 1) * n + c] = 90;
            }
        }
        var out = new byte[soft.length];
        for (int i = 0; i < soft.length; i += n) {
            double noise = grade.noise() == 0 ? 0 : chance.nextGaussian() * grade.noise();
            for (int c = 0; c < n; c++) {
                out[i + c] = (byte) Math.clamp(Math.round(soft[i + c] + noise), 0, 255);
            }
        }
        return new Picture(w, h, grade.dpi(), page.colour(), out);
    }

    /** A Gaussian along one direction; {@code step} leads from a sample to its neighbour. */
    private static float[] blurred(float[] in, int w, int h, int n, int step, double sigma) {
        int radius = (int) Math.ceil(2.5 * sigma);
        var kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) Math.exp(-k * k / (2 * sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        var out = new float[in.length];
        int size = step == n ? w : h;
        for (int i = 0; i < in.length; i++) {
            int place = step == n ? i / n % w : i / n / w;
            int from = Math.max(-radius, -place);
            int to = Math.min(radius, size - 1 - place);
            float value = 0;
            for (int k = from, at = i + from * step; k <= to; k++, at += step) {
                value += kernel[k + radius] * in[at];
            }
            // beyond the edge the last sample goes on
            for (int k = -radius; k < from; k++) {
                value += kernel[k + radius] * in[i - place * step];
            }
            for (int k = to + 1; k <= radius; k++) {
                value += kernel[k + radius] * in[i + (size - 1 - place) * step];
            }
            out[i] = value;
        }
        return out;
    }
}
