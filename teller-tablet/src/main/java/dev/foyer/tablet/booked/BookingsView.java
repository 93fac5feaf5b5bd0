package dev.foyer.tablet.booked;

import dev.foyer.hub.api.Texts;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.booked.BookingRows.Row;
import dev.foyer.tablet.booked.BookingRows.State;
import dev.foyer.tablet.customer.FactGrid;
import dev.foyer.tablet.customer.PersonFacts.Fact;
import dev.foyer.tablet.layout.RowButton;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Draws the appointments of the day, and the one that was opened. JavaFX thread. */
public record BookingsView(Parts parts, Texts texts, Consumer<TabletEvent> events) {
    /** The list and the card of what was opened. */
    public Region draw(BookingRows all, Optional<String> chosen, boolean mayAct, Sides sides) {
        var row = all.find(chosen);
        return sides.of(list(all, chosen), row.map(r -> card(r, mayAct)).orElseGet(this::hint));
    }

    /** What the hall's list ends with: how many are to come, and the way to them. */
    public Button opener(BookingRows all) {
        var key = all.late() > 0 ? "tablet.booked.open-late" : "tablet.booked.open";
        var values = Map.<String, Object>of("count", all.toCome(), "late", all.late());
        var button =
                parts.button(
                        "action.appointments",
                        texts.say(key, values),
                        texts.spoken(key, values),
                        Icon.TIME,
                        () -> events.accept(new TabletEvent.AppointmentsPressed()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(Region.USE_PREF_SIZE);
        return button;
    }

    private Region list(BookingRows all, Optional<String> chosen) {
        var count = Map.<String, Object>of("count", all.toCome());
        var title =
                parts.text(
                        "booked.title",
                        texts.say("tablet.booked.title", count),
                        texts.spoken("tablet.booked.title", count),
                        "t2",
                        "bold");
        var lines = new VBox(parts.look().measure().gapPx());
        int at = 1;
        for (var row : all.rows())
            lines.getChildren().add(line(row, at++, chosen.filter(row.id()::equals).isPresent()));
        var box = new VBox(parts.look().space(2), title, Sides.lines(lines));
        box.setMinHeight(0);
        return box;
    }

    private Button line(Row row, int at, boolean chosen) {
        var id = "booking." + at;
        var time = parts.text(id + ".time", row.time(), "", "t2", "bold");
        time.setWrapText(false);
        time.setMinWidth(Region.USE_PREF_SIZE);
        var service = parts.text(id + ".service", row.service(), "", "t0");
        HBox.setHgrow(service, Priority.ALWAYS);
        service.setMaxWidth(Double.MAX_VALUE);
        var word = word(row);
        var state = parts.text(id + ".state", word, "", "t0", colour(row.state()));
        state.setWrapText(false);
        state.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(parts.look().space(2), time, service, state);
        return RowButton.of(
                parts,
                id,
                line,
                row.time() + ", " + row.service() + ", " + word,
                chosen,
                () -> events.accept(new TabletEvent.AppointmentChosen(row.id())));
    }

    private String word(Row row) {
        return texts.say("tablet.booked.state." + row.state().word());
    }

    private static String colour(State state) {
        return switch (state) {
            case LATE, NO_SHOW -> "of-wait";
            case EXPECTED, CANCELLED -> "soft";
            case HERE -> "of-done";
        };
    }

    private Region hint() {
        var text =
                parts.text(
                        "booked.hint",
                        texts.say("tablet.booked.choose"),
                        texts.spoken("tablet.booked.choose", Map.of()),
                        "t1");
        return new VBox(parts.look().space(2), text, Parts.spring(), bottom(List.of()));
    }

    private Region card(Row row, boolean mayAct) {
        var time = parts.text("booked.time", row.time(), row.time(), "t3", "bold");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var state = parts.text("booked.state", word(row), word(row), "t1", colour(row.state()));
        var head = new HBox(parts.look().space(3), time, state);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var facts = new ArrayList<Fact>();
        facts.add(fact("service", "tablet.service", row.service()));
        if (!row.number().isEmpty()) facts.add(fact("number", "tablet.ticket", row.number()));
        if (row.state() == State.EXPECTED)
            facts.add(fact("from", "tablet.booked.from", row.from()));
        var means =
                parts.text(
                        "booked.means",
                        texts.say("tablet.booked.means." + row.state().word()),
                        texts.say("tablet.booked.means." + row.state().word()),
                        "t0",
                        "soft");
        var buttons = new ArrayList<Node>();
        if (row.state() == State.LATE || row.state() == State.EXPECTED) {
            var checkIn =
                    parts.action(
                            "action.check-in",
                            texts.say("tablet.booked.check-in"),
                            texts.spoken("tablet.booked.check-in", Map.of()),
                            Icon.DONE,
                            () -> events.accept(new TabletEvent.CheckInPressed(row.id())));
            checkIn.setDisable(!mayAct || !row.checksIn());
            buttons.add(checkIn);
        }
        var box = new VBox(parts.look().space(1), head, FactGrid.of(parts, facts), means);
        box.getChildren().addAll(Parts.spring(), bottom(buttons));
        box.setMinHeight(0);
        return box;
    }

    private Fact fact(String id, String key, String value) {
        return new Fact(id, texts.say(key), value);
    }

    private HBox bottom(List<Node> buttons) {
        var back =
                parts.button(
                        "action.back",
                        texts.say("tablet.needed.hall"),
                        texts.spoken("tablet.needed.hall", Map.of()),
                        Icon.BACK,
                        () -> events.accept(new TabletEvent.AppointmentsPressed()));
        var line = new HBox(parts.look().measure().gapPx(), back, Parts.spring());
        line.getChildren().addAll(buttons);
        return line;
    }
}
