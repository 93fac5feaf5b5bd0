package dev.foyer.kiosk.step;

import dev.foyer.kiosk.flow.Event.Drawn.Point;

import java.util.ArrayList;
import java.util.List;

/**
 * What has been drawn into the field for a signature, in thousandths of the field's width. It
 * outlives a redrawn screen. JavaFX thread.
 */
final class Ink {
    /** Strokes of one signature; further ones are not taken. */
    static final int STROKES_MAX = 64;

    /** Points of one stroke; a longer one ends there. */
    static final int POINTS_MAX = 512;

    /** Two points of a stroke are at least so far apart. */
    private static final double STEP = 2;

    private final List<List<Point>> strokes = new ArrayList<>();
    private final List<Point> now = new ArrayList<>();
    private boolean drawing;

    /** Whether a finger is drawing at this moment. */
    boolean drawing() {
        return drawing;
    }

    /** The finished strokes. */
    List<List<Point>> strokes() {
        return List.copyOf(strokes);
    }

    /** Every line to be shown: the finished ones and the one under the finger. */
    List<List<Point>> lines() {
        var all = new ArrayList<>(strokes);
        if (!now.isEmpty()) all.add(List.copyOf(now));
        return all;
    }

    void begin(Point at) {
        now.clear();
        drawing = strokes.size() < STROKES_MAX;
        if (drawing) now.add(at);
    }

    void go(Point to) {
        if (!drawing || now.size() >= POINTS_MAX) return;
        var last = now.getLast();
        if (Math.hypot(to.x() - last.x(), to.y() - last.y()) >= STEP) now.add(to);
    }

    /** Ends the stroke; false when there was none. */
    boolean end() {
        boolean was = drawing;
        drawing = false;
        if (was) strokes.add(List.copyOf(now));
        now.clear();
        return was;
    }

    /** Takes a whole stroke at once. */
    void add(List<Point> stroke) {
        if (strokes.size() < STROKES_MAX) strokes.add(List.copyOf(stroke));
    }

    void clear() {
        strokes.clear();
        now.clear();
        drawing = false;
    }
}
