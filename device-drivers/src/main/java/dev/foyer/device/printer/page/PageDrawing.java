package dev.foyer.device.printer.page;

import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormFill.Complaint;
import dev.foyer.device.printer.form.FormPainter;
import dev.foyer.device.printer.form.Letters;

import java.util.List;

/** A filled form as a page in PDF. For any thread; each call draws for itself. */
public final class PageDrawing {
    private final Letters letters;

    public PageDrawing(Letters letters) {
        this.letters = letters;
    }

    /** A page in points of 1/72 inch. */
    public record PageSize(double width, double height) {
        private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

        /** 210 by 297 millimetres. */
        public static final PageSize A4 =
                new PageSize(210 * POINTS_PER_MILLIMETRE, 297 * POINTS_PER_MILLIMETRE);
    }

    /** Either the document or what does not fit. */
    public sealed interface Result {
        /**
         * A PDF document of one page.
         *
         * @param warnings fields in which a letter had to be replaced
         */
        // Bytes on their way to a printer; nobody changes or compares them.
        @SuppressWarnings("ArrayRecordComponent")
        record Drawn(byte[] pdf, List<Complaint> warnings) implements Result {}

        /** Fields that cannot be drawn as the form asks. */
        record Refused(List<Complaint> complaints) implements Result {}

        /** Letters that no font here has. */
        record NoLetters(String sentence) implements Result {}
    }

    /**
     * Draws the form.
     *
     * @param offsetX to the right, in points
     * @param offsetY down, in points
     */
    public Result draw(FormFill fill, double offsetX, double offsetY, PageSize page) {
        var sheet = new PdfSheet(letters, page.width(), page.height(), offsetX, offsetY);
        return switch (new FormPainter(letters).paint(fill, sheet)) {
            case FormPainter.Result.Painted(var warnings) ->
                    new Result.Drawn(sheet.document(fill.form().name()), warnings);
            case FormPainter.Result.Refused(var complaints) -> new Result.Refused(complaints);
            case FormPainter.Result.NoLetters(var sentence) -> new Result.NoLetters(sentence);
        };
    }
}
