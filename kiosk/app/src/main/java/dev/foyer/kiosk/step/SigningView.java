package dev.foyer.kiosk.step;

import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page.Signing;
import dev.foyer.screen.part.Parts;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;

/**
 * Draws what is to be signed, and the field for it; whoever cannot draw sets a mark by pressing a
 * key.
 */
record SigningView(Desk desk, Ink ink) {
    private static final double FIELD_MAX = 5.5;

    Region draw(Signing page) {
        var look = desk.look;
        var pieces = new ArrayList<Region>(ReadingView.texts(desk, page.paragraphs()));
        page.lines().forEach(line -> pieces.add(desk.line(line)));
        var document = desk.card(new Paged(desk, look.space(desk.tight() ? 1 : 2), pieces));
        var above = new VBox(look.space(2));
        desk.notice(page.notice()).ifPresent(above.getChildren()::add);
        above.getChildren().add(document);
        VBox.setVgrow(document, Priority.ALWAYS);
        above.setMaxHeight(Region.USE_PREF_SIZE);
        boolean wide = desk.wide();
        double high = look.measure().targetPx() * (desk.tight() && !wide ? 2.6 : 3.6);
        var field = new SignField(desk, ink, high, this::tell);
        var signing = new VBox(look.measure().gapPx(), field, buttons(field));
        if (!wide) {
            signing.setMinHeight(Region.USE_PREF_SIZE);
            VBox.setVgrow(above, Priority.ALWAYS);
            VBox.setVgrow(signing, Priority.SOMETIMES);
            VBox.setVgrow(field, Priority.ALWAYS);
            field.setMaxHeight(look.measure().targetPx() * FIELD_MAX);
            return desk.frame(
                    page.frame(), new VBox(look.space(desk.tight() ? 2 : 3), above, signing));
        }
        VBox.setVgrow(field, Priority.ALWAYS);
        double half = (desk.inner() - look.space(4)) / 2;
        for (Region side : new Region[] {above, signing}) {
            side.setMinWidth(half);
            side.setMaxWidth(half);
        }
        return desk.frame(page.frame(), new HBox(look.space(4), above, signing));
    }

    private HBox buttons(SignField field) {
        var clear =
                button(
                        "sign.clear",
                        () -> {
                            ink.clear();
                            field.redraw();
                            tell();
                        });
        var mark =
                button(
                        "sign.mark",
                        () -> {
                            ink.add(field.mark());
                            field.redraw();
                            tell();
                        });
        var row = new HBox(desk.look.measure().gapPx(), clear, Parts.spring(), mark);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private Button button(String key, Runnable act) {
        return desk.parts.button(key, desk.words.text(key), desk.words.spoken(key), null, act);
    }

    private void tell() {
        desk.answers.event(new Event.Drawn(ink.strokes()));
    }
}
