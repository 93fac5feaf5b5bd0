package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Presence;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Map;

/**
 * Draws that staff must come: the code that they type, to be read at arm's length, and what the
 * customer does meanwhile.
 */
record PresenceView(Desk desk) {
    private static final int CODE_STEPS = 7;

    Region draw(Presence page) {
        var look = desk.look;
        var content = new VBox(look.space(desk.tight() ? 2 : 4));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        int at = 0;
        boolean crowded = desk.crowded(page.notice());
        for (String sentence : page.sentences()) {
            if (crowded && at > 0) break;
            var style = at == 0 && !crowded ? "t1" : "t0";
            content.getChildren()
                    .add(desk.parts.text("presence." + at++, sentence, sentence, style));
        }
        var seconds = Map.of("seconds", page.secondsLeft());
        var left =
                desk.parts.text(
                        "presence.left",
                        desk.words.text("presence.left", seconds),
                        desk.words.spoken("presence.left", seconds),
                        "soft");
        var label =
                desk.parts.line(
                        Icon.PERSON,
                        desk.parts.text(
                                "presence.label",
                                desk.words.text("presence.code"),
                                "",
                                "t1",
                                "bold",
                                "of-brand"),
                        "of-brand");
        var code =
                desk.figures(
                        "presence.code",
                        page.code(),
                        desk.inner() - look.space(8),
                        desk.tight() ? CODE_STEPS - 2 : CODE_STEPS);
        var box = new VBox(look.space(desk.tight() ? 2 : 3), label, code, left);
        box.setAlignment(Pos.CENTER_LEFT);
        var card = desk.card(box);
        card.setMinHeight(Region.USE_PREF_SIZE);
        content.getChildren().addAll(Parts.spring(), card, Parts.spring());
        return desk.frame(page.frame(), content);
    }
}
