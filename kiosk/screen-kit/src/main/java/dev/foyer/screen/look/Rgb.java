package dev.foyer.screen.look;

/**
 * An opaque sRGB colour, each part 0 to 255. Contrast follows WCAG 2.1 (relative luminance).
 *
 * @param red red part
 * @param green green part
 * @param blue blue part
 */
public record Rgb(int red, int green, int blue) {
    private static final int PART_MAX = 255;

    public Rgb {
        if (red < 0
                || red > PART_MAX
                || green < 0
                || green > PART_MAX
                || blue < 0
                || blue > PART_MAX)
            throw new IllegalArgumentException("a part of a colour is 0 to 255");
    }

    /** Reads {@code #RRGGBB}. */
    public static Rgb parse(String hex) {
        if (!hex.matches("#[0-9A-Fa-f]{6}"))
            throw new IllegalArgumentException("not a colour #RRGGBB: " + hex);
        int all = Integer.parseInt(hex.substring(1), 16);
        return new Rgb(all >> 16, (all >> 8) & PART_MAX, all & PART_MAX);
    }

    /** How far two colours stand apart, 1 (same) to 21 (black and white). */
    public double contrast(Rgb other) {
        double a = luminance();
        double b = other.luminance();
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double v = part / (double) PART_MAX;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /** As {@code #RRGGBB}. */
    @Override
    public String toString() {
        return String.format("#%02X%02X%02X", red, green, blue);
    }
}
