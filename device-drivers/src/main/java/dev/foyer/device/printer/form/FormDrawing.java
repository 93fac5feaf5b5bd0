package dev.foyer.device.printer.form;

import dev.foyer.device.escpos.Raster;
import dev.foyer.device.printer.form.FormFill.Complaint;

import java.util.List;

/**
 * A filled form as a picture of black and white dots, just as it will be on paper at 203 dpi. For
 * any thread; each call draws for itself.
 */
public final class FormDrawing {
    private final Letters letters;

    public FormDrawing(Letters letters) {
        this.letters = letters;
    }

    /** Either the picture or what does not fit. */
    public sealed interface Result {
        /**
         * The form, with white where it has nothing.
         *
         * @param warnings fields in which a letter had to be replaced
         */
        record Drawn(Raster raster, List<Complaint> warnings) implements Result {}

        /** Fields that cannot be drawn as the form asks. */
        record Refused(List<Complaint> complaints) implements Result {}

        /** Letters that no font here has. */
        record NoLetters(String sentence) implements Result {}
    }

    /** Draws the form in its own size, moved by so many dots. */
    public Result draw(FormFill fill, int offsetX, int offsetY, int widthDots) {
        int height = Math.max(1, offsetY + fill.form().unit().dotsDown(fill.form().height()));
        try (var sheet = new DotSheet(letters, widthDots, height)) {
            sheet.moveBy(offsetX, offsetY);
            return switch (new FormPainter(letters).paint(fill, sheet)) {
                case FormPainter.Result.Painted(var warnings) ->
                        new Result.Drawn(sheet.dots(), warnings);
                case FormPainter.Result.Refused(var complaints) -> new Result.Refused(complaints);
                case FormPainter.Result.NoLetters(var sentence) -> new Result.NoLetters(sentence);
            };
        }
    }
}
