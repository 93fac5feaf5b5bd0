package dev.foyer.kiosk.model;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.kiosk.flow.State;
import dev.foyer.kiosk.flow.Trouble;

import java.util.Map;

/** The kiosk's words in one language. Immutable; any thread. */
public final class Wording {
    private static final Wording ZH =
            new Wording(Texts.of(Language.ZH, "common", "kiosk", "case"), false);
    private static final Wording EN =
            new Wording(Texts.of(Language.EN, "common", "kiosk", "case"), false);
    private static final Wording ONLY_ZH = new Wording(ZH.texts, true);
    private static final Wording ONLY_EN = new Wording(EN.texts, true);

    private final Texts texts;
    private final boolean only;

    private Wording(Texts texts, boolean only) {
        this.texts = texts;
        this.only = only;
    }

    /** The words for who stands here. */
    static Wording of(State state) {
        if (state.severalLanguages()) return in(state.language());
        return switch (state.language()) {
            case ZH -> ONLY_ZH;
            case EN -> ONLY_EN;
        };
    }

    /** The words of a language. */
    public static Wording in(Language language) {
        return switch (language) {
            case ZH -> ZH;
            case EN -> EN;
        };
    }

    /** Which language these words are. */
    public Language language() {
        return texts.language();
    }

    /** Whether nobody can choose another language. */
    boolean only() {
        return only;
    }

    String text(String key) {
        return texts.say("kiosk." + key);
    }

    String text(String key, Map<String, ?> values) {
        return texts.say("kiosk." + key, values);
    }

    String spoken(String key, Map<String, ?> values) {
        return texts.spoken("kiosk." + key, values);
    }

    /** Whether there is a text under a whole key. */
    boolean has(String wholeKey) {
        return texts.has(wholeKey);
    }

    String textOf(String wholeKey, Map<String, ?> values) {
        return texts.say(wholeKey, values);
    }

    Say sayOf(String wholeKey) {
        return sayOf(wholeKey, Map.of());
    }

    Say sayOf(String wholeKey, Map<String, ?> values) {
        return new Say(texts.say(wholeKey, values), texts.spoken(wholeKey, values));
    }

    Say say(String key) {
        return say(key, Map.of());
    }

    Say say(String key, Map<String, ?> values) {
        return new Say(text(key, values), spoken(key, values));
    }

    Page.Notice notice(Trouble trouble) {
        return new Page.Notice(
                texts.say(trouble.key() + ".happened"),
                texts.say(trouble.key() + ".means"),
                texts.say(trouble.key() + ".do"));
    }

    /** A number to be heard: one sign at a time. */
    static String signBySign(String number) {
        return String.join(" ", number.split("", -1)).strip();
    }
}
