package dev.foyer.device.mrz;

/**
 * How well each cell of a line agrees with each character: normalised correlation over small
 * shifts. One object per line; not shared between threads.
 */
final class GlyphMatcher {

    private static final int SHIFT_X = 3;
    private static final int SHIFT_Y = 4;
    private static final int PATCH_WIDTH = Glyphs.WIDTH + 2 * SHIFT_X;
    private static final int PATCH_HEIGHT = Glyphs.HEIGHT + 2 * SHIFT_Y;

    private final Plane plane;
    private final TextLine line;
    private final double scale;
    private final float[] patch = new float[PATCH_WIDTH * PATCH_HEIGHT];

    GlyphMatcher(Plane plane, TextLine line) {
        this.plane = plane;
        this.line = line;
        this.scale = line.pitch() / Glyphs.WIDTH;
    }

    /** The correlation, -1 to 1, of the cell with each of {@link Glyphs#CHARACTERS}. */
    float[] scores(int cell) {
        cut(line.firstX() + cell * line.pitch(), line.middleY());
        var best = new float[Glyphs.CHARACTERS.length()];
        java.util.Arrays.fill(best, -1);
        for (int dy = 0; dy <= 2 * SHIFT_Y; dy++) {
            for (int dx = 0; dx <= 2 * SHIFT_X; dx++) {
                float length = length(dx, dy);
                if (length < 1) {
                    continue;
                }
                for (int c = 0; c < best.length; c++) {
                    best[c] = Math.max(best[c], product(Glyphs.ocrB().shape(c), dx, dy) / length);
                }
            }
        }
        return best;
    }

    /**
     * Ink around the cell's middle in the templates' own scale; each value is the mean of four
     * samples.
     */
    private void cut(double middleX, double middleY) {
        for (int y = 0; y < PATCH_HEIGHT; y++) {
            for (int x = 0; x < PATCH_WIDTH; x++) {
                double px = middleX + (x - PATCH_WIDTH / 2.0 + 0.5) * scale;
                double py = middleY + (y - PATCH_HEIGHT / 2.0 + 0.5) * scale;
                float quarter = (float) (scale / 4);
                float sum =
                        plane.at((float) px - quarter, (float) py - quarter)
                                + plane.at((float) px + quarter, (float) py - quarter)
                                + plane.at((float) px - quarter, (float) py + quarter)
                                + plane.at((float) px + quarter, (float) py + quarter);
                patch[y * PATCH_WIDTH + x] = 255 - sum / 4;
            }
        }
    }

    private float length(int dx, int dy) {
        float sum = 0;
        float squares = 0;
        for (int y = 0; y < Glyphs.HEIGHT; y++) {
            int row = (y + dy) * PATCH_WIDTH + dx;
            for (int x = 0; x < Glyphs.WIDTH; x++) {
                float v = patch[row + x];
                sum += v;
                squares += v * v;
            }
        }
        float n = Glyphs.WIDTH * Glyphs.HEIGHT;
        return (float) Math.sqrt(Math.max(0, squares - sum * sum / n));
    }

    private float product(float[] shape, int dx, int dy) {
        float sum = 0;
        for (int y = 0, i = 0; y < Glyphs.HEIGHT; y++) {
            int row = (y + dy) * PATCH_WIDTH + dx;
            for (int x = 0; x < Glyphs.WIDTH; x++, i++) {
                sum += shape[i] * patch[row + x];
            }
        }
        return sum;
    }
}
