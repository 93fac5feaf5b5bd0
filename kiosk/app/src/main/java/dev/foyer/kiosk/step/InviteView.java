package dev.foyer.kiosk.step;

import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.model.Page.Invite;
import dev.foyer.kiosk.model.Page.News;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Draws the screen that invites: the time, the wait right now, and that it may be touched anywhere.
 */
record InviteView(Desk desk) {
    Region draw(Invite page) {
        var parts = desk.parts;
        var look = desk.look;
        var time = parts.text("time", page.time(), page.time(), desk.wide() ? "t4" : "t5", "bold");
        var above = new VBox(look.space(2), time);
        if (!page.waiting().isEmpty()) {
            var waiting = parts.text("waiting", page.waiting(), page.waiting(), "t1");
            above.getChildren().add(parts.line(Icon.PEOPLE, waiting, "of-brand"));
        }
        String colour = page.open() ? "of-brand" : "of-stop";
        var touch =
                parts.text(
                        "touch", page.touch().text(), page.touch().spoken(), "t3", "bold", colour);
        var picture =
                (page.open() ? Icon.TOUCH : Icon.PERSON)
                        .draw(look.type(desk.wide() ? 4 : 7), colour);
        var invitation = new VBox(look.space(3), picture, touch);
        invitation.setAlignment(Pos.CENTER_LEFT);
        var content = new VBox(look.space(2), above, Parts.spring(), invitation, Parts.spring());
        page.news().ifPresent(news -> content.getChildren().add(news(news)));
        var root = desk.frame(page.frame(), content);
        // Anywhere: a press on a button never reaches this, all the rest of the screen does.
        if (page.open()) root.setOnMouseClicked(_ -> desk.answers.event(new Event.Touched()));
        return root;
    }

    /**
     * Quiet, below everything: whoever comes along has come for something else; where there is
     * little room, only what it is about.
     */
    private Region news(News news) {
        var parts = desk.parts;
        var title = parts.text("news", news.title(), news.title(), "t1", "bold");
        var lines = new VBox(desk.look.space(1), title);
        if (!desk.tight())
            lines.getChildren().add(parts.text("news-text", news.text(), news.text(), "soft"));
        return desk.card(lines);
    }
}
