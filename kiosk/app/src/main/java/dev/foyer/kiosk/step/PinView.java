package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.PinPage;
import dev.foyer.kiosk.model.Page.Slot;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Map;

/**
 * Draws that a PIN is entered on the pad: where the pad is, and a dot for each key that was
 * pressed. There is nothing to type on this screen.
 */
record PinView(Desk desk) {
    private static final String DOT = "●";
    private static final int DOTS_LARGE_MAX = 8;

    Region draw(PinPage page) {
        var look = desk.look;
        var count = Map.of("count", page.digits());
        var dots =
                desk.parts.text(
                        "pin.digits",
                        String.join(" ", DOT.repeat(page.digits()).split("")),
                        desk.words.spoken("pin.digits", count),
                        page.digits() > DOTS_LARGE_MAX ? "t1" : "t2",
                        "bold");
        dots.setAlignment(Pos.CENTER);
        dots.setMaxWidth(Double.MAX_VALUE);
        dots.setMinHeight(look.measure().targetPx());
        dots.getStyleClass().add("typed-field");
        dots.setPadding(new Insets(0, look.space(2), 0, look.space(2)));
        var act =
                desk.parts.text(
                        "act",
                        page.act(),
                        page.act(),
                        desk.tight() ? "t1" : "t2",
                        "bold",
                        "of-brand");
        var next = desk.parts.text("next", page.next(), page.next(), "t0");
        var words = new VBox(look.space(2), dots, act, next);
        desk.notice(page.notice()).ifPresent(words.getChildren()::addFirst);
        words.setMinHeight(Region.USE_PREF_SIZE);
        // Who has used the pad and failed knows where it is.
        if (desk.crowded(page.notice())) return desk.frame(page.frame(), words);
        var picture = new KioskDrawing(Slot.PIN_PAD, desk.height * (desk.wide() ? 0.5 : 0.38));
        VBox.setVgrow(picture, Priority.SOMETIMES);
        if (desk.wide()) {
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setPrefWidth(desk.inner() * 0.56);
            var row = new HBox(look.space(6), picture, words);
            row.setAlignment(Pos.CENTER);
            return desk.frame(page.frame(), row);
        }
        return desk.frame(
                page.frame(),
                new VBox(look.space(3), Parts.spring(), picture, Parts.spring(), words));
    }
}
