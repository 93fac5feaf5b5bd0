package dev.foyer.device.printer.form;

import dev.foyer.device.escpos.CodePage;
import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.escpos.EscPos.Align;
import dev.foyer.device.escpos.EscPos.QrLevel;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormFill.Entry;
import dev.foyer.device.printer.form.FormFill.Failure;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A filled form in the printer's own letters, row by row. Simpler than {@link FormDrawing}: places
 * are kept to the nearest row, sizes to whole multiples of the printer's letter, barcodes stand on
 * rows of their own, and frames and pictures are left out. Pure.
 */
public final class FormTyping {
    private static final double DOTS_PER_POINT = 203.0 / 72;
    private static final int LETTER_WIDTH = 12;
    private static final int LETTER_HEIGHT = 24;
    private static final int SIZE_MAX = 8;
    private static final int QR_MODULE = 5;

    private final OwnLetters letters;
    private final CodePage page;

    /** Chinese letters where the printer has them, else only those of the code page. */
    public FormTyping(OwnLetters letters, CodePage page) {
        this.letters = letters;
        this.page = page;
    }

    /** Either the job or why the printer cannot do it. */
    public sealed interface Result {
        /** The form as instructions, without cut. */
        record Typed(EscPos job) implements Result {}

        /** Fields that do not fit. */
        record Refused(List<Complaint> complaints) implements Result {}

        /** Letters that the printer does not have. */
        record NoLetters(String sentence) implements Result {}
    }

    /** Types the form on paper that is so many dots wide. */
    public Result type(FormFill fill, int widthDots) {
        boolean chinese = letters != OwnLetters.NONE;
        var charset = chinese ? letters.charset() : page.charset();
        var complaints = new ArrayList<Complaint>();
        for (Entry entry : fill.entries()) {
            boolean text = entry.field().kind() == Form.Kind.TEXT;
            if (text
                    && !(chinese
                            ? letters.has(entry.value())
                            : charset.newEncoder().canEncode(entry.value()))) {
                return new Result.NoLetters(
                        "The printer's own letters do not have all of field "
                                + entry.field().name());
            }
            if (text && wide(entry, charset) > widthDots) {
                complaints.add(new Complaint(entry.field().name(), Failure.OVERFLOW, "too long"));
            }
        }
        if (!complaints.isEmpty()) {
            return new Result.Refused(complaints);
        }
        var job = new EscPos().chinese(chinese);
        if (!chinese) {
            job.codePage(page);
        }
        var unit = fill.form().unit();
        int at = 0;
        for (List<Entry> row : rows(fill)) {
            int y = unit.dotsDown(row.getFirst().box().y());
            if (y > at) {
                job.feedDots(y - at);
                at = y;
            }
            at += put(job, row, unit, widthDots, charset);
        }
        int height = unit.dotsDown(fill.form().height());
        return new Result.Typed(height > at ? job.feedDots(height - at) : job);
    }

    /** Entries in reading order; texts of one line that stand side by side share a row. */
    private static List<List<Entry>> rows(FormFill fill) {
        var rows = new ArrayList<List<Entry>>();
        var sorted =
                fill.entries().stream()
                        .sorted(
                                Comparator.comparingInt((Entry e) -> e.box().y())
                                        .thenComparingInt(e -> e.box().x()))
                        .toList();
        for (Entry entry : sorted) {
            if (!rows.isEmpty() && beside(rows.getLast().getLast(), entry, fill.form().unit())) {
                rows.getLast().add(entry);
            } else {
                rows.add(new ArrayList<>(List.of(entry)));
            }
        }
        return rows;
    }

    private static boolean beside(Entry a, Entry b, Form.Unit unit) {
        int apart = unit.dotsDown(b.box().y()) - unit.dotsDown(a.box().y());
        return oneLine(a) && oneLine(b) && apart < LETTER_HEIGHT / 2;
    }

    private static boolean oneLine(Entry entry) {
        return entry.field().kind() == Form.Kind.TEXT && entry.value().indexOf('\n') < 0;
    }

    private static int put(
            EscPos job, List<Entry> row, Form.Unit unit, int widthDots, Charset charset) {
        var first = row.getFirst();
        return switch (first.field().kind()) {
            case TEXT -> {
                int advance = 0;
                if (oneLine(first)) {
                    for (Entry entry : row) {
                        type(job, entry, entry.value(), unit, widthDots, charset);
                        advance = Math.max(advance, LETTER_HEIGHT * size(entry));
                    }
                    job.newline();
                } else {
                    for (String line : first.value().split("\n", -1)) {
                        type(job, first, line, unit, widthDots, charset);
                        job.newline();
                        advance += LETTER_HEIGHT * size(first);
                    }
                }
                yield advance;
            }
            case BARCODE -> {
                job.size(1, 1).align(Align.CENTER).qr(first.value(), QR_MODULE, QrLevel.M);
                job.align(Align.LEFT).feedDots(LETTER_HEIGHT);
                yield unit.dotsDown(first.box().height()) + LETTER_HEIGHT;
            }
            case GRAPHIC -> 0;
        };
    }

    private static void type(
            EscPos job, Entry entry, String line, Form.Unit unit, int widthDots, Charset charset) {
        int size = size(entry);
        int box = unit.dotsAcross(entry.box().width());
        int spare = Math.max(0, box - letters(line, charset) * LETTER_WIDTH * size);
        int left =
                unit.dotsAcross(entry.box().x())
                        + switch (entry.field().horizontal()) {
                            case LEFT, JUSTIFY -> 0;
                            case CENTER -> spare / 2;
                            case RIGHT -> spare;
                        };
        job.position(Math.min(left, widthDots))
                .size(size, size)
                .bold(entry.field().style().bold())
                .inverse(entry.field().style().white())
                .text(line, charset)
                .inverse(false);
    }

    private static int wide(Entry entry, Charset charset) {
        int longest = 0;
        for (String line : entry.value().split("\n", -1)) {
            longest = Math.max(longest, letters(line, charset));
        }
        return longest * LETTER_WIDTH * size(entry);
    }

    // What takes more than one byte is a Chinese letter, and those are twice as wide.
    private static int letters(String line, Charset charset) {
        return line.codePoints()
                .map(c -> Character.toString(c).getBytes(charset).length == 1 ? 1 : 2)
                .sum();
    }

    private static int size(Entry entry) {
        double dots = entry.field().face().points() * DOTS_PER_POINT;
        return Math.clamp(Math.round(dots / LETTER_HEIGHT), 1, SIZE_MAX);
    }
}
