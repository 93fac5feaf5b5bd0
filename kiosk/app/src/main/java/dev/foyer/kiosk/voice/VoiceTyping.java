package dev.foyer.kiosk.voice;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.model.Page;
import dev.foyer.screen.keys.Characters;
import dev.foyer.screen.keys.KeyWords;
import dev.foyer.screen.keys.Pinyin;
import dev.foyer.screen.keys.TypedField;
import dev.foyer.screen.part.KeypadWalk;
import dev.foyer.screen.part.Typing;
import dev.foyer.screen.speech.Utterance.Reason;

import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typing by the digit keys alone, and its echo: words by letters as on a telephone, Chinese by
 * pinyin, where each character is told apart by a word and its tone. Of a secret field nothing is
 * said but how many signs there are. JavaFX thread.
 */
final class VoiceTyping {
    private static final int PLACES = 9;

    private final KioskVoice voice;
    private final MultiTap tap = new MultiTap();
    private final ChangeListener<String> echo = (_, _, _) -> echo();
    private final ChangeListener<String> composed = (_, before, now) -> composed(before, now);
    private Page.@Nullable Entry page;
    private Language language = Language.ZH;
    private @Nullable TypedField field;
    private @Nullable Label composing;
    private String value = "";
    private int signs;
    private int place = -1;

    VoiceTyping(KioskVoice voice) {
        this.voice = voice;
    }

    /** Another page, or the same drawn anew. */
    void attach(Page shown, Language spokenIn) {
        language = spokenIn;
        var found = shown instanceof Page.Entry ? voice.find("field") : null;
        page = shown instanceof Page.Entry entry ? entry : null;
        if (found != null && found.equals(field)) return;
        if (field != null) field.accessibleTextProperty().removeListener(echo);
        if (composing != null) composing.textProperty().removeListener(composed);
        tap.take();
        place = -1;
        field = found instanceof TypedField typed ? typed : null;
        composing = field != null && voice.anywhere("composing") instanceof Label row ? row : null;
        if (field != null) {
            value = field.told();
            signs = field.signs();
            field.accessibleTextProperty().addListener(echo);
        }
        if (composing != null) composing.textProperty().addListener(composed);
    }

    /** Whether this key types something here. */
    boolean takes(VoiceKey key) {
        var entry = page;
        var into = KeypadWalk.typingAt(field);
        if (entry == null || into == null) return false;
        boolean words = entry.keys() == Page.Keys.WORDS;
        return switch (key) {
            case VoiceKey.Digit(var number) -> {
                if (words) tap(number, into);
                else into.sign(String.valueOf(number));
                yield true;
            }
            case VoiceKey.Back _ -> {
                delete(into);
                yield true;
            }
            case VoiceKey.Next(var right) -> settled(into, right) || toCharacter(1);
            case VoiceKey.Before _ -> settled(into, false) || toCharacter(-1);
            case VoiceKey.Enter _ -> settled(into, true) || chosen(into);
            case VoiceKey.Leave _, VoiceKey.Help _, VoiceKey.Repeat _ -> false;
        };
    }

    // -- letters

    private void tap(int number, Typing into) {
        var before = tap.press(number);
        if (!before.isEmpty()) type(before, into);
        place = -1;
        voice.say(Reason.TYPED, sign(tap.pending()));
    }

    /** A letter that was pending is typed; {@code enough} says whether that was all to do. */
    private boolean settled(Typing into, boolean enough) {
        var letter = tap.take();
        if (letter.isEmpty()) return false;
        type(letter, into);
        return enough;
    }

    private void type(String letter, Typing into) {
        var letters = letters();
        if (letter.isBlank() && !letters.isEmpty()) {
            into.enter();
            return;
        }
        var told = field == null ? "" : field.told();
        into.sign(letter);
        boolean taken = !letters().equals(letters) || (field != null && !field.told().equals(told));
        if (!taken) voice.say(Reason.ANSWER, "no-letter", Map.of("sign", sign(letter)));
    }

    private void delete(Typing into) {
        place = -1;
        if (!tap.take().isEmpty() || (signs == 0 && letters().isEmpty())) {
            voice.say(Reason.TYPED, field());
            return;
        }
        into.deleteLast();
    }

    private String letters() {
        return composing == null || composing.getText() == null ? "" : composing.getText();
    }

    // -- characters

    private void composed(@Nullable String before, @Nullable String now) {
        place = -1;
        if (now == null || now.isEmpty()) return;
        var all = Pinyin.table().characters(now);
        voice.say(
                Reason.TYPED,
                "composing",
                Map.of(
                        "letters",
                        String.join(" ", now.split("", -1)).strip(),
                        "count",
                        all.size(),
                        "first",
                        all.isEmpty() ? "" : character(all.getFirst())));
    }

    /** Through the characters of what was typed, and to their further pages. */
    private boolean toCharacter(int step) {
        if (letters().isEmpty()) return false;
        int next = place + step;
        if (next >= places().size() && turned("pick.more")) next = 0;
        else if (next < 0 && turned("pick.before")) next = places().size() - 1;
        var there = places();
        if (there.isEmpty()) return true;
        place = Math.floorMod(next, there.size());
        var button = there.get(place);
        button.requestFocus();
        voice.say(
                Reason.PIECE,
                "place",
                Map.of("number", place + 1, "sign", character(button.getText())));
        return true;
    }

    private List<Button> places() {
        var there = new ArrayList<Button>();
        for (int number = 1; number <= PLACES; number++)
            if (voice.find("pick." + number) instanceof Button button) there.add(button);
        return there;
    }

    /** Whether there were further characters, which are shown now. */
    private boolean turned(String id) {
        if (!(voice.find(id) instanceof Button button) || button.isDisabled()) return false;
        button.fire();
        return true;
    }

    private boolean chosen(Typing into) {
        if (letters().isEmpty()) return false;
        var there = places();
        if (place < 0 || place >= there.size()) {
            into.enter();
            return true;
        }
        there.get(place).fire();
        place = -1;
        return true;
    }

    /** A character told apart from others of its sound. */
    private String character(String sign) {
        var table = Characters.table();
        var word = table.word(sign);
        var tone = table.tone(sign).map(t -> voice.words().say("tone." + t));
        var key =
                word.isPresent()
                        ? tone.isPresent() ? "character.full" : "character.word"
                        : tone.isPresent() ? "character.tone" : "character";
        return voice.words()
                .say(
                        key,
                        Map.of(
                                "sign", sign,
                                "word", word.orElse(""),
                                "tone", tone.orElse("")));
    }

    // -- the echo

    private void echo() {
        var typed = field;
        var entry = page;
        if (typed == null || entry == null) return;
        int before = signs;
        signs = typed.signs();
        if (entry.secret()) {
            if (signs > before) voice.say(Reason.TYPED, "typed.secret", Map.of("count", signs));
            else voice.say(Reason.TYPED, field());
            return;
        }
        var old = value;
        value = typed.told();
        if (value.startsWith(old)) voice.say(Reason.TYPED, each(value.substring(old.length())));
        else if (value.isEmpty()) voice.say(Reason.TYPED, voice.words().say("typed.none"));
        else if (old.startsWith(value))
            voice.say(Reason.TYPED, "deleted", Map.of("sign", each(old.substring(value.length()))));
        else voice.say(Reason.TYPED, field());
    }

    private String each(String added) {
        var said = new StringBuilder();
        added.codePoints()
                .forEach(one -> {
                    if (!said.isEmpty()) said.append(' ');
                    said.append(sign(Character.toString(one)));
                });
        return said.toString();
    }

    private String sign(String sign) {
        return sign.codePoints().anyMatch(Character::isIdeographic)
                ? character(sign)
                : KeyWords.in(language).sign(sign);
    }

    /** What stands in the field, as far as it may be heard. */
    String field() {
        var entry = page;
        if (entry == null) return "";
        var label = Map.of("label", entry.label());
        if (signs == 0) return voice.words().say("field.empty", label);
        if (entry.secret())
            return voice.words()
                    .say("field.secret", Map.of("label", entry.label(), "count", signs));
        var said =
                entry.keys() == Page.Keys.WORDS
                        ? value
                        : String.join(" ", value.split("", -1)).strip();
        return voice.words().say("field.holds", Map.of("label", entry.label(), "value", said));
    }

    /** How to type here, empty where nothing is typed. */
    String help() {
        var entry = page;
        if (entry == null) return "";
        return " "
                + voice.words().say(entry.keys() == Page.Keys.WORDS ? "keys.words" : "keys.digits");
    }
}
