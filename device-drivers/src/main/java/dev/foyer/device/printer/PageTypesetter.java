package dev.foyer.device.printer;

import dev.foyer.device.printer.form.Form;
import dev.foyer.device.printer.form.FormFill;
import dev.foyer.device.printer.form.Letters;
import dev.foyer.device.printer.form.Sheet.Density;
import dev.foyer.device.printer.page.PageDrawing;
import dev.foyer.device.printer.page.PageDrawing.PageSize;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Forms for a printer of pages: one form is one page in PDF. */
final class PageTypesetter implements Typesetter {
    /** Half a point: what rounding between inches and millimetres may take. */
    private static final double SLACK = 0.5;

    private final CompletableFuture<Letters> letters;

    PageTypesetter(CompletableFuture<Letters> letters) {
        this.letters = letters;
    }

    @Override
    public Optional<String> tooLarge(Form form, Order order) {
        var page = page(order);
        var unit = form.unit();
        double wide = unit.across(form.width() + order.offsetX(), Density.POINTS);
        double high = unit.down(form.height() + order.offsetY(), Density.POINTS);
        return wide <= page.width() + SLACK && high <= page.height() + SLACK
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                "the form needs %.0f by %.0f points, the page has %.0f by %.0f",
                                wide, high, page.width(), page.height()));
    }

    @Override
    public Set<String> acts() {
        return Set.of("eject", "flush");
    }

    @Override
    public String resolution() {
        return "high";
    }

    @Override
    public Typeset set(FormFill fill, Order order) {
        var unit = fill.form().unit();
        var drawn =
                new PageDrawing(letters.join())
                        .draw(
                                fill,
                                unit.across(order.offsetX(), Density.POINTS),
                                unit.down(order.offsetY(), Density.POINTS),
                                page(order));
        return switch (drawn) {
            case PageDrawing.Result.Drawn(byte[] pdf, var warnings) ->
                    new Typeset.Ready(new PrintJob(List.of(pdf), false), warnings);
            case PageDrawing.Result.Refused(var complaints) -> new Typeset.Refused(complaints);
            case PageDrawing.Result.NoLetters(var sentence) -> new Typeset.NoLetters(sentence);
        };
    }

    private static PageSize page(Order order) {
        return order.media()
                .filter(media -> media.height() > 0)
                .map(media ->
                        new PageSize(
                                media.unit().across(media.width(), Density.POINTS),
                                media.unit().down(media.height(), Density.POINTS)))
                .orElse(PageSize.A4);
    }
}
