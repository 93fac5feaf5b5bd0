package dev.foyer.screen.keys;

import dev.foyer.screen.look.Look;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;
import dev.foyer.screen.part.Typing;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The keyboard on the screen with its field and the row where Chinese characters are chosen. Every
 * key is a target of full size, can be reached by arrows and has its spoken text; a real keyboard
 * or keypad types into the same field. JavaFX thread; belongs to one drawn screen.
 */
public final class Keyboard implements Typing {
    private static final String FIELD = "field";
    private static final double NUMBERS_WIDE = 7.5;
    private static final double ROW_USUAL = 1.3;
    private static final double ROW_NUMBERS_MAX = 1.8;
    private static final double WORD_OF_BODY = 3.6;

    /** What a keyboard tells. */
    public interface Told {
        /** What stands in the field now. */
        void changed(String value);

        /** ENTER on a real keyboard; false when it means nothing now. */
        boolean enter();
    }

    private final Look look;
    private final KeyWords words;
    private final Parts parts;
    private final TypedSoFar typed;
    private final Told told;
    private final TypedField field;
    private final HBox fieldRow;
    private final VBox keys;
    private final double width;
    private final boolean wide;
    private final CandidateRow candidates;
    private final @Nullable Button showing;

    /**
     * A keyboard as wide as {@code width} pixels.
     *
     * @param label what the field is for, to be heard
     * @param secret whether bystanders must not read it
     * @param fieldWidth room for the field and the words beside it, in pixels
     */
    public Keyboard(
            Look look,
            KeyWords words,
            TypedSoFar typed,
            String label,
            boolean secret,
            double width,
            double fieldWidth,
            Told told) {
        this.look = look;
        this.words = words;
        this.typed = typed;
        this.told = told;
        parts = new Parts(look);
        double gap = look.measure().gapPx();
        wide = (width + gap) / (look.measure().keyPx() + gap) >= Face.COLUMNS_WIDE;
        double beside = look.measure().bodyPx() * WORD_OF_BODY;
        double room = fieldWidth - (secret ? 2 : 1) * (beside + gap);
        field = KeypadWalk.typing(new TypedField(FIELD, look, words, label, secret, room), this);
        candidates = new CandidateRow(look, words, width, this::pick, this::turn);
        showing = secret ? word("field.show", this::showOrHide) : null;
        fieldRow = new HBox(gap, field);
        if (showing != null) fieldRow.getChildren().add(showing);
        fieldRow.getChildren().add(word("key.clear", this::clear));
        fieldRow.setAlignment(Pos.CENTER_LEFT);
        fieldRow.setMinHeight(Region.USE_PREF_SIZE);
        for (var node : fieldRow.getChildren())
            if (node instanceof Button button) button.setPrefWidth(beside);
        keys = new VBox(gap);
        keys.setAlignment(Pos.BOTTOM_CENTER);
        this.width = width;
        layKeys();
        refresh(false);
    }

    /** The field, and beside it what shows and what empties it. */
    public Region field() {
        return fieldRow;
    }

    /** {@code usually}, and in its place the characters to choose while one is being composed. */
    public Region candidates(Node usually) {
        var both = new StackPane(usually, candidates.row());
        both.setAlignment(Pos.CENTER_LEFT);
        usually.visibleProperty().bind(candidates.row().visibleProperty().not());
        return both;
    }

    /** The keys. */
    public Region keys() {
        var holder = new StackPane(keys);
        if (typed.face == Face.NUMBERS) keys.setMaxWidth(look.measure().targetPx() * NUMBERS_WIDE);
        return holder;
    }

    @Override
    public void sign(String sign) {
        boolean letter = sign.length() == 1 && sign.charAt(0) >= 'a' && sign.charAt(0) <= 'z';
        if (!typed.face.composes() || !letter) words(sign);
        else if (Pinyin.table().begins(typed.letters + sign)) {
            typed.letters += sign;
            typed.page = 0;
            refresh(false);
        }
    }

    @Override
    public void words(String signs) {
        typed.letters = "";
        change(typed.text.add(signs));
    }

    @Override
    public void deleteLast() {
        if (typed.letters.isEmpty()) change(typed.text.withoutLast());
        else {
            typed.letters = typed.letters.substring(0, typed.letters.length() - 1);
            typed.page = 0;
            refresh(false);
        }
    }

    @Override
    public boolean enter() {
        if (typed.letters.isEmpty()) return told.enter();
        pick(0);
        return true;
    }

    private void clear() {
        typed.letters = "";
        change(typed.text.with(""));
    }

    private void showOrHide() {
        typed.readable = !typed.readable;
        refresh(false);
    }

    private void change(TypedText next) {
        boolean same = next.equals(typed.text);
        typed.text = next;
        refresh(true);
        if (same) return;
        typed.tell();
        told.changed(next.value());
    }

    private void pick(int place) {
        var shown = shownCandidates();
        if (place >= shown.size()) return;
        words(shown.get(place));
        field.requestFocus();
    }

    private void turn(int pages) {
        typed.page = Math.clamp(typed.page + pages, 0, pagesOfCandidates() - 1);
        refresh(false);
    }

    private int pagesOfCandidates() {
        int all = Pinyin.table().characters(typed.letters).size();
        return Math.max(1, (all + candidates.places() - 1) / candidates.places());
    }

    private List<String> shownCandidates() {
        var all = Pinyin.table().characters(typed.letters);
        int from = Math.min(typed.page * candidates.places(), all.size());
        return all.subList(from, Math.min(from + candidates.places(), all.size()));
    }

    private void refresh(boolean bySign) {
        field.show(typed.value(), typed.grouped(), typed.readable, bySign);
        if (showing != null) {
            var key = typed.readable ? "field.hide" : "field.show";
            showing.setText(words.text(key));
            showing.setAccessibleText(words.spoken(key));
        }
        candidates.show(typed.letters, shownCandidates(), typed.page, pagesOfCandidates());
    }

    private void act(Key.Act act) {
        switch (act) {
            case DELETE -> deleteLast();
            case SPACE -> {
                if (!enterWhileComposing()) words(" ");
            }
            case SMALL, LETTERS -> face(Face.SMALL);
            case CAPITALS -> face(Face.CAPITALS);
            case SYMBOLS -> face(Face.SYMBOLS);
            case PINYIN -> face(Face.PINYIN);
        }
    }

    private boolean enterWhileComposing() {
        return !typed.letters.isEmpty() && enter();
    }

    private void face(Face next) {
        typed.face = next;
        typed.letters = "";
        refresh(false);
        layKeys();
        // The key that was pressed is gone; whoever walks by keypad goes on from the field.
        field.requestFocus();
    }

    private void layKeys() {
        keys.getChildren().clear();
        boolean numbers = typed.face == Face.NUMBERS;
        double gap = look.measure().gapPx();
        double target = look.measure().targetPx();
        double wanted = numbers ? Math.min(width, target * NUMBERS_WIDE) : width;
        int columns = typed.face.columns(wide);
        double one = Math.floor((wanted - (columns - 1) * gap) / columns);
        for (var places : typed.face.rows(typed.text.keys(), wide)) {
            var row = new HBox(gap);
            row.setAlignment(Pos.CENTER);
            int free = 0;
            for (var place : places) {
                // Rows of numbers stand in columns, shorter rows of letters in the middle.
                if (numbers && place.column() > free) row.getChildren().add(space(one));
                free = place.column() + place.span();
                var button = button(place.key());
                button.setPrefWidth(one * place.span() + gap * (place.span() - 1));
                row.getChildren().add(button);
            }
            row.setMinHeight(look.measure().keyPx());
            row.setPrefHeight(target * ROW_USUAL);
            row.setMaxHeight(target * (numbers ? ROW_NUMBERS_MAX : ROW_USUAL));
            VBox.setVgrow(row, Priority.SOMETIMES);
            keys.getChildren().add(row);
        }
    }

    private static Region space(double width) {
        var space = new Region();
        space.setMinWidth(width);
        return space;
    }

    private Button button(Key key) {
        var id = "key." + key.id();
        var button =
                switch (key) {
                    case Key.Sign(var sign) ->
                            parts.button(id, sign, words.sign(sign), null, () -> sign(sign), "key");
                    case Key.Act act ->
                            parts.button(
                                    id,
                                    words.text(id),
                                    words.spoken(id),
                                    null,
                                    () -> act(act),
                                    "key",
                                    "word");
                };
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return button;
    }

    private Button word(String key, Runnable act) {
        return parts.button(key, words.text(key), words.spoken(key), null, act);
    }
}
