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
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final double DOTS_PER_POINT = 203.0 / 72;
    private static final int LETTER_WIDTH = 12;
    private static final int LETTER_HEIGHT = 24;
    private static final int SIZE_MAX = 8;
    private static final int QR_MODULE = 5;

    private final boolean chinese;
    private final CodePage page;

    /** Letters in GB 18030 where the printer has Chinese, else only those of the code page. */
    public FormTyping(boolean chinese, CodePage page) {
        this.chinese = chinese;
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
        var charset = chinese ? GB18030 : page.charset();
        var complaints = new ArrayList<Complaint>();
        for (Entry entry : fill.entries()) {
            boolean text = entry.field().kind() == Form.Kind.TEXT;
            if (text && !charset.newEncoder().canEncode(entry.value())) {
                return new Result.NoLetters(
                        "The printer's own letters do not have all of field "
                                + entry.field().name());
            }
            if (text && wide(entry) > widthDots) {
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
        for (Entry entry : inReadingOrder(fill)) {
            int y = unit.dotsDown(entry.box().y());
            if (y > at) {
                job.feedDots(y - at);
                at = y;
            }
            at += put(job, entry, unit, widthDots, charset);
        }
        int height = unit.dotsDown(fill.form().height());
        return new Result.Typed(height > at ? job.feedDots(height - at) : job);
    }

    private static List<Entry> inReadingOrder(FormFill fill) {
        return fill.entries().stream()
                .sorted(
                        Comparator.comparingInt((Entry e) -> e.box().y())
                                .thenComparingInt(e -> e.box().x()))
                .toList();
    }

    private static int put(
            EscPos job, Entry entry, Form.Unit unit, int widthDots, Charset charset) {
        return switch (entry.field().kind()) {
            case TEXT -> {
                int size = size(entry);
                int advance = 0;
                for (String line : entry.value().split("\n", -1)) {
                    int box = unit.dotsAcross(entry.box().width());
                    int spare = Math.max(0, box - letters(line) * LETTER_WIDTH * size);
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
                            .inverse(false)
                            .newline();
                    advance += LETTER_HEIGHT * size;
                }
                yield advance;
            }
            case BARCODE -> {
                job.size(1, 1).align(Align.CENTER).qr(entry.value(), QR_MODULE, QrLevel.M);
                job.align(Align.LEFT);
                yield unit.dotsDown(entry.box().height());
            }
            case GRAPHIC -> 0;
        };
    }

    private static int wide(Entry entry) {
        int longest = 0;
        for (String line : entry.value().split("\n", -1)) {
            longest = Math.max(longest, letters(line));
        }
        return longest * LETTER_WIDTH * size(entry);
    }

    // Chinese letters are twice as wide as Latin ones.
    private static int letters(String line) {
        return line.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum();
    }

    private static int size(Entry entry) {
        double dots = entry.field().face().points() * DOTS_PER_POINT;
        return Math.clamp(Math.round(dots / LETTER_HEIGHT), 1, SIZE_MAX);
    }
}
