package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Message;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws a short message; one that calls staff colours the whole screen, to be seen across the hall.
 */
record MessageView(Desk desk) {
    Region draw(Message page) {
        var content = new VBox(desk.look.space(3), Parts.spring());
        content.getChildren()
                .add(
                        (page.alarm() ? Icon.PERSON : Icon.TIME)
                                .draw(desk.look.type(6), page.alarm() ? "on-alarm" : "of-wait"));
        int at = 0;
        for (String sentence : page.sentences())
            content.getChildren().add(desk.parts.text("message." + at++, sentence, sentence, "t1"));
        content.getChildren().add(Parts.spring());
        return page.alarm()
                ? desk.frame(page.frame(), content, "alarm")
                : desk.frame(page.frame(), content);
    }
}
