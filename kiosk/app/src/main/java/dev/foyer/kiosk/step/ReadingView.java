package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Reading;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Draws terms: paragraphs on a card, on as many pages as they need. */
record ReadingView(Desk desk) {
    /** A longer paragraph is parted after a sentence; a Chinese sign counts twice. */
    private static final int PARAGRAPH_MAX = 180;

    Region draw(Reading page) {
        var content = new VBox(desk.look.space(desk.tight() ? 2 : 3));
        desk.notice(page.notice()).ifPresent(content.getChildren()::add);
        var card = desk.card(new Paged(desk, desk.look.space(2), texts(desk, page.paragraphs())));
        VBox.setVgrow(card, Priority.ALWAYS);
        content.getChildren().add(card);
        return desk.frame(page.frame(), content);
    }

    /** The paragraphs as pieces of which each fits on any screen. */
    static List<Label> texts(Desk desk, List<String> paragraphs) {
        var labels = new ArrayList<Label>();
        for (String paragraph : paragraphs)
            for (String piece : parted(paragraph))
                labels.add(desk.parts.text("text." + labels.size(), piece, piece));
        return labels;
    }

    static List<String> parted(String paragraph) {
        var pieces = new ArrayList<String>();
        var now = new StringBuilder();
        for (String sentence : paragraph.split("(?<=[。！？；]|[.!?;] )", -1)) {
            if (!now.isEmpty() && weight(now) + weight(sentence) > PARAGRAPH_MAX) {
                pieces.add(now.toString().strip());
                now.setLength(0);
            }
            now.append(sentence);
        }
        if (!now.toString().isBlank()) pieces.add(now.toString().strip());
        return pieces;
    }

    private static int weight(CharSequence text) {
        return text.codePoints().map(sign -> Character.isIdeographic(sign) ? 2 : 1).sum();
    }
}
