package dev.foyer.screen.keys;

import dev.foyer.screen.look.Look;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import java.util.Map;

/**
 * The field that shows what is typed: words that wrap, or dots for a secret, of which the last sign
 * can be read for a moment. It is typed into at its end only. JavaFX thread.
 */
public final class TypedField extends Label {
    private static final Duration LAST_SIGN_SHOWN = Duration.millis(1000);
    private static final String DOT = "●";
    private static final String LARGE = "t1";
    private static final int LINE_EDGE = 5;
    private static final double LETTER_OF_SIZE = 0.6;
    private static final int LINES_MAX = 2;
    private static final double BROKEN_AT_WORDS = 0.9;

    private final KeyWords words;
    private final String label;
    private final boolean secret;
    private final PauseTransition hide = new PauseTransition(LAST_SIGN_SHOWN);
    private final double smallest;
    private final double lineOfLarge;
    private final double lineOfSmall;
    private String value = "";
    private String shown = "";
    private boolean open;

    /** A field with a label to be heard; {@code secret} ones show dots. */
    TypedField(String id, Look look, KeyWords words, String label, boolean secret, double width) {
        this.words = words;
        this.label = label;
        this.secret = secret;
        smallest = look.measure().targetPx();
        setId(id);
        setAccessibleRole(AccessibleRole.TEXT_FIELD);
        setFocusTraversable(true);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMinWidth(width);
        setMaxWidth(width);
        setPrefWidth(width);
        lineOfLarge = (width - look.space(LINE_EDGE)) / look.type(1);
        lineOfSmall = (width - look.space(LINE_EDGE)) / look.type(0) * BROKEN_AT_WORDS;
        setPadding(new Insets(look.space(1), look.space(2), look.space(1), look.space(2)));
        getStyleClass().addAll("typed-field", "bold", LARGE);
        setOnMousePressed(_ -> requestFocus());
        hide.setOnFinished(_ -> setText(dots(0)));
    }

    /** As high as its words need at this width, and never lower than a finger. */
    @Override
    protected double computePrefHeight(double width) {
        return Math.max(smallest, super.computePrefHeight(width));
    }

    /** What the screen port may be told: nothing of a secret. */
    public String told() {
        return secret ? "" : value;
    }

    /** How many signs stand in it. */
    public int signs() {
        return value.codePointCount(0, value.length());
    }

    /** Shows this; {@code typed} when the last sign was typed just now. */
    void show(String next, String grouped, boolean readable, boolean typed) {
        boolean longer = next.length() > value.length();
        value = next;
        shown = grouped;
        open = readable;
        hide.stop();
        if (!secret || open) setText(tail());
        else {
            boolean last = typed && longer;
            setText(dots(last ? 1 : 0));
            if (last) hide.playFromStart();
        }
        setAccessibleText(spoken());
        // What needs more than one line is written smaller, so that the keys keep their room.
        getStyleClass().remove(LARGE);
        if (wide(shown) <= lineOfLarge) getStyleClass().add(LARGE);
    }

    /** How wide words are, in the height of their letters. */
    private static double wide(String words) {
        return words.codePoints()
                .mapToDouble(sign -> Character.isIdeographic(sign) ? 1 : LETTER_OF_SIZE)
                .sum();
    }

    /** As much of the end as two lines take; it is where the next sign comes. */
    private String tail() {
        if (wide(shown) <= LINES_MAX * lineOfSmall) return shown;
        int from = 0;
        while (wide(shown.substring(from)) + 1 > LINES_MAX * lineOfSmall)
            from = shown.offsetByCodePoints(from, 1);
        return "…" + shown.substring(from);
    }

    private String dots(int shown) {
        int length = value.codePointCount(0, value.length());
        int from = value.offsetByCodePoints(value.length(), -Math.min(shown, length));
        return DOT.repeat(length - Math.min(shown, length)) + value.substring(from);
    }

    private String spoken() {
        if (value.isEmpty()) return words.spoken("field.empty", Map.of("label", label));
        int signs = value.codePointCount(0, value.length());
        if (secret && !open)
            return words.spoken("field.secret", Map.of("label", label, "count", signs));
        var each = new StringBuilder();
        value.codePoints()
                .forEach(sign -> each.append(words.sign(Character.toString(sign))).append(' '));
        return words.spoken(
                "field.holds", Map.of("label", label, "value", each.toString().strip()));
    }
}
