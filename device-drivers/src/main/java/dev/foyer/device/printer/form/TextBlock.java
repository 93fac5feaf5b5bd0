package dev.foyer.device.printer.form;

import dev.foyer.device.printer.form.Sheet.Lettering;

import java.awt.geom.Rectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in a box: broken into lines, measured, drawn. For one drawing. */
final class TextBlock {
    /**
     * From one line's foot to the next, in letter sizes: room for Chinese without rules between.
     */
    private static final double LEADING = 1.3;

    /** Where the foot of Chinese and Latin letters stands in a line of one letter size. */
    private static final double FOOT = 0.88;

    private static final double UNDER = 0.08;
    private static final double RULE = 0.05;
    private static final double SHRINK = 0.95;
    private static final double SMALLEST = 0.4;

    private final Sheet sheet;
    private final FormFill.Entry entry;
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final Lettering lettering;

    TextBlock(Sheet sheet, FormFill.Entry entry, Form.Unit unit) {
        this.sheet = sheet;
        this.entry = entry;
        var box = unit.box(entry.box(), sheet.density());
        this.x = box.x;
        this.y = box.y;
        this.width = box.width;
        this.height = box.height;
        var field = entry.field();
        this.lettering =
                new Lettering(
                        field.face().name(),
                        field.style().bold(),
                        field.style().italic(),
                        sheet.density().letters(field.face().points()));
    }

    /** Draws the text as its field says; false when it does not fit and must not be cut. */
    boolean draw() {
        double size = lettering.size();
        var field = entry.field();
        return switch (field.overflow()) {
            case OVERWRITE -> paint(given(), size);
            case TRUNCATE -> {
                sheet.keepInside(x, y, width, height);
                paint(given(), size);
                sheet.free();
                yield true;
            }
            case TERMINATE -> fits(given(), size) && paint(given(), size);
            case WORD_WRAP -> {
                var lines = wrapped(size);
                yield fits(lines, size) && paint(lines, size);
            }
            case BEST_FIT -> {
                double shrunk = size;
                while (!fits(given(), shrunk) && shrunk > size * SMALLEST) {
                    shrunk *= SHRINK;
                }
                yield fits(given(), shrunk) && paint(given(), shrunk);
            }
        };
    }

    private List<String> given() {
        return List.of(entry.value().split("\n", -1));
    }

    private boolean fits(List<String> lines, double dots) {
        // The room under the last line belongs to nobody.
        double needed = dots * ((lines.size() - 1) * LEADING + 1);
        return needed <= height + 1 && lines.stream().allMatch(line -> wide(line, dots) <= width);
    }

    private List<String> wrapped(double dots) {
        var lines = new ArrayList<String>();
        for (String paragraph : given()) {
            // Chinese may break after most letters; the iterator knows where not.
            var breaks = BreakIterator.getLineInstance(Locale.CHINESE);
            breaks.setText(paragraph);
            int begin = 0;
            int last = breaks.first();
            for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
                if (last > begin
                        && wide(paragraph.substring(begin, at).stripTrailing(), dots) > width) {
                    lines.add(paragraph.substring(begin, last).stripTrailing());
                    begin = last;
                }
                last = at;
            }
            lines.add(paragraph.substring(begin));
        }
        return lines;
    }

    private boolean paint(List<String> lines, double dots) {
        var field = entry.field();
        double used = dots * ((lines.size() - 1) * LEADING + 1);
        double top =
                switch (field.vertical()) {
                    case TOP -> y;
                    case CENTER -> y + (height - used) / 2;
                    case BOTTOM -> y + height - used;
                };
        for (int i = 0; i < lines.size(); i++) {
            double wide = wide(lines.get(i), dots);
            double left =
                    switch (field.horizontal()) {
                        case LEFT, JUSTIFY -> x;
                        case CENTER -> x + (width - wide) / 2;
                        case RIGHT -> x + width - wide;
                    };
            double foot = top + dots * (i * LEADING + FOOT);
            sheet.text(lines.get(i), lettering.with(dots), field.style().white(), left, foot);
            if (field.style().underline()) {
                var rule =
                        new Rectangle2D.Double(
                                left, foot + dots * UNDER, wide, Math.max(1, dots * RULE));
                if (field.style().white()) {
                    sheet.clear(rule);
                } else {
                    sheet.fill(rule);
                }
            }
        }
        return true;
    }

    private double wide(String line, double dots) {
        return sheet.width(line, lettering.with(dots));
    }
}
