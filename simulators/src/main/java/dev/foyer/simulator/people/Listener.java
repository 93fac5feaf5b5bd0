package dev.foyer.simulator.people;

import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.branch.Hands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A customer who never sees: hears the headset and presses the keys of a keypad (digits, arrows,
 * ENTER, BACK, HELP, REPEAT), and nothing else. The screen is only photographed, for those who look
 * at the tour. Methods block; one thread.
 */
final class Listener {
    /** How long this customer waits before asking to hear it again. */
    private static final Duration ASKS_AGAIN_AFTER = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration ECHO_WITHIN = Duration.ofSeconds(8);

    /** Nobody answers a question sooner than this. */
    private static final Duration REACTS_AFTER = Duration.ofMillis(450);

    private static final int PIECES_MAX = 60;
    private static final String[] LETTERS = {
        " 0", "1", "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"
    };

    private final Screen keypad;
    private final Ears ears;
    private final Hands hands;
    private final Path pictures;
    private int keys;
    private int pictured;

    Listener(Screen keypad, Branch branch, Ears ears, Path pictures) {
        this.keypad = keypad;
        this.ears = ears;
        this.pictures = pictures;
        hands = new Hands(branch);
    }

    Hands hands() {
        return hands;
    }

    /** How many keys were pressed so far. */
    int keys() {
        return keys;
    }

    /** Presses a key and hears that it did something. */
    void press(String key) {
        ears.all();
        keypad.key(key);
        keys++;
        if (!ears.anything(ECHO_WITHIN))
            throw new IllegalStateException("the key " + key + " says nothing");
    }

    void enter() {
        Ears.pause(REACTS_AFTER);
        press("ENTER");
    }

    void digit(int digit) {
        press("DIGIT" + digit);
    }

    /** Listens until these words come; when they do not, asks to hear the screen again. */
    String hears(String words) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var heard = ears.words(words, ASKS_AGAIN_AFTER);
            if (heard != null) return heard;
            keypad.key("F2");
            keys++;
        }
        throw new IllegalStateException(
                "waited for '" + words + "', but heard last: " + ears.last());
    }

    /** Listens until one of these is said. */
    String hearsAny(String... words) {
        var heard = ears.any(List.of(words), PATIENCE);
        if (heard == null)
            throw new IllegalStateException(
                    "waited for one of " + List.of(words) + ", but heard last: " + ears.last());
        return heard;
    }

    /** Listens and presses nothing. */
    void waitsFor(String words) {
        if (ears.words(words, PATIENCE) == null)
            throw new IllegalStateException(
                    "waited for '" + words + "', but heard last: " + ears.last());
    }

    /** Presses the number that was said together with these words. */
    void choose(String heard, String words) {
        for (var sentence : heard.split("[。；]", -1)) {
            var number = Pattern.compile("按 ?([0-9])").matcher(sentence);
            if (!sentence.contains(words)) continue;
            Matcher at = number.region(sentence.indexOf(words), sentence.length());
            if (at.find()) {
                Ears.pause(REACTS_AFTER);
                digit(Integer.parseInt(at.group(1)));
                return;
            }
        }
        throw new IllegalStateException("no number for '" + words + "' in: " + heard);
    }

    /** Goes through the pieces until one says these words. */
    void walkTo(String key, String words) {
        for (int piece = 0; piece < PIECES_MAX; piece++) {
            press(key);
            if (ears.last().contains(words)) return;
        }
        throw new IllegalStateException("no piece says '" + words + "'");
    }

    /** Types digits into a field that takes digits. */
    void number(String digits) {
        for (var digit : digits.split("")) digit(Integer.parseInt(digit));
    }

    /** Types a syllable and takes the character that is told by this word. */
    void character(String syllable, String word) {
        letters(syllable);
        // The last letter is settled by the first step to the characters.
        walkTo("DOWN", word);
        press("ENTER");
    }

    private void letters(String letters) {
        int before = -1;
        for (var letter : letters.split("")) {
            int key = keyOf(letter);
            if (key == before) press("RIGHT");
            tap(key, letter);
            before = key;
        }
    }

    /** A digit among words: its key until it is said. */
    void digitAmongWords(int digit) {
        tap(digit, String.valueOf(digit));
        press("RIGHT");
    }

    private void tap(int key, String sign) {
        for (int times = 0; times < PIECES_MAX; times++) {
            digit(key);
            if (ears.last().equals(sign)) return;
        }
        throw new IllegalStateException("key " + key + " never says " + sign);
    }

    private static int keyOf(String letter) {
        for (int key = 0; key < LETTERS.length; key++)
            if (LETTERS[key].contains(letter)) return key;
        throw new IllegalArgumentException("no key has " + letter);
    }

    /** A picture of what others would see. */
    byte[] picture(String name) {
        return keypad.picture(
                pictures.resolve(String.format(Locale.ROOT, "%02d-%s.png", ++pictured, name)));
    }
}
