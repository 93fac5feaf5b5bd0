package dev.foyer.screen.part;

import dev.foyer.screen.look.Look;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

import org.jspecify.annotations.Nullable;

/**
 * Makes the plain pieces of a screen in one look: labels, buttons, tiles, space. Every piece gets
 * its stable id and its spoken text here. JavaFX thread.
 *
 * @param look colours and sizes
 */
public record Parts(Look look) {
    private static final double ICON_OF_TEXT = 1.2;

    /**
     * Text that wraps and is never cut. Styles: {@code t0}…{@code t5}, {@code bold}, {@code soft},
     * {@code of-stop} …
     */
    public Label text(String id, String shown, String spoken, String... styles) {
        var label = new Label(shown);
        label.setId(id);
        label.setAccessibleText(spoken);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** The one action of a screen, bottom right: says what it does. */
    public Button action(
            String id, String shown, String spoken, @Nullable Icon icon, Runnable act) {
        return button(id, shown, spoken, icon, act, "action");
    }

    /** A button with a word and, if given, an icon before it. */
    public Button button(
            String id,
            String shown,
            String spoken,
            @Nullable Icon icon,
            Runnable act,
            String... styles) {
        var button = touch(id, spoken, act, styles);
        button.setText(shown);
        if (icon != null) {
            button.setGraphic(icon.draw((int) Math.round(look.measure().bodyPx() * ICON_OF_TEXT)));
            button.setGraphicTextGap(look.space(1));
        }
        return button;
    }

    /** How a tile arranges its icon and its words. */
    public enum Shape {
        /** Icon above the words. */
        TALL,
        /** Icon before the words. */
        WIDE,
        /** Icon and the small line above the word, for narrow screens with little room. */
        SMALL,
        /** Icon beside the word, the small line below both, for low screens. */
        LOW
    }

    /** A large choice: icon, word, and a small line if given. */
    public Button tile(
            String id,
            Icon icon,
            String shown,
            @Nullable String below,
            String spoken,
            boolean offered,
            Shape shape,
            Runnable act) {
        var button = touch(id, spoken, act, "tile");
        boolean little = shape == Shape.SMALL || shape == Shape.LOW;
        var word = text(id + ".word", shown, "", little ? "t0" : "t1", "bold");
        var line = text(id + ".below", below == null ? "" : below, "", "t0", "soft");
        var picture = icon.draw(look.type(little ? 1 : 3), offered ? "of-brand" : "soft");
        var box = arranged(shape, picture, word, line);
        // A graphic is not resized to its button; without a width the words would not wrap.
        box.prefWidthProperty().bind(button.widthProperty().subtract(look.space(6)));
        box.maxWidthProperty().bind(box.prefWidthProperty());
        button.setGraphic(box);
        button.setAlignment(shape == Shape.WIDE ? Pos.CENTER_LEFT : Pos.TOP_LEFT);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setDisable(!offered);
        return button;
    }

    private Pane arranged(Shape shape, Node picture, Label word, Label line) {
        boolean alone = line.getText().isEmpty();
        return switch (shape) {
            case TALL -> {
                var box = new VBox(look.space(2), picture, alone ? word : new VBox(word, line));
                box.setAlignment(Pos.TOP_LEFT);
                yield box;
            }
            case WIDE -> {
                var words = alone ? new VBox(word) : new VBox(word, line);
                words.setAlignment(Pos.CENTER_LEFT);
                HBox.setHgrow(words, Priority.ALWAYS);
                var box = new HBox(look.space(4), picture, words);
                box.setAlignment(Pos.CENTER_LEFT);
                yield box;
            }
            case SMALL -> {
                var first = new HBox(look.space(2), picture);
                if (!alone) first.getChildren().add(line);
                first.setAlignment(Pos.CENTER_LEFT);
                yield new VBox(first, word);
            }
            case LOW -> {
                HBox.setHgrow(word, Priority.ALWAYS);
                var first = new HBox(look.space(2), picture, word);
                first.setAlignment(Pos.CENTER_LEFT);
                yield alone ? new VBox(first) : new VBox(first, line);
            }
        };
    }

    /**
     * A number as large as a screen has it, five times the body, taking no more room than its
     * figures.
     */
    public Text bigNumber(String id, String shown, String spoken) {
        var number = new Text(shown);
        number.setId(id);
        number.setAccessibleText(spoken);
        number.setBoundsType(TextBoundsType.VISUAL);
        number.getStyleClass().add("ticket-number");
        return number;
    }

    /** Space that takes what is left. */
    public static Region spring() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox.setVgrow(space, Priority.ALWAYS);
        return space;
    }

    /** An icon and its words in a line. */
    public HBox line(Icon icon, Label words, String... styles) {
        var line = new HBox(look.space(2), icon.draw(look.type(1), styles), words);
        HBox.setHgrow(words, Priority.ALWAYS);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    /** Gives a node its spoken text. */
    public static <N extends Node> N spoken(N node, String spoken) {
        node.setAccessibleText(spoken);
        return node;
    }

    private Button touch(String id, String spoken, Runnable act, String... styles) {
        var button = new TouchButton(look.measure().targetPx());
        button.setId(id);
        button.setAccessibleText(spoken);
        button.getStyleClass().addAll(styles);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
