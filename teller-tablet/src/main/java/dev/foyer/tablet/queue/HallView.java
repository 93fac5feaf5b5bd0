package dev.foyer.tablet.queue;

import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.TicketState;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.customer.PersonFacts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Map;
import java.util.function.Consumer;

/** The left side: one line a ticket, a finger high. JavaFX thread. */
public record HallView(Parts parts, Texts texts) {
    private static final int NUMBER_CHARACTERS = 5;

    /** Draws the list; {@code touched} and {@code greeted} get a ticket's id. */
    public Region draw(
            HallRows hall, String chosen, Consumer<String> touched, Consumer<String> greeted) {
        var title =
                parts.text(
                        "hall.title",
                        texts.say("tablet.hall.title", Map.of("count", hall.waiting())),
                        texts.spoken("tablet.hall.title", Map.of("count", hall.waiting())),
                        "t2",
                        "bold");
        var longest =
                hall.longestMinutes().isPresent()
                        ? texts.say(
                                "tablet.hall.longest",
                                Map.of("minutes", hall.longestMinutes().getAsLong()))
                        : texts.say("tablet.hall.empty");
        var below = parts.text("hall.longest", longest, longest, "t0", "soft");
        var lines = new VBox(parts.look().measure().gapPx());
        for (var row : hall.rows()) {
            lines.getChildren().add(line(row, row.id().equals(chosen), touched));
        }
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(parts.look().space(2), title, below);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(parts.look().space(2), head);
        for (var row : hall.alerts()) box.getChildren().add(alert(row, greeted));
        box.getChildren().add(scroll);
        box.setMinHeight(0);
        return box;
    }

    /** One touch says that whoever leads the hall is going there. */
    private Button alert(HallRows.Row row, Consumer<String> greeted) {
        var values =
                Map.<String, Object>of(
                        "segment", texts.say(PersonFacts.segment(row.segment())),
                        "number", row.number(),
                        "service", row.service());
        var button =
                parts.button(
                        "alert." + row.number(),
                        texts.say("tablet.alert", values),
                        texts.spoken("tablet.alert", values),
                        Icon.PERSON,
                        () -> greeted.accept(row.id()),
                        "of-brand");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setWrapText(true);
        return button;
    }

    private Button line(HallRows.Row row, boolean chosen, Consumer<String> touched) {
        var number = parts.text("row." + row.id() + ".number", row.number(), "", "t2", "bold");
        number.setMinWidth(parts.look().type(2) * NUMBER_CHARACTERS * 0.7);
        number.setWrapText(false);
        var service = parts.text("row." + row.id() + ".service", row.service(), "", "t0");
        HBox.setHgrow(service, Priority.ALWAYS);
        service.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(parts.look().space(2), number, service);
        if (row.segment() != Segment.ORDINARY) {
            line.getChildren()
                    .add(
                            parts.text(
                                    "row." + row.id() + ".priority",
                                    texts.say(PersonFacts.segment(row.segment())),
                                    "",
                                    "t0",
                                    "bold",
                                    "of-brand"));
        }
        var state = word(row);
        var right = parts.text("row." + row.id() + ".state", state, "", "t0", colour(row.state()));
        right.setWrapText(false);
        right.setMinWidth(Region.USE_PREF_SIZE);
        line.getChildren().add(right);
        line.setAlignment(Pos.CENTER_LEFT);
        var button =
                parts.button(
                        "row." + row.number(),
                        "",
                        Texts.digitByDigit(row.number()) + ", " + row.service() + ", " + state,
                        null,
                        () -> touched.accept(row.id()),
                        "row");
        if (chosen) {
            button.getStyleClass().add("chosen");
        }
        line.prefWidthProperty().bind(button.widthProperty().subtract(parts.look().space(4)));
        line.maxWidthProperty().bind(line.prefWidthProperty());
        button.setGraphic(line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private String word(HallRows.Row row) {
        return switch (row.state()) {
            case WAITING -> texts.say("tablet.minutes", Map.of("minutes", row.minutes()));
            case CALLED -> at("tablet.state.called", row);
            case SERVING -> at("tablet.state.serving", row);
            case PARKED -> texts.say("tablet.state.parked");
            case NO_SHOW -> texts.say("tablet.state.noShow");
            case DONE -> texts.say("tablet.state.done");
            case CANCELLED -> texts.say("tablet.state.cancelled");
        };
    }

    private String at(String key, HallRows.Row row) {
        return texts.say(key, Map.of("counter", row.counter()));
    }

    private static String colour(TicketState state) {
        return switch (state) {
            case CALLED -> "of-brand";
            case SERVING -> "of-done";
            case PARKED, NO_SHOW -> "of-wait";
            case WAITING, DONE, CANCELLED -> "soft";
        };
    }
}
