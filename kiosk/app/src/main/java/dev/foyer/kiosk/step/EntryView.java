package dev.foyer.kiosk.step;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page.Entry;
import dev.foyer.kiosk.model.Page.Keys;
import dev.foyer.screen.keys.Face;
import dev.foyer.screen.keys.KeySet;
import dev.foyer.screen.keys.Keyboard;
import dev.foyer.screen.keys.TypedSoFar;
import dev.foyer.screen.keys.TypedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws one question that is answered by typing: the field, what helps to fill it, and the keys
 * that it takes. What is typed lives in {@link TypedSoFar} and is told after each key.
 */
record EntryView(Desk desk, TypedSoFar typed) {
    /** An empty field for this page, with what the page says is there already. */
    static TypedSoFar begin(Entry page, Language language) {
        var keys =
                switch (page.keys()) {
                    case WORDS -> KeySet.WORDS;
                    case DIGITS -> KeySet.DIGITS;
                    case PHONE -> KeySet.PHONE;
                    case AMOUNT -> KeySet.AMOUNT;
                };
        var face =
                switch (keys) {
                    case WORDS -> language == Language.ZH ? Face.PINYIN : Face.SMALL;
                    case DIGITS, PHONE, AMOUNT -> Face.NUMBERS;
                };
        return new TypedSoFar(new TypedText(keys, page.most(), page.value()), face);
    }

    Region draw(Entry page) {
        boolean beside = desk.wide() && page.keys() != Keys.WORDS;
        double room = beside ? desk.inner() * 0.46 : desk.inner();
        var board =
                new Keyboard(
                        desk.look,
                        desk.words,
                        typed,
                        page.label(),
                        page.secret(),
                        room,
                        beside ? desk.inner() - room - desk.look.space(5) : room,
                        told(page));
        var above = new VBox(desk.look.space(desk.tight() ? 2 : 3));
        if (!desk.tight() || beside) {
            desk.notice(page.notice()).ifPresent(above.getChildren()::add);
            above.getChildren().add(label(page));
        }
        above.getChildren().addAll(board.field(), board.candidates(usually(page, beside)));
        above.setMinHeight(Region.USE_PREF_SIZE);
        var keys = board.keys();
        if (beside) {
            HBox.setHgrow(above, Priority.ALWAYS);
            above.setAlignment(Pos.CENTER_LEFT);
            keys.setMinWidth(room);
            keys.setMaxWidth(room);
            return desk.frame(page.frame(), new HBox(desk.look.space(5), above, keys));
        }
        VBox.setVgrow(keys, Priority.ALWAYS);
        return desk.frame(
                page.frame(), new VBox(desk.look.space(desk.tight() ? 2 : 4), above, keys));
    }

    /** What stands under the field while no Chinese character is being composed. */
    private Node usually(Entry page, boolean beside) {
        if (desk.tight() && !beside && page.notice().isPresent())
            return desk.notice(page.notice()).orElseThrow();
        boolean labelled = !desk.tight() || beside || !page.hint().isEmpty();
        var words = labelled ? page.hint() : page.label();
        var hint = desk.parts.text("hint", words, words, "soft");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        return hint;
    }

    private Label label(Entry page) {
        return desk.parts.text("field.label", page.label(), "", "bold");
    }

    private Keyboard.Told told(Entry page) {
        return new Keyboard.Told() {
            @Override
            public void changed(String value) {
                desk.answers.event(new Event.Typed(page.field(), value));
            }

            @Override
            public boolean enter() {
                var action = page.frame().action();
                if (action == null) return false;
                desk.answers.event(action.event());
                return true;
            }
        };
    }
}
