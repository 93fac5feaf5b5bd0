package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Check;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws what will be done: the amount largest where money moves, then line by line. */
record CheckView(Desk desk) {
    private static final int AMOUNT_STEPS = 6;

    Region draw(Check page) {
        var look = desk.look;
        var content = new VBox(look.space(desk.tight() ? 2 : 4));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        page.amount()
                .ifPresent(amount -> {
                    var figures = desk.figures("amount", amount, desk.inner(), AMOUNT_STEPS);
                    var label = desk.parts.text("amount.label", page.amountLabel(), "", "soft");
                    var box = new VBox(look.space(1), label, figures);
                    box.setMinHeight(Region.USE_PREF_SIZE);
                    content.getChildren().add(box);
                });
        if (!page.lines().isEmpty()) {
            var lines = page.lines().stream().map(desk::line).toList();
            var card = desk.card(new Paged(desk, look.space(desk.tight() ? 1 : 2), lines));
            VBox.setVgrow(card, Priority.SOMETIMES);
            content.getChildren().add(card);
        }
        return desk.frame(page.frame(), content);
    }
}
