package dev.foyer.kiosk.step;

import dev.foyer.kiosk.model.Page.Frame;
import dev.foyer.kiosk.model.Page.Line;
import dev.foyer.kiosk.model.Page.Notice;
import dev.foyer.kiosk.model.Page.Press;
import dev.foyer.kiosk.model.Say;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.keys.KeyWords;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.part.Icon;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What the views of one window draw with: sizes, pieces, and the frame in which everything has its
 * place. JavaFX thread.
 */
final class Desk {
    private static final int EDGE = 6;
    private static final int FIGURES_MIN = 1;
    private static final double LABEL_PART = 38;
    private static final double BACK_TARGETS = 2.2;

    final Look look;
    final Parts parts;
    final Answers answers;
    final double width;
    final double height;

    final KeyWords words;

    Desk(Look look, double width, double height, Answers answers, KeyWords words) {
        this.look = look;
        this.width = width;
        this.height = height;
        this.answers = answers;
        this.words = words;
        parts = new Parts(look);
    }

    /** Whether the screen is wider than high. */
    boolean wide() {
        return width > height;
    }

    /** Whether there is little room, in letters: then titles are smaller and tiles flatter. */
    boolean tight() {
        return height < width * 1.45 || inner() < look.measure().bodyPx() * 20.0;
    }

    /** Whether a trouble takes the room that is left: then what helps least goes. */
    boolean crowded(Optional<Notice> notice) {
        return tight() && notice.isPresent();
    }

    /** Width that content has. */
    double inner() {
        return width - 2 * look.space(EDGE);
    }

    /** Puts content into the frame: step and title above, actions and help below. */
    Region frame(Frame frame, Node content, String... styles) {
        var page = new VBox(look.space(tight() ? 2 : 4));
        page.setPadding(
                new Insets(
                        look.space(tight() ? 4 : EDGE),
                        look.space(EDGE),
                        look.space(4),
                        look.space(EDGE)));
        page.getStyleClass().add("page");
        page.getStyleClass().addAll(styles);
        page.getChildren().add(top(frame));
        VBox.setVgrow(content, Priority.ALWAYS);
        page.getChildren().add(content);
        if (wide()) page.getChildren().add(oneRow(frame));
        else page.getChildren().addAll(actions(frame), hairline(), helpRow(frame));
        page.setPrefSize(width, height);
        return page;
    }

    private Node top(Frame frame) {
        var top = new VBox(look.space(1));
        if (!frame.step().isEmpty() || !frame.greeting().isEmpty()) {
            var line = new HBox(look.space(2));
            if (!frame.step().isEmpty())
                line.getChildren().add(parts.text("step", frame.step(), frame.step(), "soft"));
            line.getChildren().add(Parts.spring());
            if (!frame.greeting().isEmpty()) {
                var greeting = parts.text("greeting", frame.greeting(), frame.greeting(), "bold");
                greeting.setMinWidth(Region.USE_PREF_SIZE);
                line.getChildren().add(greeting);
            }
            top.getChildren().add(line);
        }
        top.getChildren()
                .add(
                        parts.text(
                                "title",
                                frame.title().text(),
                                frame.title().spoken(),
                                tight() ? "t1" : "t2",
                                "bold"));
        top.setMinHeight(Region.USE_PREF_SIZE);
        return top;
    }

    private Node actions(Frame frame) {
        var row = new HBox(look.measure().gapPx());
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getChildren()
                .addAll(
                        press(frame.back(), false),
                        strut(1.25),
                        Parts.spring(),
                        action(frame.action()));
        return row;
    }

    private Node helpRow(Frame frame) {
        boolean bare = bare(frame);
        var row =
                new HBox(
                        look.measure().gapPx(),
                        press(frame.help(), bare),
                        Parts.spring(),
                        press(frame.ease(), bare),
                        press(frame.language(), bare));
        row.setMinHeight(look.measure().targetPx());
        return row;
    }

    /**
     * A wide screen is low: everything in one row, each at its own place whether the others are
     * there or not.
     */
    private Node oneRow(Frame frame) {
        boolean bare = bare(frame);
        var back = new HBox(press(frame.back(), bare));
        back.setMinWidth(look.measure().targetPx() * BACK_TARGETS);
        var row = new HBox(look.measure().gapPx());
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getChildren()
                .addAll(
                        back,
                        press(frame.help(), bare),
                        press(frame.language(), bare),
                        press(frame.ease(), bare));
        row.getChildren().addAll(Parts.spring(), strut(1), action(frame.action()));
        return row;
    }

    /** Keeps the height of a row in which there is no button. */
    private Region strut(double targets) {
        var strut = new Region();
        strut.setMinHeight(look.measure().targetPx() * targets);
        return strut;
    }

    /** Whether the lowest row has no room for pictures: then its words stand alone. */
    private boolean bare(Frame frame) {
        double room = inner() - 2 * look.measure().gapPx() - wish(frame.help());
        room -= wish(frame.language()) + wish(frame.ease());
        if (!wide()) return room < 0;
        double back = Math.max(wish(frame.back()), look.measure().targetPx() * BACK_TARGETS);
        double action = Math.max(wish(frame.action()), look.measure().targetPx() * 3.0);
        return room < back + action + 4 * look.measure().gapPx();
    }

    /** How wide a button is with its words in one line. */
    private double wish(@Nullable Press press) {
        if (press == null) return 0;
        var words = new Text(press.words().text());
        words.setFont(Font.font(ScreenWindow.family(look.tokens()), look.measure().bodyPx()));
        double picture = press.icon() == null ? 0 : look.measure().bodyPx() * 1.2 + look.space(1);
        return words.getLayoutBounds().getWidth() + picture + look.space(5);
    }

    private Node press(@Nullable Press press, boolean bare) {
        if (press == null) return new Region();
        // Of a row that is too long the action wraps its words, not these.
        var whole =
                new HBox(
                        button(
                                bare
                                        ? new Press(press.id(), press.words(), null, press.event())
                                        : press));
        whole.setAlignment(Pos.CENTER_LEFT);
        whole.setMinWidth(Region.USE_PREF_SIZE);
        return whole;
    }

    private Node action(@Nullable Press press) {
        if (press == null) return new Region();
        var button = press.instead() ? button(press) : button(press, "action");
        // Inline, since the style sheet says of every button how small it may be.
        button.setStyle(
                "-fx-min-height: %d; -fx-min-width: %d;"
                        .formatted(
                                look.measure().targetPx() * (wide() ? 4 : 5) / 4,
                                look.measure().targetPx() * 3));
        HBox.setHgrow(button, Priority.SOMETIMES);
        return button;
    }

    private Button button(Press press, String... styles) {
        return parts.button(
                press.id(),
                press.words().text(),
                press.words().spoken(),
                press.icon(),
                () -> answers.event(press.event()),
                styles);
    }

    /**
     * Figures as large as they fit into {@code room} pixels, at most {@code steps} above the body.
     */
    Text figures(String id, Say say, double room, int steps) {
        var text = new Text(say.text());
        text.setId(id);
        text.setAccessibleText(say.spoken());
        text.setBoundsType(TextBoundsType.VISUAL);
        var family = ScreenWindow.family(look.tokens());
        int step = steps;
        for (; step > FIGURES_MIN; step--) {
            text.setFont(Font.font(family, FontWeight.BOLD, look.type(step)));
            if (text.getLayoutBounds().getWidth() <= room) break;
        }
        text.setStyle("-fx-font-size: %dpx; -fx-font-weight: bold;".formatted(look.type(step)));
        text.getStyleClass().add("of-ink");
        return text;
    }

    /** A label and what stands beside it. */
    Region line(Line line) {
        var grid = new GridPane(look.space(2), 0);
        for (double part : new double[] {LABEL_PART, 100 - LABEL_PART}) {
            var column = new ColumnConstraints();
            column.setPercentWidth(part);
            grid.getColumnConstraints().add(column);
        }
        var top = new RowConstraints();
        top.setValignment(VPos.TOP);
        grid.getRowConstraints().add(top);
        var id = "line." + line.id();
        grid.add(parts.text(id + ".label", line.label(), "", "soft"), 0, 0);
        var spoken = line.label() + " " + line.value().spoken();
        var value = parts.text(id, line.value().text(), spoken);
        if (line.strong()) value.getStyleClass().add("bold");
        grid.add(value, 1, 0);
        return grid;
    }

    /** Content on a card. */
    Region card(Region content, String... styles) {
        var card = new VBox(content);
        card.getStyleClass().add("card");
        card.getStyleClass().addAll(styles);
        card.setPadding(new Insets(look.space(tight() ? 2 : 3)));
        VBox.setVgrow(content, Priority.ALWAYS);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static Node hairline() {
        var line = new Region();
        line.getStyleClass().add("hairline");
        return line;
    }

    /** A trouble in three lines on a card of its own; nothing when there is none. */
    Optional<Node> notice(Optional<Notice> notice) {
        return notice.map(known -> tight() ? tightNotice(known) : threeLines(known));
    }

    private Node threeLines(Notice known) {
        var happened = parts.text("notice.happened", known.happened(), known.all(), "bold");
        var lines =
                new VBox(
                        look.space(1),
                        parts.line(Icon.STOP, happened, "of-stop"),
                        parts.text("notice.means", known.means(), ""),
                        parts.text("notice.do", known.todo(), "", "bold"));
        lines.getStyleClass().addAll("card", "of-stop");
        lines.setPadding(new Insets(look.space(3)));
        lines.setMinHeight(Region.USE_PREF_SIZE);
        return lines;
    }

    private Node tightNotice(Notice known) {
        var all = parts.text("notice.happened", known.all(), known.all());
        all.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(all, Priority.ALWAYS);
        var line = new HBox(look.space(2), Icon.STOP.draw(look.type(1), "of-stop"), all);
        line.getStyleClass().addAll("card", "of-stop");
        line.setPadding(new Insets(look.space(2)));
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
