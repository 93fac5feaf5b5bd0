package dev.foyer.tablet.customer;

import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.Lobby;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletEvent.Act;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The right side: the person in front, and what can be done for them. JavaFX thread. */
public record PersonView(Parts parts, Texts texts, Consumer<TabletEvent> events) {

    /**
     * Nobody is in front: the one thing to do is to call the next.
     *
     * @param told the free counter that should call them before this one, if there is one
     */
    public Region nobody(boolean mayCall, Optional<String> told) {
        var title = label("nobody", "tablet.nobody", "t3", "bold");
        var hint =
                told.map(
                                counter -> {
                                    var values = Map.of("counter", counter);
                                    return parts.text(
                                            "nobody.hint",
                                            texts.say("tablet.nobody.other", values),
                                            texts.spoken("tablet.nobody.other", values),
                                            "t0",
                                            "of-wait");
                                })
                        .orElseGet(() -> label("nobody.hint", "tablet.nobody.hint", "t0", "soft"));
        var scan = press("action.scan", "tablet.scan", Icon.SCAN, new TabletEvent.ScanPressed());
        var next =
                action(
                        "action.call-next",
                        "tablet.call-next",
                        Icon.CALL,
                        new TabletEvent.CallNextPressed());
        next.setDisable(!mayCall);
        var walk = press("action.walk", "tablet.walk", Icon.PERSON, new TabletEvent.WalkPressed());
        walk.setDisable(!mayCall);
        return page(List.of(title, hint), List.of(scan, walk), next);
    }

    /** Nobody is in front of whoever leads the hall on foot. */
    public Region roaming() {
        var title = label("nobody", "tablet.roaming", "t3", "bold");
        var hint = label("nobody.hint", "tablet.roaming.hint", "t0", "soft");
        var scan = action("action.scan", "tablet.scan", Icon.SCAN, new TabletEvent.ScanPressed());
        return page(List.of(title, hint), List.of(), scan);
    }

    /**
     * A ticket and its person.
     *
     * @param atCounter whether this person stands at our counter
     * @param counterFree whether nobody stands there
     * @param mayAct whether the hub would hear of it now: it is there, and owes no answer
     * @param reader whether identity cards can be read here
     */
    public Region person(
            Ticket ticket,
            PersonFacts facts,
            boolean atCounter,
            boolean counterFree,
            boolean mayAct,
            boolean reader) {
        var number =
                parts.text(
                        "person.number",
                        ticket.number(),
                        Texts.digitByDigit(ticket.number()),
                        "t3",
                        "bold");
        number.setWrapText(false);
        number.setMinWidth(Region.USE_PREF_SIZE);
        var state = parts.text("person.state", facts.state(), facts.state(), "t0", colour(ticket));
        var top = new HBox(parts.look().space(3), number, state);
        top.setAlignment(Pos.BASELINE_LEFT);
        top.setMinHeight(Region.USE_PREF_SIZE);
        var middle = Sides.lines(FactGrid.of(parts, facts.lines()));
        var others = new FlowPane(gap(), gap());
        for (var act : Lobby.acts(ticket)) {
            if (!isMain(act)) {
                others.getChildren().add(actButton(act));
            }
        }
        others.getChildren().forEach(button -> button.setDisable(!mayAct));
        if (ticket.personId() != null) {
            others.getChildren()
                    .add(
                            press(
                                    "action.record",
                                    "tablet.record",
                                    Icon.PERSON,
                                    new TabletEvent.RecordPressed()));
        }
        if (reader && movable(ticket)) {
            var identify =
                    press(
                            "action.identify",
                            "tablet.identify",
                            Icon.SCAN,
                            new TabletEvent.IdentifyPressed());
            identify.setDisable(!mayAct);
            others.getChildren().add(identify);
        }
        if (movable(ticket)) {
            others.getChildren()
                    .add(
                            press(
                                    "action.transfer",
                                    "tablet.act.transfer",
                                    Icon.TRANSFER,
                                    new TabletEvent.TransferPressed()));
            others.getChildren()
                    .add(
                            press(
                                    "action.add-service",
                                    "tablet.add-service",
                                    Icon.TICKET,
                                    new TabletEvent.AddServicePressed()));
            others.getChildren()
                    .add(
                            press(
                                    "action.segment",
                                    "tablet.segment.change",
                                    Icon.PEOPLE,
                                    new TabletEvent.SegmentPressed()));
            if (guided(ticket))
                others.getChildren()
                        .add(
                                press(
                                        "action.guide",
                                        "tablet.guide",
                                        Icon.SEARCH,
                                        new TabletEvent.GuidePressed()));
            others.getChildren()
                    .add(
                            press(
                                    "action.expert",
                                    "tablet.expert",
                                    Icon.EXPERT,
                                    new TabletEvent.ExpertPressed()));
        }
        var left =
                atCounter
                        ? List.<Button>of()
                        : List.of(
                                press(
                                        "action.back",
                                        "tablet.back",
                                        Icon.BACK,
                                        new TabletEvent.BackPressed()));
        var main = main(ticket);
        boolean sends = !main.getId().equals("action.close");
        main.setDisable(
                (sends && !mayAct) || (ticket.state() == TicketState.WAITING && !counterFree));
        others.setMinHeight(Region.USE_PREF_SIZE);
        return page(List.of(top, middle, others), left, main);
    }

    private static boolean movable(Ticket ticket) {
        return switch (ticket.state()) {
            case WAITING, CALLED, SERVING, PARKED -> true;
            case NO_SHOW, DONE, CANCELLED -> false;
        };
    }

    private static boolean guided(Ticket ticket) {
        return ticket.state() == TicketState.WAITING || ticket.state() == TicketState.PARKED;
    }

    private static boolean isMain(Act act) {
        return act == Act.START || act == Act.FINISH || act == Act.RETURN || act == Act.UNPARK;
    }

    private Button main(Ticket ticket) {
        if (ticket.state() == TicketState.WAITING) {
            return action(
                    "action.call-this",
                    "tablet.call-this",
                    Icon.CALL,
                    new TabletEvent.CallThisPressed());
        }
        return Lobby.acts(ticket).stream()
                .filter(PersonView::isMain)
                .findFirst()
                .map(act ->
                        action(
                                "action." + act.path(),
                                key(act),
                                icon(act),
                                new TabletEvent.ActPressed(act)))
                .orElseGet(() ->
                        action(
                                "action.close",
                                "tablet.back",
                                Icon.BACK,
                                new TabletEvent.BackPressed()));
    }

    private Button actButton(Act act) {
        return press("action." + act.path(), key(act), icon(act), new TabletEvent.ActPressed(act));
    }

    private static String key(Act act) {
        return "tablet.act." + act.path();
    }

    private static Icon icon(Act act) {
        return switch (act) {
            case START, UNPARK, RETURN -> Icon.NEXT;
            case FINISH -> Icon.DONE;
            case GO_ON -> Icon.NEXT;
            case RECALL -> Icon.REPEAT;
            case NO_SHOW -> Icon.ABSENT;
            case PARK -> Icon.PARK;
            case CANCEL -> Icon.STOP;
        };
    }

    private static String colour(Ticket ticket) {
        return switch (ticket.state()) {
            case CALLED -> "of-brand";
            case SERVING, DONE -> "of-done";
            case PARKED, NO_SHOW -> "of-wait";
            case WAITING, CANCELLED -> "soft";
        };
    }

    private javafx.scene.control.Label label(String id, String key, String... styles) {
        return parts.text(id, texts.say(key), texts.spoken(key, Map.of()), styles);
    }

    private Button press(String id, String key, Icon icon, TabletEvent event) {
        return parts.button(
                id, texts.say(key), texts.spoken(key, Map.of()), icon, () -> events.accept(event));
    }

    private Button action(String id, String key, Icon icon, TabletEvent event) {
        return parts.action(
                id, texts.say(key), texts.spoken(key, Map.of()), icon, () -> events.accept(event));
    }

    private double gap() {
        return parts.look().measure().gapPx();
    }

    private Region page(List<? extends Node> content, List<Button> left, Button main) {
        var box = new VBox(parts.look().space(1));
        box.getChildren().addAll(content);
        // Each keeps its words in one line; where they have no room beside each other, what is done
        // most often stands below the others, at the thumb.
        var bottom = new FlowPane(gap(), gap());
        bottom.setAlignment(Pos.BOTTOM_RIGHT);
        for (var button : left) bottom.getChildren().add(whole(button));
        bottom.getChildren().add(whole(main));
        VBox.setMargin(bottom, new Insets(parts.look().space(1), 0, 0, 0));
        box.getChildren().addAll(Parts.spring(), bottom);
        box.setMinHeight(0);
        return box;
    }

    private static Region whole(Button button) {
        var whole = new HBox(button);
        whole.setMinWidth(Region.USE_PREF_SIZE);
        return whole;
    }
}
