package dev.foyer.tablet.customer;

import dev.foyer.hub.api.GuideView;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who has come, what they want, and where to send them: the best way first. JavaFX thread. */
public record WaysView(Parts parts, Texts texts, Consumer<TabletEvent> events) {
    private static final double BUTTONS_PERCENT = 42;
    private static final Set<String> TOLD = Set.of("since", "segment");

    /** The guide for a ticket; empty until the hub has said what is free. */
    public Region draw(
            Ticket ticket, PersonFacts facts, Optional<GuideView> guide, boolean mayAct) {
        var number = ticket.number();
        var title = parts.text("guide.number", number, Texts.digitByDigit(number), "t3", "bold");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setWrapText(false);
        boolean usual = ticket.segment() == Segment.ORDINARY;
        var asks = texts.say(usual ? "tablet.guide.title" : PersonFacts.segment(ticket.segment()));
        var question = parts.text("guide.title", asks, asks, "t1", usual ? "soft" : "of-brand");
        var head = new HBox(parts.look().space(3), title, question);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        double gap = parts.look().measure().gapPx();
        var ways = new GridPane(parts.look().space(2), gap);
        var buttons = new ColumnConstraints();
        buttons.setPercentWidth(BUTTONS_PERCENT);
        ways.getColumnConstraints().add(buttons);
        guide.ifPresent(known -> {
            int at = 1;
            for (var way : known.ways()) way(ways, way, at++, mayAct);
        });
        var box =
                new VBox(
                        parts.look().space(2),
                        head,
                        Sides.lines(new VBox(parts.look().space(2), said(facts), ways)),
                        back());
        box.setMinHeight(0);
        return box;
    }

    /** What they want and by what they are known; the rest the title and the list tell. */
    private Region said(PersonFacts facts) {
        return FactGrid.of(
                parts, facts.lines().stream().filter(f -> !TOLD.contains(f.id())).toList());
    }

    private void way(GridPane ways, GuideView.Way way, int at, boolean mayAct) {
        var said = way.reason().in(texts.language());
        var style = at == 1 ? "bold" : "soft";
        var reason = parts.text("way." + at + ".reason", said, said, "t0", style);
        GridPane.setHgrow(reason, Priority.ALWAYS);
        if (way.channel() == GuideView.Channel.NOBODY) {
            ways.add(reason, 0, at - 1, 2, 1);
            return;
        }
        var send = send(way, at, mayAct);
        send.setMaxWidth(Double.MAX_VALUE);
        ways.addRow(at - 1, send, reason);
    }

    private Button send(GuideView.Way way, int at, boolean mayAct) {
        var key = "tablet.send." + way.channel().name().toLowerCase(Locale.ROOT);
        var place = Map.<String, Object>of("place", way.name().in(texts.language()));
        Runnable send = () -> events.accept(new TabletEvent.SendPressed(way));
        var id = "send." + at;
        var button =
                at == 1
                        ? parts.action(
                                id,
                                texts.say(key, place),
                                texts.spoken(key, place),
                                icon(way),
                                send)
                        : parts.button(
                                id,
                                texts.say(key, place),
                                texts.spoken(key, place),
                                icon(way),
                                send);
        button.setDisable(!mayAct);
        return button;
    }

    private static Icon icon(GuideView.Way way) {
        return switch (way.channel()) {
            case KIOSK -> Icon.TOUCH;
            case COUNTER -> Icon.PEOPLE;
            case EXPERT -> Icon.EXPERT;
            case WAIT, NOBODY -> Icon.WAIT;
        };
    }

    private Button back() {
        return parts.button(
                "action.back",
                texts.say("tablet.back"),
                texts.spoken("tablet.back", Map.of()),
                Icon.BACK,
                () -> events.accept(new TabletEvent.BackPressed()));
    }
}
