package dev.foyer.device.printer.page;

import static dev.foyer.device.printer.page.PdfText.operator;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Shapes as PDF path operators. Pure functions. */
final class PdfPath {
    private PdfPath() {}

    /**
     * The path alone, without the operator that paints it.
     *
     * @param up -1 turns the y axis over
     */
    static String of(Shape shape, double up) {
        var path = new StringBuilder();
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (var at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> {
                    path.append(operator("m", p[0], up * p[1]));
                    x = p[0];
                    y = p[1];
                }
                case PathIterator.SEG_LINETO -> {
                    path.append(operator("l", p[0], up * p[1]));
                    x = p[0];
                    y = p[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves only; this is the same curve.
                    path.append(
                            operator(
                                    "c",
                                    x + (p[0] - x) * 2 / 3,
                                    up * (y + (p[1] - y) * 2 / 3),
                                    p[2] + (p[0] - p[2]) * 2 / 3,
                                    up * (p[3] + (p[1] - p[3]) * 2 / 3),
                                    p[2],
                                    up * p[3]));
                    x = p[2];
                    y = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    path.append(operator("c", p[0], up * p[1], p[2], up * p[3], p[4], up * p[5]));
                    x = p[4];
                    y = p[5];
                }
                case PathIterator.SEG_CLOSE -> path.append("h\n");
                default -> throw new IllegalStateException("a segment that no path has");
            }
        }
        return path.toString();
    }

    /** The operator that fills the path by its own winding rule. */
    static String fill(Shape shape) {
        return shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_NON_ZERO
                ? "f\n"
                : "f*\n";
    }
}
