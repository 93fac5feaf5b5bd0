package dev.foyer.simulator.scanner;

/**
 * How well a page is scanned.
 *
 * @param dpi samples per inch
 * @param degrees how far the page lies askew, clockwise
 * @param blur standard deviation of the softness, in samples
 * @param noise standard deviation of each sample's noise, of 255
 * @param contrast how much of the ink's darkness arrives, 0 to 1
 */
public record ScanGrade(int dpi, double degrees, double blur, double noise, double contrast) {

    public static final ScanGrade IDEAL = new ScanGrade(300, 0, 0.3, 0, 1);
    public static final ScanGrade WORN = new ScanGrade(300, 1, 0.8, 10, 0.85);
    public static final ScanGrade FAILING = new ScanGrade(300, 3, 1.2, 22, 0.7);

    public ScanGrade {
        if (dpi < 72 || dpi > 1200 || blur < 0 || noise < 0 || contrast <= 0 || contrast > 1) {
            throw new IllegalArgumentException("no such grade of scan");
        }
    }

    public ScanGrade at(int otherDpi, double otherDegrees) {
        return new ScanGrade(otherDpi, otherDegrees, blur, noise, contrast);
    }
}
