package dev.foyer.tablet.customer;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.OutOfTurn;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.SegmentReason;
import dev.foyer.hub.api.ServiceView;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One question, answered with one touch. JavaFX thread.
 *
 * @param mayAct whether the hub would hear of it now
 */
public record ChoiceView(Parts parts, Texts texts, Consumer<TabletEvent> events, boolean mayAct) {

    /** Which service a ticket is transferred to. */
    public Region transfer(Ticket ticket, BranchView branch) {
        var services =
                branch.services().stream().filter(s -> !s.id().equals(ticket.service())).toList();
        var choices = services("transfer.", Icon.TRANSFER, services, TabletEvent.TransferTo::new);
        return choice("tablet.transfer.title", ticket, choices);
    }

    /** Which further service a ticket is for. */
    public Region addService(Ticket ticket, BranchView branch) {
        var services =
                branch.services().stream()
                        .filter(s -> !s.id().equals(ticket.service()))
                        .filter(s -> !ticket.also().contains(s.id()))
                        .toList();
        var choices = services("add.", Icon.TICKET, services, TabletEvent.ServiceAdded::new);
        return choice("tablet.add-service.title", ticket, choices);
    }

    private List<Button> services(
            String id, Icon icon, List<ServiceView> all, Function<String, TabletEvent> event) {
        var choices = new ArrayList<Button>();
        for (var service : all) {
            var name = service.name().in(texts.language());
            choices.add(
                    parts.button(
                            id + service.id(),
                            service.letter() + " · " + name,
                            name,
                            icon,
                            () -> events.accept(event.apply(service.id()))));
        }
        return choices;
    }

    /** Where a ticket lies while its customer is elsewhere; into a pool that is full it cannot. */
    public Region pool(Ticket ticket, BranchView branch, QueueState queue) {
        var choices = new ArrayList<Button>();
        var full = new ArrayList<Button>();
        for (var pool : branch.pools()) {
            var limit = pool.limit();
            long inside = queue.parked(pool.id());
            var name = pool.name().in(texts.language());
            var room =
                    limit == null
                            ? name
                            : texts.say(
                                    "tablet.pool.room",
                                    Map.of("pool", name, "inside", inside, "limit", limit));
            var event = new TabletEvent.ParkIn(Optional.of(pool.id()));
            var button =
                    parts.button(
                            "pool." + pool.id(), room, room, Icon.PARK, () -> events.accept(event));
            choices.add(button);
            if (limit != null && inside >= limit) full.add(button);
        }
        var none = new TabletEvent.ParkIn(Optional.empty());
        choices.add(
                parts.button(
                        "pool",
                        texts.say("tablet.pool.none"),
                        texts.spoken("tablet.pool.none", Map.of()),
                        Icon.PARK,
                        () -> events.accept(none)));
        var page = choice("tablet.pool.title", ticket, choices);
        full.forEach(button -> button.setDisable(true));
        return page;
    }

    /** Why somebody is called before it is their turn. */
    public Region outOfTurn(Ticket ticket) {
        return choice(
                "tablet.out-of-turn.title", ticket, reasons(TabletEvent.OutOfTurnPressed::new));
    }

    /** What somebody wants who is served at the free counter at once. */
    public Region walk(BranchView branch) {
        var choices = services("walk.", Icon.PERSON, branch.services(), TabletEvent.WalkFor::new);
        return page(label("tablet.walk.title", Map.of(), Map.of()), tiles(choices));
    }

    /** Why they are served at once. */
    public Region walkReason() {
        return page(
                label("tablet.walk.why", Map.of(), Map.of()),
                tiles(reasons(r -> new TabletEvent.WalkBecause(r, texts.language()))));
    }

    /** Into which segment a ticket goes, and why, with one touch. */
    public Region segment(Ticket ticket) {
        var table = new GridPane(gap(), gap());
        int row = 0;
        for (var segment : Segment.values()) {
            // Whoever has no appointment is given none by a touch.
            if (segment == ticket.segment() || segment == Segment.APPOINTMENT) continue;
            var name = texts.say(PersonFacts.segment(segment));
            var label = parts.text("segment." + row + ".name", name, name, "t0", "bold");
            label.setMinWidth(Region.USE_PREF_SIZE);
            table.add(label, 0, row);
            int column = 1;
            for (var reason : SegmentReason.values())
                table.add(cell(segment, reason, name), column++, row);
            row++;
        }
        var asks = texts.say("tablet.segment.title");
        var title = parts.text("title", asks, asks, "t2", "bold");
        return page(title, table);
    }

    private Button cell(Segment segment, SegmentReason reason, String name) {
        var word = reason.name().toLowerCase(Locale.ROOT);
        var key = "tablet.segment.because." + word;
        var button =
                parts.button(
                        "segment." + segment.name().toLowerCase(Locale.ROOT) + "." + word,
                        texts.say(key),
                        name + ", " + texts.spoken(key, Map.of()),
                        null,
                        () -> events.accept(new TabletEvent.SegmentTo(segment, reason)),
                        "key",
                        "word");
        button.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(button, Priority.ALWAYS);
        button.setDisable(!mayAct);
        return button;
    }

    private List<Button> reasons(Function<OutOfTurn, TabletEvent> event) {
        var choices = new ArrayList<Button>();
        for (var reason : OutOfTurn.values()) {
            var key = "tablet.out-of-turn." + word(reason);
            choices.add(
                    parts.button(
                            "out-of-turn." + word(reason),
                            texts.say(key),
                            texts.spoken(key, Map.of()),
                            icon(reason),
                            () -> events.accept(event.apply(reason))));
        }
        return choices;
    }

    private static String word(OutOfTurn reason) {
        return switch (reason) {
            case BACK -> "back";
            case NEEDS_HELP -> "needs-help";
            case QUICK -> "quick";
            case ASKED_FOR -> "asked-for";
            case MISTAKE -> "mistake";
            case ORDERED -> "ordered";
        };
    }

    private static Icon icon(OutOfTurn reason) {
        return switch (reason) {
            case BACK -> Icon.REPEAT;
            case NEEDS_HELP -> Icon.HELP;
            case QUICK -> Icon.NEXT;
            case ASKED_FOR -> Icon.PERSON;
            case MISTAKE -> Icon.TRANSFER;
            case ORDERED -> Icon.PEOPLE;
        };
    }

    /** One question about a ticket, answered with one touch. */
    private Region choice(String key, Ticket ticket, List<Button> choices) {
        var shown = Map.<String, Object>of("number", ticket.number());
        var spoken = Map.<String, Object>of("number", Texts.digitByDigit(ticket.number()));
        return page(label(key, shown, spoken), tiles(choices));
    }

    private Label label(String key, Map<String, Object> shown, Map<String, Object> spoken) {
        return parts.text("title", texts.say(key, shown), texts.spoken(key, spoken), "t3", "bold");
    }

    private GridPane tiles(List<Button> choices) {
        var tiles = new GridPane(gap(), gap());
        var half = new ColumnConstraints();
        half.setPercentWidth(50);
        tiles.getColumnConstraints().addAll(half, half);
        for (int i = 0; i < choices.size(); i++) {
            var button = choices.get(i);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setDisable(!mayAct);
            tiles.add(KeypadWalk.number(button, i + 1), i % 2, i / 2);
        }
        return tiles;
    }

    private Region page(Label title, Region choices) {
        var page = new VBox(parts.look().space(1), title, choices, Parts.spring(), back());
        page.setMinHeight(0);
        return page;
    }

    private double gap() {
        return parts.look().measure().gapPx();
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
