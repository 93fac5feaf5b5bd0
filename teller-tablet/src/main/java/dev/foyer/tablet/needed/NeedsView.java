package dev.foyer.tablet.needed;

import dev.foyer.hub.api.CaseView;
import dev.foyer.hub.api.HelpCall;
import dev.foyer.hub.api.NoteView;
import dev.foyer.hub.api.Texts;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;
import dev.foyer.tablet.customer.FactGrid;
import dev.foyer.tablet.layout.RowButton;
import dev.foyer.tablet.layout.Sides;
import dev.foyer.tablet.lobby.TabletEvent;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Draws what waits for staff: left the list, right what was opened. JavaFX thread.
 *
 * @param code where the code that stands on the kiosk is typed
 */
public record NeedsView(Parts parts, Texts texts, TextField code, Consumer<TabletEvent> events) {
    /** Why a reviewer may decline; a customer reads the sentence of the same word. */
    private static final List<String> REASONS = List.of("not-the-holder", "not-willing", "other");

    /** The whole body for what waits. */
    public Region draw(Needs needs, boolean mayAct, Sides sides, Instant now) {
        var right =
                needs.opened()
                        .map(need -> detail(need, mayAct, now))
                        .orElseGet(() -> nothing(needs));
        return sides.of(list(needs, now), right);
    }

    private Region list(Needs needs, Instant now) {
        var all = needs.all();
        var count = Map.of("count", all.size());
        var title =
                parts.text(
                        "needed.title",
                        texts.say("tablet.needed.title", count),
                        texts.spoken("tablet.needed.title", count),
                        "t2",
                        "bold");
        title.setMinHeight(Region.USE_PREF_SIZE);
        var lines = new VBox(parts.look().measure().gapPx());
        int at = 1;
        for (var need : all)
            lines.getChildren()
                    .add(
                            row(
                                    need,
                                    at++,
                                    needs.chosen().filter(need.id()::equals).isPresent(),
                                    now));
        var box = new VBox(parts.look().space(2), title, Sides.lines(lines));
        box.setMinHeight(0);
        return box;
    }

    private Button row(Need need, int at, boolean chosen, Instant now) {
        var facts = NeedFacts.of(need, minutes(need, now), texts);
        var id = "need." + at;
        var words = parts.text(id + ".title", facts.title(), "", "t0", "bold");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var state = parts.text(id + ".state", facts.state(), "", "t0", colour(need));
        var line =
                new HBox(
                        parts.look().space(2),
                        icon(need).draw(parts.look().type(1), colour(need)),
                        words,
                        state);
        return RowButton.of(
                parts,
                id,
                line,
                facts.title() + ", " + facts.state(),
                chosen,
                () -> events.accept(new TabletEvent.NeedChosen(need.id())));
    }

    private static long minutes(Need need, Instant now) {
        return need instanceof Need.Called(var help)
                ? Math.max(0, Duration.between(help.at(), now).toMinutes())
                : 0;
    }

    private static Icon icon(Need need) {
        return switch (need) {
            case Need.Called _ -> Icon.PERSON;
            case Need.Review _ -> Icon.DONE;
            case Need.Handed _ -> Icon.TRANSFER;
            case Need.Noted _ -> Icon.TICKET;
        };
    }

    private static String colour(Need need) {
        return switch (need) {
            case Need.Called(var help) ->
                    help.state() == HelpCall.State.WAITING ? "of-wait" : "of-done";
            case Need.Review _ -> "of-brand";
            case Need.Handed(var view) -> view.takenOn() ? "of-done" : "of-wait";
            case Need.Noted(var note) -> note.overdue() ? "of-wait" : "soft";
        };
    }

    private Region nothing(Needs needs) {
        var key = needs.all().isEmpty() ? "tablet.needed.empty" : "tablet.needed.choose";
        var text = parts.text("needed.hint", texts.say(key), texts.spoken(key, Map.of()), "t1");
        return new VBox(parts.look().space(2), text, Parts.spring(), bottom(List.of()));
    }

    private Region detail(Need need, boolean mayAct, Instant now) {
        var facts = NeedFacts.of(need, minutes(need, now), texts);
        var title = parts.text("need.title", facts.title(), facts.title(), "t2", "bold");
        var state = parts.text("need.state", facts.state(), facts.state(), "t0", colour(need));
        var head = new HBox(parts.look().space(2), title, state);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        var said = Sides.lines(FactGrid.of(parts, facts.lines()));
        var box = new VBox(parts.look().measure().gapPx(), head, said);
        var buttons =
                switch (need) {
                    case Need.Called(var help) -> called(help);
                    case Need.Review(var view) -> review(view, box);
                    case Need.Handed(var view) -> handed(view);
                    case Need.Noted(var note) -> noted(note);
                };
        buttons.forEach(b -> b.setDisable(!mayAct));
        box.getChildren().add(bottom(buttons));
        box.setMinHeight(0);
        return box;
    }

    private List<Button> called(HelpCall help) {
        var ended =
                press(
                        "action.help-over",
                        "tablet.needed.over",
                        Icon.DONE,
                        new TabletEvent.HelpOverPressed(help.id()));
        return help.state() == HelpCall.State.WAITING
                ? List.of(
                        ended,
                        main(
                                "action.take-help",
                                "tablet.needed.take",
                                Icon.NEXT,
                                new TabletEvent.TakeHelpPressed(help.id())))
                : List.of(ended);
    }

    private List<Button> review(CaseView view, VBox box) {
        var step = view.step();
        if (step == null) return List.of();
        var label = parts.text("code.label", texts.say("tablet.needed.code"), "", "t0", "soft");
        code.setId("code");
        code.setAccessibleText(texts.spoken("tablet.needed.code", Map.of()));
        code.setMinHeight(parts.look().measure().targetPx());
        if (!code.getStyleClass().contains("focusable")) code.getStyleClass().add("focusable");
        var declines = new FlowPane(parts.look().measure().gapPx(), parts.look().measure().gapPx());
        for (var reason : REASONS)
            declines.getChildren()
                    .add(
                            press(
                                    "decline." + reason,
                                    "tablet.needed.decline." + reason,
                                    null,
                                    new TabletEvent.DeclinePressed(
                                            view.id(), step.word(), reason)));
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(code, Priority.ALWAYS);
        var typed = new HBox(parts.look().space(2), label, code);
        typed.setAlignment(Pos.CENTER_LEFT);
        typed.setMinHeight(Region.USE_PREF_SIZE);
        declines.setMinHeight(Region.USE_PREF_SIZE);
        box.getChildren().addAll(typed, declines);
        var approve =
                parts.action(
                        "action.approve",
                        texts.say("tablet.needed.approve"),
                        texts.spoken("tablet.needed.approve", Map.of()),
                        Icon.DONE,
                        () -> {
                            var read = code.getText().strip();
                            code.clear();
                            events.accept(
                                    new TabletEvent.ApprovePressed(
                                            view.id(), step.word(), step.digest(), read));
                        });
        return List.of(approve);
    }

    private List<Button> handed(CaseView view) {
        if (!view.takenOn())
            return List.of(
                    main(
                            "action.take-on",
                            "tablet.needed.take-on",
                            Icon.NEXT,
                            new TabletEvent.TakeOnPressed(view.id())));
        return List.of(
                press(
                        "action.settle",
                        "tablet.needed.settle",
                        Icon.DONE,
                        new TabletEvent.SettlePressed(view.id())),
                main(
                        "action.give-back",
                        "tablet.needed.give-back",
                        Icon.NEXT,
                        new TabletEvent.GiveBackPressed(view.id())));
    }

    private List<Button> noted(NoteView note) {
        var dropped =
                press(
                        "action.note-drop",
                        "tablet.note.drop",
                        Icon.STOP,
                        new TabletEvent.NoteEndPressed(note.id(), false));
        return note.mine()
                ? List.of(
                        dropped,
                        main(
                                "action.note-done",
                                "tablet.note.done",
                                Icon.DONE,
                                new TabletEvent.NoteEndPressed(note.id(), true)))
                : List.of(
                        dropped,
                        main(
                                "action.note-take",
                                "tablet.needed.take-on",
                                Icon.NEXT,
                                new TabletEvent.NoteTakePressed(note.id())));
    }

    private HBox bottom(List<Button> buttons) {
        var line = new HBox(parts.look().measure().gapPx());
        line.getChildren()
                .add(press("action.back", "tablet.back", Icon.BACK, new TabletEvent.BackPressed()));
        line.getChildren().add(Parts.spring());
        line.getChildren().addAll(buttons);
        return line;
    }

    private Button press(String id, String key, @Nullable Icon icon, TabletEvent event) {
        return parts.button(
                id, texts.say(key), texts.spoken(key, Map.of()), icon, () -> events.accept(event));
    }

    private Button main(String id, String key, Icon icon, TabletEvent event) {
        return parts.action(
                id, texts.say(key), texts.spoken(key, Map.of()), icon, () -> events.accept(event));
    }
}
