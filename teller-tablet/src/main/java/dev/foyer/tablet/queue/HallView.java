package dev.foyer.tablet.queue;

import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.TicketState;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.customer.PersonFacts;
import dev.foyer.tablet.layout.RowButton;
import dev.foyer.tablet.layout.Sides;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
    public VBox draw(
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
        title.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(parts.look().space(2), title, below);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(parts.look().space(2), head);
        if (!hall.alerts().isEmpty()) {
            var alerts = new VBox(parts.look().measure().gapPx());
            for (var row : hall.alerts()) alerts.getChildren().add(alert(row, greeted));
            alerts.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(alerts);
        }
        box.getChildren().add(Sides.lines(lines));
        box.setMinHeight(0);
        return box;
    }

    /** One touch says that whoever leads the hall is going there. */
    private Button alert(HallRows.Row row, Consumer<String> greeted) {
        var values =
                Map.<String, Object>of(
                        "segment", segment(row),
                        "number", row.number(),
                        "service", row.service());
        var id = "alert." + row.number();
        var segment = parts.text(id + ".segment", segment(row), "", "t0", "bold", "of-brand");
        var service = parts.text(id + ".service", row.service(), "", "t0");
        var who = new VBox(segment, service);
        HBox.setHgrow(who, Priority.ALWAYS);
        var go = parts.text(id + ".go", texts.say("tablet.alert.go"), "", "t0", "bold", "of-brand");
        go.setWrapText(false);
        go.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(parts.look().space(2), number(id + ".number", row.number()), who, go);
        return RowButton.of(
                parts,
                id,
                line,
                texts.spoken("tablet.alert", values),
                true,
                () -> greeted.accept(row.id()));
    }

    private String segment(HallRows.Row row) {
        return texts.say(PersonFacts.segment(row.segment()));
    }

    private Button line(HallRows.Row row, boolean chosen, Consumer<String> touched) {
        var number = number("row." + row.id() + ".number", row.number());
        var service = parts.text("row." + row.id() + ".service", what(row), "", "t0");
        HBox.setHgrow(service, Priority.ALWAYS);
        service.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(parts.look().space(2), number, service);
        if (row.segment() != Segment.ORDINARY) {
            line.getChildren()
                    .add(
                            parts.text(
                                    "row." + row.id() + ".priority",
                                    segment(row),
                                    "",
                                    "t0",
                                    "bold",
                                    "of-brand"));
        }
        var state = word(row);
        var right = parts.text("row." + row.id() + ".state", state, "", "t0", colour(row));
        // A counter's name may be long, and the service stays readable beside it.
        boolean counter = !row.place().isEmpty() && row.state() != TicketState.PARKED;
        boolean wraps = counter || row.overdue();
        right.setWrapText(wraps);
        double narrow = parts.look().type(0) * NUMBER_CHARACTERS;
        right.setMinWidth(wraps ? narrow : Region.USE_PREF_SIZE);
        if (wraps) right.setPrefWidth(narrow);
        line.getChildren().add(right);
        return RowButton.of(
                parts,
                "row." + row.number(),
                line,
                Texts.digitByDigit(row.number()) + ", " + what(row) + ", " + state,
                chosen,
                () -> touched.accept(row.id()));
    }

    private Label number(String id, String shown) {
        var number = parts.text(id, shown, "", "t2", "bold");
        number.setMinWidth(parts.look().type(2) * NUMBER_CHARACTERS * 0.7);
        number.setWrapText(false);
        return number;
    }

    private String word(HallRows.Row row) {
        return switch (row.state()) {
            case WAITING -> texts.say("tablet.minutes", Map.of("minutes", row.minutes()));
            case CALLED -> at("tablet.state.called", row);
            case SERVING -> at("tablet.state.serving", row);
            case PARKED ->
                    row.overdue()
                            ? texts.say("tablet.state.overdue", Map.of("minutes", row.minutes()))
                            : texts.say("tablet.state.parked");
            case NO_SHOW -> texts.say("tablet.state.noShow");
            case DONE -> texts.say("tablet.state.done");
            case CANCELLED -> texts.say("tablet.state.cancelled");
        };
    }

    private String at(String key, HallRows.Row row) {
        return texts.say(key, Map.of("counter", row.place()));
    }

    /** What it is for, and in which pool it lies. */
    private static String what(HallRows.Row row) {
        return row.state() == TicketState.PARKED && !row.place().isEmpty()
                ? row.service() + " · " + row.place()
                : row.service();
    }

    private static String colour(HallRows.Row row) {
        if (row.overdue()) return "of-stop";
        return switch (row.state()) {
            case CALLED -> "of-brand";
            case SERVING -> "of-done";
            case PARKED, NO_SHOW -> "of-wait";
            case WAITING, DONE, CANCELLED -> "soft";
        };
    }
}
