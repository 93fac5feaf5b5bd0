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

import java.util.ArrayList;
import java.util.List;

/** Draws how it ended: done, undone, refused or in other hands, and what to take along. */
record EndedView(Desk desk) {
    Region draw(Ended page) {
        var look = desk.look;
        var told = new VBox(look.space(desk.tight() ? 2 : 4), head(page));
        VBox.setVgrow(told.getChildren().getFirst(), Priority.SOMETIMES);
        desk.notice(page.notice()).ifPresent(told.getChildren()::add);
        if (!desk.tight() && !page.lines().isEmpty()) {
            var card = desk.card(new Paged(desk, look.space(2), lines(page)));
            VBox.setVgrow(card, Priority.SOMETIMES);
            told.getChildren().add(card);
        }
        var last = new HBox(look.space(3));
        if (!page.take().isEmpty()) last.getChildren().add(take(page.take()));
        if (!page.url().isEmpty()) last.getChildren().add(code(page.url()));
        last.setMinHeight(Region.USE_PREF_SIZE);
        if (!desk.wide()) {
            told.getChildren().addAll(Parts.spring(), last);
            return desk.frame(page.frame(), told);
        }
        double half = (desk.inner() - look.space(4)) / 2;
        told.setMinWidth(half);
        last.setMinWidth(half);
        last.setMaxWidth(half);
        HBox.setHgrow(told, Priority.ALWAYS);
        return desk.frame(page.frame(), new HBox(look.space(4), told, last));
    }

    private List<Region> lines(Ended page) {
        return page.lines().stream().map(desk::line).toList();
    }

    /** What came of it; on a screen with little room the lines go on from there. */
    private Region head(Ended page) {
        var look = desk.look;
        var pieces = new ArrayList<Region>();
        for (String sentence : page.sentences()) {
            boolean first = pieces.isEmpty();
            var id = "ended." + pieces.size();
            var text =
                    desk.parts.text(id, sentence, sentence, first && !desk.tight() ? "t1" : "t0");
            if (first) text.getStyleClass().add("bold");
            pieces.add(text);
        }
        if (desk.tight()) pieces.addAll(lines(page));
        var words = new Paged(desk, look.space(1), pieces);
        HBox.setHgrow(words, Priority.ALWAYS);
        var icon = icon(page.ending()).draw(look.type(desk.tight() ? 2 : 3), colour(page.ending()));
        var row = new HBox(look.space(3), icon, words);
        row.setAlignment(desk.tight() ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        row.setId("ended");
        row.setAccessibleText(String.join(" ", page.sentences()));
        if (!desk.tight()) row.setMinHeight(Region.USE_PREF_SIZE);
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
                                    desk.parts.text(
                                            "take." + at++,
                                            thing,
                                            thing,
                                            desk.tight() ? "t0" : "t1"),
                                    "of-brand"));
        var card = desk.card(list);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private QrView code(String url) {
        double side = Math.min(desk.width * (desk.wide() ? 0.2 : 0.3), desk.height * 0.24);
        return new QrView("ended.qr", url, side, desk.words.spoken("ended.qr"));
    }

    private static Icon icon(Ending ending) {
        return switch (ending) {
            case DONE -> Icon.DONE;
            case UNDONE -> Icon.REPEAT;
            case REFUSED -> Icon.STOP;
            case HANDED_OVER -> Icon.PERSON;
            case KEPT -> Icon.TICKET;
        };
    }

    private static String colour(Ending ending) {
        return switch (ending) {
            case DONE -> "of-done";
            case UNDONE -> "of-wait";
            case REFUSED -> "of-stop";
            case HANDED_OVER, KEPT -> "of-brand";
        };
    }
}
