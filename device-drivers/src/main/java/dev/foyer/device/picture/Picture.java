package dev.foyer.device.picture;

/**
 * One scanned side: eight-bit samples in rows from the top left, grey or red-green-blue. Immutable;
 * any thread.
 *
 * <p>It has no readable text form, because what it shows is usually somebody's passport.
 */
public final class Picture {

    /** The largest side and area that is taken in; a page of 600 dpi fits. */
    public static final int SIDE_MAX = 20_000;

    public static final int PIXELS_MAX = 50_000_000;

    /** How many samples make one pixel. */
    public enum Colour {
        GREY(1),
        RGB(3);

        private final int samples;

        Colour(int samples) {
            this.samples = samples;
        }

        public int samples() {
            return samples;
        }
    }

    private final int width;
    private final int height;
    private final int dpi;
    private final Colour colour;
    private final byte[] samples;

    /** Takes the array over without a copy. A resolution of 0 means that it is not known. */
    public Picture(int width, int height, int dpi, Colour colour, byte[] samples) {
        if (width < 1
                || height < 1
                || width > SIDE_MAX
                || height > SIDE_MAX
                || (long) width * height > PIXELS_MAX) {
            throw new IllegalArgumentException("a picture cannot be " + width + " x " + height);
        }
        if (samples.length != width * height * colour.samples()) {
            throw new IllegalArgumentException(
                    samples.length + " samples do not make " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.dpi = dpi;
        this.colour = colour;
        this.samples = samples;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Samples per inch, or 0 when nobody said. */
    public int dpi() {
        return dpi;
    }

    public Colour colour() {
        return colour;
    }

    /** The same samples with another word about their resolution. */
    public Picture at(int otherDpi) {
        return new Picture(width, height, otherDpi, colour, samples);
    }

    /** One sample, 0 (dark) to 255. */
    public int sample(int x, int y, int channel) {
        return samples[(y * width + x) * colour.samples() + channel] & 0xff;
    }

    /** The samples themselves, for encoders in this package. */
    byte[] raw() {
        return samples;
    }

    /** The picture in grey (ITU-R BT.601 weights); the same picture if it is grey already. */
    public Picture grey() {
        return switch (colour) {
            case GREY -> this;
            case RGB -> {
                var grey = new byte[width * height];
                for (int i = 0; i < grey.length; i++) {
                    int red = samples[3 * i] & 0xff;
                    int green = samples[3 * i + 1] & 0xff;
                    int blue = samples[3 * i + 2] & 0xff;
                    grey[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
                }
                yield new Picture(width, height, dpi, Colour.GREY, grey);
            }
        };
    }

    /** The picture in black and white only: darker than the middle of its own range is black. */
    public Picture binary() {
        var grey = grey();
        int low = 255;
        int high = 0;
        for (byte sample : grey.samples) {
            low = Math.min(low, sample & 0xff);
            high = Math.max(high, sample & 0xff);
        }
        int middle = (low + high) / 2;
        var out = new byte[grey.samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (grey.samples[i] & 0xff) <= middle && low < high ? 0 : (byte) 255;
        }
        return new Picture(width, height, dpi, Colour.GREY, out);
    }

    /** The picture turned clockwise by 90 degrees, as often as asked. */
    public Picture quarterTurns(int turns) {
        var turned = this;
        for (int i = 0; i < Math.floorMod(turns, 4); i++) {
            turned = turned.quarterTurn();
        }
        return turned;
    }

    private Picture quarterTurn() {
        int n = colour.samples();
        var out = new byte[samples.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int to = (x * height + (height - 1 - y)) * n;
                int from = (y * width + x) * n;
                for (int c = 0; c < n; c++) {
                    out[to + c] = samples[from + c];
                }
            }
        }
        return new Picture(/* width= */ height, /* height= */ width, dpi, colour, out);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + ", " + dpi + " dpi, " + colour + "]";
    }
}
