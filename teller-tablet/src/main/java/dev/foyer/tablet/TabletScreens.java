package dev.foyer.tablet;

import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.CounterView;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.Words;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.video.VideoView;
import dev.foyer.tablet.booked.BookingRows;
import dev.foyer.tablet.booked.BookingsView;
import dev.foyer.tablet.customer.ChoiceView;
import dev.foyer.tablet.customer.PersonFacts;
import dev.foyer.tablet.customer.PersonView;
import dev.foyer.tablet.customer.RecordFacts;
import dev.foyer.tablet.customer.RecordView;
import dev.foyer.tablet.customer.WaysView;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.TabletEvent;
import dev.foyer.tablet.lobby.TabletState;
import dev.foyer.tablet.needed.NeedsView;
import dev.foyer.tablet.queue.HallRows;
import dev.foyer.tablet.queue.HallView;
import dev.foyer.tablet.session.CallView;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Draws the tablet's state: left the hall, right the person in front. Knows neither hub nor device.
 * JavaFX thread.
 *
 * @param fields where user name and password are typed
 * @param events takes every touch
 * @param languageTouched changes the language
 */
record TabletScreens(
        Parts parts,
        Texts texts,
        double width,
        double height,
        VideoView remote,
        VideoView own,
        SignInFields fields,
        Consumer<TabletEvent> events,
        Runnable languageTouched) {
    private static final double FORM_SHARE = 0.5;

    /** The whole screen for a state. */
    Region draw(TabletState state, Instant now) {
        var body =
                switch (state.screen()) {
                    case "sign-in" -> signIn(state);
                    case "needed" ->
                            new NeedsView(parts, texts, fields.code(), events)
                                    .draw(state.needs(), mayAct(state), sides(), now);
                    case "appointments" -> appointments(state, now);
                    case "choose-counter" -> chooseCounter(state);
                    default -> work(state, now);
                };
        VBox.setVgrow(body, Priority.ALWAYS);
        var page = new VBox(parts.look().space(1), top(state), notice(state), body);
        page.setPadding(
                new Insets(
                        parts.look().space(2),
                        parts.look().space(3),
                        parts.look().space(2),
                        parts.look().space(3)));
        page.setPrefSize(width, height);
        page.setMaxSize(width, height);
        return page;
    }

    private Sides sides() {
        return new Sides(parts, width, height);
    }

    private static boolean mayAct(TabletState state) {
        return state.hub() && !state.busy();
    }

    /** One line, on an upright tablet two: where one is, and what can be done from everywhere. */
    private Region top(TabletState state) {
        var place = place(state);
        var buttons = everywhere(state);
        if (sides().upright()) {
            place.getChildren().addAll(Parts.spring(), language());
            return new VBox(gap(), place, buttons);
        }
        buttons.getChildren().add(language());
        var line = new HBox(gap(), place, Parts.spring(), buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Pane place(TabletState state) {
        Pane line = sides().upright() ? new HBox(gap()) : new VBox();
        var name = state.branch().map(b -> words(b.name())).orElse("Foyer");
        line.getChildren().add(parts.text("branch", name, name, "t0", "bold"));
        state.counter()
                .flatMap(id -> state.branch().flatMap(b -> b.counter(id)))
                .ifPresent(c -> line.getChildren().add(counter(words(c.name()))));
        return line;
    }

    /** The counter's name is never broken; where the line is short, the branch's name gives way. */
    private Label counter(String name) {
        var label = parts.text("counter", name, name, "t0", "soft");
        label.setWrapText(false);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox everywhere(TabletState state) {
        var line = new HBox(gap());
        line.setAlignment(Pos.CENTER_LEFT);
        if (state.session().isPresent()) {
            line.getChildren().add(needed(state));
            if (!state.needs().open()
                    && state.counter().isPresent()
                    && state.atCounter().isEmpty()) {
                line.getChildren()
                        .add(
                                quiet(
                                        "action.close-counter",
                                        "tablet.close-counter",
                                        Icon.STOP,
                                        new TabletEvent.CloseCounterPressed()));
            }
            if (!state.needs().open() && state.front().roaming()) {
                line.getChildren()
                        .add(
                                quiet(
                                        "action.open-counter",
                                        "tablet.open-counter",
                                        Icon.PEOPLE,
                                        new TabletEvent.RoamPressed()));
            }
            line.getChildren()
                    .add(
                            quiet(
                                    "action.sign-out",
                                    "tablet.sign-out",
                                    Icon.SIGN_OUT,
                                    new TabletEvent.SignOutPressed()));
        }
        line.setMinWidth(Region.USE_PREF_SIZE);
        return line;
    }

    private Button language() {
        return parts.button(
                "language",
                texts.say("tablet.language"),
                texts.spoken("tablet.language", Map.of()),
                Icon.LANGUAGE,
                languageTouched,
                "quiet");
    }

    /** What waits for staff, with its number, from every screen. */
    private Button needed(TabletState state) {
        var count = Map.of("count", state.needs().all().size());
        var key = state.needs().open() ? "tablet.needed.hall" : "tablet.needed.open";
        return parts.button(
                "action.needed",
                texts.say(key, count),
                texts.spoken(key, count),
                state.needs().open() ? Icon.PEOPLE : Icon.PERSON,
                () -> events.accept(new TabletEvent.NeedsPressed()),
                "quiet");
    }

    /** The one sentence at the top: the hub that is away before anything else. */
    private Label notice(TabletState state) {
        var key = state.hub() ? state.notice().orElse("") : "tablet.hub-lost";
        var said = key.isEmpty() ? "" : texts.say(key);
        var label = parts.text("notice", said, said, "t0", "of-wait");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setVisible(!said.isEmpty());
        label.setManaged(!said.isEmpty());
        return label;
    }

    private Region signIn(TabletState state) {
        var user = fields.user();
        var password = fields.password();
        Runnable send =
                () -> {
                    events.accept(
                            new TabletEvent.SignInPressed(user.getText(), password.getText()));
                    password.clear();
                };
        var go =
                parts.action(
                        "action.sign-in",
                        texts.say("tablet.sign-in.action"),
                        texts.spoken("tablet.sign-in.action", Map.of()),
                        Icon.NEXT,
                        send);
        go.setDisable(state.busy());
        user.setOnAction(_ -> password.requestFocus());
        password.setOnAction(_ -> send.run());
        var bottom = new HBox(Parts.spring(), go);
        var form =
                new VBox(
                        parts.look().space(2),
                        label("title", "tablet.sign-in.title", "t4", "bold"),
                        label("user.label", "tablet.sign-in.user", "t0", "soft"),
                        field(user, "user", "tablet.sign-in.user"),
                        label("password.label", "tablet.sign-in.password", "t0", "soft"),
                        field(password, "password", "tablet.sign-in.password"),
                        bottom);
        VBox.setMargin(bottom, new Insets(gap(), 0, 0, 0));
        form.setMaxWidth(width * FORM_SHARE);
        form.setAlignment(Pos.CENTER_LEFT);
        var middle = new HBox(Parts.spring(), form, Parts.spring());
        HBox.setHgrow(form, Priority.ALWAYS);
        return middle;
    }

    private TextField field(TextField field, String id, String key) {
        field.setId(id);
        field.setAccessibleText(texts.spoken(key, Map.of()));
        field.setMinHeight(parts.look().measure().targetPx());
        field.getStyleClass().add("focusable");
        return field;
    }

    private Region chooseCounter(TabletState state) {
        var tiles = new FlowPane(gap(), gap());
        var counters =
                state.queue().map(QueueState::counters).orElse(List.of()).stream()
                        .filter(c -> c.kind() == null)
                        .toList();
        int number = 1;
        for (CounterView counter : counters) {
            var name = words(counter.name());
            var taken = counter.open();
            var button =
                    parts.button(
                            "counter." + counter.id(),
                            taken ? name + " · " + texts.say("tablet.choose-counter.taken") : name,
                            name,
                            Icon.PEOPLE,
                            () -> events.accept(new TabletEvent.CounterPressed(counter.id())));
            button.setDisable(taken || state.busy());
            button.setPrefWidth(width / (sides().upright() ? 2.5 : 4));
            tiles.getChildren().add(KeypadWalk.number(button, number++));
        }
        if (state.leads()) {
            var hall =
                    parts.button(
                            "action.roam",
                            texts.say("tablet.roam"),
                            texts.spoken("tablet.roam", Map.of()),
                            Icon.PERSON,
                            () -> events.accept(new TabletEvent.RoamPressed()));
            tiles.getChildren().add(KeypadWalk.number(hall, number));
        }
        return new VBox(
                parts.look().space(3),
                label("title", "tablet.choose-counter.title", "t4", "bold"),
                tiles);
    }

    private Region work(TabletState state, Instant now) {
        if (state.branch().isEmpty() || state.queue().isEmpty()) {
            return new VBox(label("title", "tablet.hub-lost", "t1"));
        }
        var branch = state.branch().orElseThrow();
        var right = right(state, branch, now);
        if (state.call().isPresent()) {
            return new HBox(sides().card(right));
        }
        return sides().of(hall(state, branch, now), right);
    }

    private Region hall(TabletState state, BranchView branch, Instant now) {
        var rows =
                HallRows.of(
                        state.queue().orElseThrow(), branch, texts.language(), now, state.leads());
        var hall =
                new HallView(parts, texts)
                        .draw(
                                rows,
                                state.inFront().map(Ticket::id).orElse(""),
                                id -> events.accept(new TabletEvent.TicketPressed(id)),
                                id -> events.accept(new TabletEvent.GreetPressed(id)));
        if (state.bookable()) {
            var booked = BookingRows.of(state.bookings(), branch.timeZone(), texts.language(), now);
            hall.getChildren().add(new BookingsView(parts, texts, events).opener(booked));
        }
        return hall;
    }

    private Region appointments(TabletState state, Instant now) {
        var zone = state.branch().map(BranchView::timeZone).orElse("UTC");
        var rows = BookingRows.of(state.bookings(), zone, texts.language(), now);
        return new BookingsView(parts, texts, events)
                .draw(rows, state.bookings().chosen(), mayAct(state), sides());
    }

    private Region right(TabletState state, BranchView branch, Instant now) {
        var view = new PersonView(parts, texts, events);
        if (state.call().isPresent()) {
            var call = state.call().orElseThrow();
            var ticket = state.inFront();
            var service =
                    ticket.flatMap(t -> branch.service(t.service()))
                            .map(s -> words(s.name()))
                            .orElse("");
            return new CallView(parts, texts, events)
                    .draw(
                            call,
                            ticket.map(Ticket::number).orElse(""),
                            service,
                            state.video(),
                            remote,
                            own,
                            width);
        }
        var mayAct = mayAct(state);
        var choice = new ChoiceView(parts, texts, events, mayAct);
        var record = new RecordView(parts, texts, events, mayAct);
        if (state.inFront().isEmpty()) {
            return switch (state.panel()) {
                case WALK -> choice.walk(branch);
                case WALK_REASON -> choice.walkReason();
                case PERSON,
                        TRANSFER,
                        ADD_SERVICE,
                        OUT_OF_TURN,
                        SEGMENT,
                        POOL,
                        GUIDE,
                        IDENTIFY,
                        RECORD,
                        NOTE ->
                        state.front().roaming()
                                ? view.roaming()
                                : view.nobody(mayAct, state.told().map(this::words));
            };
        }
        var ticket = state.inFront().orElseThrow();
        var facts = PersonFacts.of(ticket, state.customer(), branch, texts);
        return switch (state.panel()) {
            case TRANSFER -> choice.transfer(ticket, branch);
            case ADD_SERVICE -> choice.addService(ticket, branch);
            case OUT_OF_TURN -> choice.outOfTurn(ticket);
            case SEGMENT -> choice.segment(ticket);
            case POOL -> choice.pool(ticket, branch, state.queue().orElseThrow());
            case GUIDE ->
                    new WaysView(parts, texts, events)
                            .draw(ticket, facts, state.front().guide(), mayAct);
            case IDENTIFY -> record.identify(ticket);
            case RECORD ->
                    record.record(
                            ticket,
                            state.record().map(r -> RecordFacts.of(r, branch, texts)),
                            state.customer().map(_ -> facts));
            case NOTE ->
                    record.note(
                            ticket,
                            fields.note(),
                            LocalDate.ofInstant(now, ZoneId.of(branch.timeZone())));
            case PERSON, WALK, WALK_REASON -> {
                var mine = state.atCounter().filter(t -> t.id().equals(ticket.id())).isPresent();
                var free = state.counter().isPresent() && state.atCounter().isEmpty();
                yield view.person(ticket, facts, mine, free, mayAct, state.line().reader());
            }
        };
    }

    private double gap() {
        return parts.look().measure().gapPx();
    }

    private Button quiet(String id, String key, Icon icon, TabletEvent event) {
        return parts.button(
                id,
                texts.say(key),
                texts.spoken(key, Map.of()),
                icon,
                () -> events.accept(event),
                "quiet");
    }

    private Label label(String id, String key, String... styles) {
        return parts.text(id, texts.say(key), texts.spoken(key, Map.of()), styles);
    }

    private String words(Words words) {
        return words.in(texts.language());
    }
}
