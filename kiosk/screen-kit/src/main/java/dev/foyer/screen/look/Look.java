package dev.foyer.screen.look;

/**
 * How everything on one screen looks: the tokens, the millimetres, day or night. Immutable; any
 * thread.
 *
 * @param tokens the design tokens
 * @param measure millimetres and smallest sizes
 * @param night whether the dark palette is shown
 */
public record Look(Tokens tokens, Measure measure, boolean night) {
    /** One colour as it is shown now. */
    public Rgb colour(String name) {
        return tokens.colour(name, night);
    }

    /** The same screen by night or by day. */
    public Look atNight(boolean dark) {
        return new Look(tokens, measure, dark);
    }

    /** The same with larger text, as a part of a hundred; targets and space stay. */
    public Look larger(int percent) {
        return new Look(tokens, measure.larger(percent), night);
    }

    /** Space in pixels: {@code units} times the grid. */
    public double space(int units) {
        return (double) units * tokens.kit().grid();
    }

    /** Font size in pixels, {@code steps} above the body. */
    public int type(int steps) {
        return measure.stepPx(tokens.kit().scale(), steps);
    }

    /** The style sheet of this look as a {@code data:} address that a scene takes. */
    public String styleSheet(String family) {
        return StyleSheet.address(this, family);
    }
}
