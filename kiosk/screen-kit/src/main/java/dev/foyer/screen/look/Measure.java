package dev.foyer.screen.look;

/**
 * How millimetres become pixels on one screen, and how small letters and targets may be there.
 * Lengths in millimetres unless the name says {@code Px}. Letter heights follow EN 301 549 5.1.4
 * (capital H under 0.7° of sight).
 *
 * @param pxPerMm pixels per millimetre of the panel, from the configuration
 * @param capitalMm smallest height of a capital letter
 * @param targetMm smallest side of a touch target
 */
public record Measure(double pxPerMm, double capitalMm, double targetMm) {
    /** Height of a capital letter as part of the font size, in Noto Sans CJK and Noto Sans SC. */
    public static final double CAPITAL_OF_SIZE = 0.733;

    /** Smallest space between two targets, mission rule "gap ≥ 3 mm". */
    public static final double GAP_MM = 3;

    private static final double PX_PER_MM_MIN = 1;
    private static final double PX_PER_MM_MAX = 40;
    private static final int GRID = 8;

    public Measure {
        if (!(pxPerMm >= PX_PER_MM_MIN && pxPerMm <= PX_PER_MM_MAX))
            throw new IllegalArgumentException("pixels per millimetre are 1 to 40, not " + pxPerMm);
    }

    /** A kiosk, read from 600 mm: capitals ≥ 7.3 mm, targets ≥ 20 mm. */
    public static Measure kiosk(double pxPerMm) {
        return new Measure(pxPerMm, 7.3, 20);
    }

    /** A tablet in the hand: capitals ≥ 3 mm, targets ≥ 10 mm. */
    public static Measure tablet(double pxPerMm) {
        return new Measure(pxPerMm, 3, 10);
    }

    /** The same panel with larger letters, as a part of a hundred. */
    Measure larger(int percent) {
        return new Measure(pxPerMm, capitalMm * percent / 100, targetMm);
    }

    /** Font size of the smallest text, in pixels. */
    public int bodyPx() {
        return (int) Math.ceil(capitalMm * pxPerMm / CAPITAL_OF_SIZE);
    }

    /** Font size {@code steps} steps above the body, in pixels. */
    public int stepPx(double typeStep, int steps) {
        return (int) Math.round(bodyPx() * Math.pow(typeStep, steps));
    }

    /** Smallest side of a target, in pixels, on the grid. */
    public int targetPx() {
        return onGrid(targetMm * pxPerMm);
    }

    /** Smallest side of a key among others, in pixels: a target that need not lie on the grid. */
    public int keyPx() {
        return (int) Math.ceil(targetMm * pxPerMm);
    }

    /** Space between two targets, in pixels, on the grid. */
    public int gapPx() {
        return onGrid(GAP_MM * pxPerMm);
    }

    /** A length in pixels, on the grid, never smaller than asked. */
    public int px(double mm) {
        return onGrid(mm * pxPerMm);
    }

    private static int onGrid(double px) {
        return (int) Math.ceil(px / GRID) * GRID;
    }
}
