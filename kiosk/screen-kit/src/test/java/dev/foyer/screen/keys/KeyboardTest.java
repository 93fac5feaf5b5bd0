package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.screen.Fx;
import dev.foyer.screen.ScreenWindow;
import dev.foyer.screen.Shown;
import dev.foyer.screen.audit.ScreenAudit;
import dev.foyer.screen.look.Look;
import dev.foyer.screen.look.Measure;
import dev.foyer.screen.look.Tokens;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.port.AccessibleTree;

import javafx.event.Event;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Types on the keyboard as touch, keypad and a real keyboard do. */
class KeyboardTest {
    private static final double WIDTH = 1080;

    private final List<String> told = new ArrayList<>();
    private int entered;
    private final ScreenWindow window =
            Fx.on(() -> {
                var look = new Look(Tokens.load(), Measure.kiosk(4.03), false);
                return new ScreenWindow("test", look, WIDTH, 1920);
            });
    private TypedSoFar typed = new TypedSoFar(new TypedText(KeySet.WORDS, 20, ""), Face.PINYIN);

    @AfterEach
    void close() {
        Fx.run(window::close);
    }

    @Test
    void aNameIsTypedByPinyinAndTouch() {
        show(KeySet.WORDS, Face.PINYIN, false);
        for (String syllable : List.of("zhao", "qian", "sun", "li")) {
            for (String letter : syllable.split("")) press("key." + letter);
            press("pick.1");
        }
        assertThat(told).containsExactly("赵", "赵钱", "赵钱孙", "赵钱孙李");
        assertThat(focused()).isEqualTo("field");
    }

    @Test
    void aNameIsTypedByPinyinOnARealKeyboardAndChosenByDigitsAndEnter() {
        show(KeySet.WORDS, Face.PINYIN, false);
        typeKeys("zhang");
        key(KeyCode.DIGIT1);
        typeKeys("san");
        key(KeyCode.ENTER);
        assertThat(typed.value()).startsWith("张").hasSize(2);
        key(KeyCode.BACK_SPACE);
        assertThat(typed.value()).isEqualTo("张");
        assertThat(entered).isZero();
        key(KeyCode.ENTER);
        assertThat(entered).isEqualTo(1);
    }

    @Test
    void aRareCharacterIsFoundByTurningPages() {
        show(KeySet.WORDS, Face.PINYIN, false);
        for (String letter : "jiong".split("")) press("key." + letter);
        for (int pages = 0; pages < 20 && !shown().contains("囧"); pages++) press("pick.more");
        press("pick." + (shown().indexOf("囧") + 1));
        assertThat(typed.value()).isEqualTo("囧");
        press("key.delete");
        assertThat(typed.value()).isEmpty();
    }

    @Test
    void lettersThatLeadToNoCharacterAreNotTaken() {
        show(KeySet.WORDS, Face.PINYIN, false);
        for (String letter : List.of("z", "q", "h")) press("key." + letter);
        assertThat(typed.letters).isEqualTo("zh");
        press("key.delete");
        assertThat(typed.letters).isEqualTo("z");
        assertThat(told).isEmpty();
    }

    @Test
    void lettersCapitalsAndSignsAreAKeyAway() {
        show(KeySet.WORDS, Face.PINYIN, false);
        press("key.letters");
        press("key.a");
        press("key.capitals");
        press("key.B");
        press("key.space");
        press("key.symbols");
        press("key.7");
        press("key.-");
        assertThat(typed.value()).isEqualTo("aB 7-");
        press("key.clear");
        assertThat(typed.value()).isEmpty();
    }

    @Test
    void anEnterThatIsHeldPressesOnce() {
        show(KeySet.DIGITS, Face.NUMBERS, false);
        focus("key.7");
        Fx.run(() -> {
            for (int again = 0; again < 5; again++) Arrows.hold(window.scene(), KeyCode.ENTER);
        });
        assertThat(told).containsExactly("7");
        key(KeyCode.ENTER);
        key(KeyCode.ENTER);
        assertThat(told).last().isEqualTo("77");
    }

    @Test
    void aKeypadTypesDigitsWhereverTheFocusIs() {
        show(KeySet.DIGITS, Face.NUMBERS, false);
        key(KeyCode.NUMPAD4);
        focus("key.7");
        key(KeyCode.DIGIT2);
        key(KeyCode.ENTER);
        key(KeyCode.BACK_SPACE);
        assertThat(told).containsExactly("4", "42", "427", "42");
        assertThat(focused()).isEqualTo("key.7");
    }

    @Test
    void aSecretShowsDotsAndItsLastSignForAMoment() {
        show(KeySet.DIGITS, Face.NUMBERS, true);
        press("key.4");
        press("key.7");
        assertThat(fieldText()).isEqualTo("●7");
        Fx.run(() -> field().show(typed.value(), typed.value(), false, false));
        assertThat(fieldText()).isEqualTo("●●");
        assertThat(Fx.on(() -> field().getAccessibleText())).doesNotContain("7").contains("2");
        assertThat(Fx.on(() -> AccessibleTree.of(window.scene())))
                .noneMatch(piece -> piece.id().equals("field") && piece.text().contains("7"));
        press("field.show");
        assertThat(fieldText()).isEqualTo("47");
        assertThat(Fx.on(() -> AccessibleTree.of(window.scene())))
                .noneMatch(piece -> piece.id().equals("field") && piece.text().contains("7"));
    }

    @Test
    void everyKeyIsLargeSpokenAndReachedByArrows() {
        for (var face : Face.values()) {
            show(KeySet.WORDS, face, false);
            assertThat(Fx.on(() -> ScreenAudit.of(window.scene(), window.look()))).isEmpty();
            var reached = Fx.on(() -> Arrows.reached(window.scene(), "field"));
            var there = Fx.on(() -> Arrows.there(window.scene()));
            assertThat(reached).as(face.toString()).containsAll(there);
        }
    }

    @Test
    void theCharactersToChooseAreReachedByArrows() {
        show(KeySet.WORDS, Face.PINYIN, false);
        for (String letter : "yi".split("")) press("key." + letter);
        assertThat(Fx.on(() -> ScreenAudit.of(window.scene(), window.look()))).isEmpty();
        assertThat(Fx.on(() -> Arrows.reached(window.scene(), "field")))
                .contains("pick.1", "pick.2", "pick.3", "pick.more");
    }

    private void show(KeySet keys, Face face, boolean secret) {
        typed = new TypedSoFar(new TypedText(keys, 20, ""), face);
        Fx.run(() -> {
            var words = KeyWords.in(Language.ZH);
            var recorder =
                    new Keyboard.Told() {
                        @Override
                        public void changed(String value) {
                            told.add(value);
                        }

                        @Override
                        public boolean enter() {
                            entered++;
                            return true;
                        }
                    };
            double width = WIDTH - 96;
            var board =
                    new Keyboard(window.look(), words, typed, "姓名", secret, width, width, recorder);
            var box = new VBox(16, board.field(), board.candidates(new Region()), board.keys());
            box.setPadding(new Insets(48));
            window.show(new Shown("typing", Language.ZH, box));
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            field().requestFocus();
        });
    }

    private TypedField field() {
        return (TypedField) AccessibleTree.find(window.scene().getRoot(), "field");
    }

    private String fieldText() {
        return Fx.on(() -> field().getText());
    }

    private void press(String id) {
        Fx.run(() -> {
            var button = (Button) AccessibleTree.find(window.scene().getRoot(), id);
            assertThat(button).as(id).isNotNull();
            assertThat(button.isDisabled()).as(id).isFalse();
            button.fire();
        });
    }

    private List<String> shown() {
        return Fx.on(() ->
                AccessibleTree.of(window.scene()).stream()
                        .filter(piece -> piece.id().matches("pick\\.\\d"))
                        .map(AccessibleTree.Piece::name)
                        .toList());
    }

    private String focused() {
        return Fx.on(() -> window.scene().getFocusOwner().getId());
    }

    private void focus(String id) {
        Fx.run(() -> AccessibleTree.find(window.scene().getRoot(), id).requestFocus());
    }

    private void key(KeyCode code) {
        Fx.run(() -> Arrows.press(window.scene(), code));
    }

    private void typeKeys(String letters) {
        for (String letter : letters.split(""))
            Fx.run(() ->
                    Event.fireEvent(
                            window.scene().getFocusOwner(),
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    letter,
                                    letter,
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false)));
    }

    @Test
    void whatTakesTypingIsFound() {
        show(KeySet.WORDS, Face.SMALL, false);
        assertThat(Fx.on(() -> KeypadWalk.typingAt(field()))).isNotNull();
        Fx.run(() -> KeypadWalk.typingAt(field()).words("张三 Zhang"));
        assertThat(typed.value()).isEqualTo("张三 Zhang");
    }
}
