package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Page.Message;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws a short message; one that calls staff colours the whole screen, to be seen across the hall.
 */
record MessageView(Desk desk) {
    Region draw(Message page) {
        var content = new VBox(desk.look.space(3), Parts.spring());
        boolean alarm = page.mood() == Page.Mood.STAFF;
        content.getChildren().add(icon(page.mood()));
        int at = 0;
        for (String sentence : page.sentences())
            content.getChildren().add(desk.parts.text("message." + at++, sentence, sentence, "t1"));
        content.getChildren().add(Parts.spring());
        return alarm
                ? desk.frame(page.frame(), content, "alarm")
                : desk.frame(page.frame(), content);
    }

    private Node icon(Page.Mood mood) {
        int size = desk.look.type(6);
        return switch (mood) {
            case STAFF -> Icon.PERSON.draw(size, "on-alarm");
            case TROUBLE -> Icon.STOP.draw(size, "of-stop");
            case TIME -> Icon.TIME.draw(size, "of-wait");
            case QUESTION -> Icon.HELP.draw(size, "of-wait");
        };
    }
}
