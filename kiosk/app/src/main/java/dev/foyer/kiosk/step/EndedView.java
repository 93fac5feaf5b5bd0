package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Ended;
import dev.foyer.kiosk.model.Page.Ending;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.part.QrView;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Draws how it ended: done, undone, refused or in other hands, and what to take along. */
record EndedView(Desk desk) {
    Region draw(Ended page) {
        var look = desk.look;
        var content = new VBox(look.space(desk.tight() ? 2 : 4), head(page));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        if (!page.lines().isEmpty()) {
            var lines = page.lines().stream().map(desk::line).toList();
            var card = desk.card(new Paged(desk, look.space(desk.tight() ? 1 : 2), lines));
            VBox.setVgrow(card, Priority.SOMETIMES);
            content.getChildren().add(card);
        }
        content.getChildren().add(Parts.spring());
        if (!page.take().isEmpty()) content.getChildren().add(take(page.take()));
        return desk.frame(page.frame(), content);
    }

    private Region head(Ended page) {
        var look = desk.look;
        var sentences = new VBox(look.space(1));
        int at = 0;
        for (String sentence : page.sentences()) {
            boolean first = at == 0;
            var text = desk.parts.text("ended." + at++, sentence, sentence, first ? "t1" : "t0");
            if (first) text.getStyleClass().add("bold");
            sentences.getChildren().add(text);
        }
        HBox.setHgrow(sentences, Priority.ALWAYS);
        var row =
                new HBox(
                        look.space(3),
                        icon(page.ending()).draw(look.type(3), colour(page.ending())),
                        sentences);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("ended");
        row.setAccessibleText(String.join(" ", page.sentences()));
        if (!page.url().isEmpty()) {
            double side =
                    Math.min(
                            desk.width * (desk.tight() ? 0.26 : 0.3),
                            desk.height * (desk.tight() ? 0.22 : 0.25));
            var spoken = desk.words.spoken("ended.qr");
            row.getChildren().add(new QrView("ended.qr", page.url(), side, spoken));
        }
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private Region take(List<String> things) {
        var heading = desk.parts.text("take", desk.words.text("take"), "", "bold");
        var list = new VBox(desk.look.space(1), heading);
        int at = 0;
        for (String thing : things)
            list.getChildren()
                    .add(
                            desk.parts.line(
                                    Icon.NEXT,
                                    desk.parts.text("take." + at++, thing, thing, "t1"),
                                    "of-brand"));
        var card = desk.card(list);
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static Icon icon(Ending ending) {
        return switch (ending) {
            case DONE -> Icon.DONE;
            case UNDONE -> Icon.REPEAT;
            case REFUSED -> Icon.STOP;
            case HANDED_OVER -> Icon.PERSON;
        };
    }

    private static String colour(Ending ending) {
        return switch (ending) {
            case DONE -> "of-done";
            case UNDONE -> "of-wait";
            case REFUSED -> "of-stop";
            case HANDED_OVER -> "of-brand";
        };
    }
}
