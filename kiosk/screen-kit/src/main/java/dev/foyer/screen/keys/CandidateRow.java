package dev.foyer.screen.keys;

import dev.foyer.screen.look.Look;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Parts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The row in which a Chinese character is chosen: the letters so far, some characters, and the
 * pages before and after. A digit of the keypad chooses the character of that place. JavaFX thread.
 */
final class CandidateRow {
    private static final int PLACES_MAX = 9;
    private static final int PLACES_MIN = 3;
    private static final double LETTERS_OF_BODY = 3.9;
    private static final double TURN_OF_BODY = 2.5;

    private final KeyWords words;
    private final Label letters;
    private final List<Button> places = new ArrayList<>();
    private final Button before;
    private final Button more;
    private final HBox row;

    CandidateRow(Look look, KeyWords words, double width, IntConsumer pick, IntConsumer turn) {
        this.words = words;
        var parts = new Parts(look);
        double gap = look.measure().gapPx();
        double body = look.measure().bodyPx();
        letters = parts.text("composing", "", "", "t0", "bold", "of-brand");
        letters.setMinWidth(body * LETTERS_OF_BODY);
        letters.setPrefWidth(body * LETTERS_OF_BODY);
        row = new HBox(gap, letters);
        row.setAlignment(Pos.CENTER_LEFT);
        double rest = width - body * (LETTERS_OF_BODY + 2 * TURN_OF_BODY) - 2 * gap;
        int fit = (int) (rest / (look.measure().keyPx() + gap));
        for (int i = 0; i < Math.clamp(fit, PLACES_MIN, PLACES_MAX); i++) {
            int place = i;
            var button =
                    parts.button("pick." + (i + 1), "", "", null, () -> pick.accept(place), "key");
            button.setPrefWidth(look.measure().keyPx());
            places.add(KeypadWalk.number(button, i + 1));
            row.getChildren().add(button);
        }
        before = turn(parts, "pick.before", body, () -> turn.accept(-1));
        more = turn(parts, "pick.more", body, () -> turn.accept(1));
        row.getChildren().addAll(Parts.spring(), before, more);
        row.setVisible(false);
    }

    private Button turn(Parts parts, String id, double body, Runnable act) {
        var button = parts.button(id, words.text(id), words.spoken(id), null, act, "key", "word");
        button.setPrefWidth(body * TURN_OF_BODY);
        button.setMinWidth(body * TURN_OF_BODY);
        return button;
    }

    HBox row() {
        return row;
    }

    /** How many characters are shown at once. */
    int places() {
        return places.size();
    }

    void show(String typed, List<String> characters, int page, int pages) {
        letters.setText(typed);
        letters.setAccessibleText(words.spoken("composing", Map.of("letters", spelled(typed))));
        for (int i = 0; i < places.size(); i++) {
            var button = places.get(i);
            button.setVisible(i < characters.size());
            if (i >= characters.size()) continue;
            button.setText(characters.get(i));
            var said = Map.of("sign", characters.get(i), "number", i + 1);
            button.setAccessibleText(words.spoken("pick", said));
        }
        before.setDisable(page == 0);
        more.setDisable(page + 1 >= pages);
        row.setVisible(!typed.isEmpty());
    }

    private static String spelled(String letters) {
        return String.join(" ", letters.split(""));
    }
}
