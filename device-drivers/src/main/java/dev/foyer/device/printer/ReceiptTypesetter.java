package dev.foyer.device.printer;

import dev.foyer.device.escpos.EscPos;
import dev.foyer.device.printer.form.Form;
import dev.foyer.device.printer.form.FormDrawing;
import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.FormTyping;
import dev.foyer.device.printer.form.Letters;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Forms for a receipt printer: drawn as a picture, or typed with the printer's own letters where it
 * has all of them. A form with a letter that the printer lacks is drawn whole, so that a receipt
 * never mixes two kinds of type.
 */
final class ReceiptTypesetter implements Typesetter {
    private final PrinterOptions options;
    private final CompletableFuture<Letters> letters;

    ReceiptTypesetter(PrinterOptions options, CompletableFuture<Letters> letters) {
        this.options = options;
        this.letters = letters;
    }

    @Override
    public Optional<String> tooLarge(Form form, Order order) {
        int room =
                order.media()
                        .map(paper -> paper.unit().dotsAcross(paper.width()))
                        .map(dots -> Math.min(dots, options.width()))
                        .orElse(options.width());
        var unit = form.unit();
        int needed = unit.dotsAcross(form.width()) + unit.dotsAcross(order.offsetX());
        return needed <= room
                ? Optional.empty()
                : Optional.of("the form needs " + needed + " dots, the paper has " + room);
    }

    @Override
    public Set<String> acts() {
        // What is printed now is not to be taken back at once.
        return options.presenter()
                ? Set.of("eject", "expel", "cut", "partialCut", "flush")
                : PrinterCapabilities.acts(false);
    }

    @Override
    public String resolution() {
        return "medium";
    }

    @Override
    public Typeset set(FormFill fill, Order order) {
        return switch (options.chinese()) {
            case RASTER -> draw(fill, order);
            case GB18030, GBK, GB2312, NONE -> {
                var typing = new FormTyping(options.chinese().letters(), options.codePage());
                yield switch (typing.type(fill, options.width())) {
                    case FormTyping.Result.Typed(EscPos job) -> ready(job, List.of(), order);
                    case FormTyping.Result.Refused(var complaints) ->
                            new Typeset.Refused(complaints);
                    case FormTyping.Result.NoLetters(var sentence) ->
                            options.chinese() == PrinterOptions.Chinese.NONE
                                    ? new Typeset.NoLetters(sentence)
                                    : draw(fill, order);
                };
            }
        };
    }

    private Typeset draw(FormFill fill, Order order) {
        var unit = fill.form().unit();
        var drawn =
                new FormDrawing(letters.join())
                        .draw(
                                fill,
                                unit.dotsAcross(order.offsetX()),
                                unit.dotsDown(order.offsetY()),
                                options.width());
        return switch (drawn) {
            case FormDrawing.Result.Drawn(var raster, var warnings) ->
                    ready(new EscPos().raster(raster), warnings, order);
            case FormDrawing.Result.Refused(var complaints) -> new Typeset.Refused(complaints);
            case FormDrawing.Result.NoLetters(var sentence) -> new Typeset.NoLetters(sentence);
        };
    }

    private Typeset ready(EscPos job, List<FormFill.Complaint> warnings, Order order) {
        if (order.control() != null) {
            order.control().appendTo(job, options.presenter());
        }
        return new Typeset.Ready(PrintJob.of(job), warnings);
    }
}
