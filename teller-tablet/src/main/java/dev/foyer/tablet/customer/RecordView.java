package dev.foyer.tablet.customer;

import dev.foyer.hub.api.NoteKind;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who somebody is: showing their card, what is known of them, what they need. JavaFX thread. */
public record RecordView(Parts parts, Texts texts, Consumer<TabletEvent> events, boolean mayAct) {
    /** After how many days a note is due, by the word of its column. */
    private static final Map<String, Integer> DUE = Map.of("today", 0, "week", 7, "month", 30);

    private static final List<String> COLUMNS = List.of("today", "week", "month");

    /** Waiting for a card on the reader. */
    public Region identify(Ticket ticket) {
        var says = texts.say("tablet.identify.title");
        var title =
                parts.text(
                        "title",
                        says,
                        texts.spoken("tablet.identify.title", Map.of()),
                        "t3",
                        "bold");
        var hint = texts.say("tablet.identify.hint", Map.of("number", ticket.number()));
        var line = parts.text("identify.hint", hint, hint, "t0", "soft");
        return page(List.of(title, line, Parts.spring()), List.of(back()));
    }

    /** What is known; empty until hub and bank have said it. */
    public Region record(Ticket ticket, Optional<RecordFacts> facts, Optional<PersonFacts> clear) {
        var number =
                parts.text(
                        "record.number",
                        ticket.number(),
                        Texts.digitByDigit(ticket.number()),
                        "t3",
                        "bold");
        number.setWrapText(false);
        number.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(parts.look().space(3), number);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var lines = new VBox(parts.look().space(2));
        facts.ifPresentOrElse(
                known -> {
                    var name = parts.text("record.name", known.name(), known.name(), "t1", "bold");
                    name.setMinWidth(Region.USE_PREF_SIZE);
                    head.getChildren().add(name);
                    head.getChildren()
                            .add(parts.text("record.level", known.level(), "", "t0", "soft"));
                    int at = 1;
                    for (var flag : known.flags())
                        lines.getChildren()
                                .add(parts.text("flag." + at++, flag, flag, "t0", "of-wait"));
                    clear.ifPresent(person ->
                            lines.getChildren().add(FactGrid.of(parts, person.details())));
                    lines.getChildren().add(FactGrid.of(parts, known.lines()));
                },
                () -> {
                    var waits = texts.say("tablet.record.waits");
                    lines.getChildren().add(parts.text("record.waits", waits, waits, "t0", "soft"));
                });
        var buttons = new ArrayList<Button>();
        buttons.add(back());
        if (clear.filter(p -> !p.details().isEmpty()).isEmpty())
            buttons.add(
                    press(
                            "action.show-customer",
                            "tablet.customer.show",
                            Icon.SEARCH,
                            new TabletEvent.ShowCustomerPressed()));
        buttons.add(
                parts.action(
                        "action.note",
                        texts.say("tablet.note"),
                        texts.spoken("tablet.note", Map.of()),
                        Icon.TICKET,
                        () -> events.accept(new TabletEvent.NotePressed())));
        return page(List.of(head, Sides.lines(lines)), buttons);
    }

    /** What they need: typed, then one touch says of what kind it is and until when. */
    public Region note(Ticket ticket, TextField text, LocalDate today) {
        var says = texts.say("tablet.note.title", Map.of("number", ticket.number()));
        var title = parts.text("title", says, says, "t2", "bold");
        text.setId("note.text");
        text.setAccessibleText(texts.spoken("tablet.note.text", Map.of()));
        text.setPromptText(texts.say("tablet.note.prompt"));
        text.setMinHeight(parts.look().measure().targetPx());
        if (!text.getStyleClass().contains("focusable")) text.getStyleClass().add("focusable");
        var table = new GridPane(gap(), gap());
        int row = 0;
        for (var kind : NoteKind.values()) {
            var name = texts.say("tablet.note.kind." + word(kind));
            var label = parts.text("note." + word(kind), name, name, "t0", "bold");
            label.setMinWidth(Region.USE_PREF_SIZE);
            table.add(label, 0, row);
            int column = 1;
            for (var due : COLUMNS) table.add(cell(kind, due, name, text, today), column++, row);
            row++;
        }
        return page(List.of(title, text, Sides.lines(table)), List.of(back()));
    }

    private Button cell(NoteKind kind, String due, String name, TextField text, LocalDate today) {
        var key = "tablet.note.due." + due;
        var button =
                parts.button(
                        "note." + word(kind) + "." + due,
                        texts.say(key),
                        name + ", " + texts.spoken(key, Map.of()),
                        null,
                        () -> {
                            var day = today.plusDays(DUE.getOrDefault(due, 0));
                            var typed = text.getText();
                            if (!typed.isBlank()) text.clear();
                            events.accept(new TabletEvent.NoteWanted(kind, day, typed));
                        },
                        "key",
                        "word");
        button.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(button, Priority.ALWAYS);
        button.setDisable(!mayAct);
        return button;
    }

    private static String word(NoteKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Region page(List<? extends Node> content, List<Button> buttons) {
        var box = new VBox(parts.look().space(1));
        box.getChildren().addAll(content);
        var bottom = new FlowPane(gap(), gap());
        bottom.setAlignment(Pos.BOTTOM_RIGHT);
        bottom.setMinHeight(Region.USE_PREF_SIZE);
        for (var button : buttons) {
            var whole = new HBox(button);
            whole.setMinWidth(Region.USE_PREF_SIZE);
            bottom.getChildren().add(whole);
        }
        box.getChildren().add(bottom);
        box.setMinHeight(0);
        return box;
    }

    private Button back() {
        return press("action.back", "tablet.back", Icon.BACK, new TabletEvent.BackPressed());
    }

    private Button press(String id, String key, Icon icon, TabletEvent event) {
        return parts.button(
                id, texts.say(key), texts.spoken(key, Map.of()), icon, () -> events.accept(event));
    }

    private double gap() {
        return parts.look().measure().gapPx();
    }
}
