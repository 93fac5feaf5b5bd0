package dev.foyer.device.printer.form;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text in a box of dots: broken into lines, measured, drawn. For one drawing. */
final class TextBlock {
    /**
     * From one line's foot to the next, in letter sizes: room for Chinese without rules between.
     */
    private static final double LEADING = 1.3;

    /** Where the foot of Chinese and Latin letters stands in a line of one letter size. */
    private static final double FOOT = 0.88;

    private static final double SHRINK = 0.95;
    private static final double SMALLEST = 0.4;

    private final Graphics2D graphics;
    private final Fonts fonts;
    private final FormFill.Entry entry;
    private final int x;
    private final int y;
    private final int width;
    private final int height;

    TextBlock(Graphics2D graphics, Fonts fonts, FormFill.Entry entry, Form.Unit unit) {
        this.graphics = graphics;
        this.fonts = fonts;
        this.entry = entry;
        this.x = unit.dotsAcross(entry.box().x());
        this.y = unit.dotsDown(entry.box().y());
        this.width = unit.dotsAcross(entry.box().width());
        this.height = unit.dotsDown(entry.box().height());
    }

    /** Draws the text as its field says; false when it does not fit and must not be cut. */
    boolean draw(double dots) {
        var field = entry.field();
        return switch (field.overflow()) {
            case OVERWRITE -> paint(given(), dots);
            case TRUNCATE -> {
                var clip = graphics.getClip();
                graphics.clipRect(x, y, width, height);
                paint(given(), dots);
                graphics.setClip(clip);
                yield true;
            }
            case TERMINATE -> fits(given(), dots) && paint(given(), dots);
            case WORD_WRAP -> {
                var lines = wrapped(dots);
                yield fits(lines, dots) && paint(lines, dots);
            }
            case BEST_FIT -> {
                double size = dots;
                while (!fits(given(), size) && size > dots * SMALLEST) {
                    size *= SHRINK;
                }
                yield fits(given(), size) && paint(given(), size);
            }
        };
    }

    private List<String> given() {
        return List.of(entry.value().split("\n", -1));
    }

    private Font font(double dots) {
        var field = entry.field();
        var font =
                fonts.font(
                        entry.value().replace("\n", ""),
                        field.face().name(),
                        field.style().bold(),
                        field.style().italic(),
                        (float) dots);
        return field.style().underline()
                ? font.deriveFont(Map.of(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON))
                : font;
    }

    private boolean fits(List<String> lines, double dots) {
        var metrics = graphics.getFontMetrics(font(dots));
        // The room under the last line belongs to nobody.
        double needed = dots * ((lines.size() - 1) * LEADING + 1);
        return needed <= height + 1
                && lines.stream().allMatch(line -> metrics.stringWidth(line) <= width);
    }

    private List<String> wrapped(double dots) {
        var metrics = graphics.getFontMetrics(font(dots));
        var lines = new ArrayList<String>();
        for (String paragraph : given()) {
            // Chinese may break after most letters; the iterator knows where not.
            var breaks = BreakIterator.getLineInstance(Locale.CHINESE);
            breaks.setText(paragraph);
            int begin = 0;
            int last = breaks.first();
            for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
                if (last > begin
                        && metrics.stringWidth(paragraph.substring(begin, at).stripTrailing())
                                > width) {
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
        graphics.setFont(font(dots));
        graphics.setColor(field.style().white() ? Color.WHITE : Color.BLACK);
        var metrics = graphics.getFontMetrics();
        double used = dots * ((lines.size() - 1) * LEADING + 1);
        double top =
                switch (field.vertical()) {
                    case TOP -> y;
                    case CENTER -> y + (height - used) / 2;
                    case BOTTOM -> y + height - used;
                };
        for (int i = 0; i < lines.size(); i++) {
            int wide = metrics.stringWidth(lines.get(i));
            double left =
                    switch (field.horizontal()) {
                        case LEFT, JUSTIFY -> x;
                        case CENTER -> x + (width - wide) / 2.0;
                        case RIGHT -> x + width - wide;
                    };
            graphics.drawString(
                    lines.get(i), (float) left, (float) (top + dots * (i * LEADING + FOOT)));
        }
        return true;
    }
}
