package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Counted;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws notes on their way: the slot lit, the amount largest, and how many there are of each. */
record CountedView(Desk desk) {
    private static final int AMOUNT_STEPS = 6;

    Region draw(Counted page) {
        var look = desk.look;
        boolean wide = desk.wide();
        double room = wide && !desk.crowded(page.notice()) ? desk.inner() * 0.56 : desk.inner();
        var act = desk.parts.text("act", page.act(), page.act(), "t1", "bold", "of-brand");
        var words =
                new VBox(
                        look.space(desk.tight() ? 2 : 3),
                        page.busy() ? desk.parts.line(Icon.WAIT, act, "of-brand") : act);
        if (!page.amount().text().isEmpty())
            words.getChildren().add(desk.figures("amount", page.amount(), room, AMOUNT_STEPS));
        desk.notice(page.notice()).ifPresent(words.getChildren()::addFirst);
        if (!page.lines().isEmpty()) {
            var lines = page.lines().stream().map(desk::line).toList();
            var card = desk.card(new Paged(desk, look.space(desk.tight() ? 1 : 2), lines));
            VBox.setVgrow(card, Priority.SOMETIMES);
            words.getChildren().add(card);
        }
        if (desk.crowded(page.notice())) return desk.frame(page.frame(), words);
        double high = desk.height * (wide ? 0.45 : page.lines().isEmpty() ? 0.38 : 0.26);
        var picture = new KioskDrawing(page.slot(), high);
        if (wide) {
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setPrefWidth(room);
            var row = new HBox(look.space(4), picture, words);
            row.setAlignment(Pos.CENTER);
            return desk.frame(page.frame(), row);
        }
        VBox.setVgrow(words, Priority.ALWAYS);
        return desk.frame(
                page.frame(),
                page.lines().isEmpty()
                        ? new VBox(look.space(3), Parts.spring(), picture, Parts.spring(), words)
                        : new VBox(look.space(3), picture, words));
    }
}
