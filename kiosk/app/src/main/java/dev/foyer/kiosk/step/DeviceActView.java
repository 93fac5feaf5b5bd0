package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.DeviceAct;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws an act at a slot: this kiosk with the slot lit, the act in a few words, and what happens
 * next.
 */
record DeviceActView(Desk desk) {
    Region draw(DeviceAct page) {
        var look = desk.look;
        var act = desk.parts.text("act", page.act(), page.act(), "t2", "bold", "of-brand");
        var next = desk.parts.text("next", page.next(), page.next(), "t0");
        var words =
                new VBox(
                        look.space(2),
                        page.busy() ? desk.parts.line(Icon.WAIT, act, "of-brand") : act,
                        next);
        desk.notice(page.notice()).ifPresent(notice -> words.getChildren().addFirst(notice));
        words.setMinHeight(Region.USE_PREF_SIZE);
        var picture = new KioskDrawing(page.slot(), desk.height * (desk.wide() ? 0.5 : 0.42));
        VBox.setVgrow(picture, Priority.SOMETIMES);
        if (desk.wide()) {
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setAlignment(Pos.CENTER_LEFT);
            var row = new HBox(look.space(6), picture, words);
            row.setAlignment(Pos.CENTER);
            return desk.frame(page.frame(), row);
        }
        return desk.frame(
                page.frame(),
                new VBox(look.space(3), Parts.spring(), picture, Parts.spring(), words));
    }
}
