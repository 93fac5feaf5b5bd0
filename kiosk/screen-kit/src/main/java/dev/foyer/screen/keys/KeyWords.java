package dev.foyer.screen.keys;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;

import java.util.Map;

/** The words on keys and beside fields in one language. Immutable; any thread. */
public final class KeyWords {
    private static final String PREFIX = "kiosk.keys.";
    private static final KeyWords ZH = new KeyWords(Texts.of(Language.ZH, "kiosk"));
    private static final KeyWords EN = new KeyWords(Texts.of(Language.EN, "kiosk"));

    private final Texts texts;

    private KeyWords(Texts texts) {
        this.texts = texts;
    }

    /** The words of a language. */
    public static KeyWords in(Language language) {
        return switch (language) {
            case ZH -> ZH;
            case EN -> EN;
        };
    }

    /** Which language these words are. */
    public Language language() {
        return texts.language();
    }

    /** What is written. */
    public String text(String key) {
        return texts.say(PREFIX + key);
    }

    /** What is written, with its places filled. */
    public String text(String key, Map<String, ?> values) {
        return texts.say(PREFIX + key, values);
    }

    /** What is said aloud. */
    public String spoken(String key) {
        return spoken(key, Map.of());
    }

    /** What is said aloud, with its places filled. */
    public String spoken(String key, Map<String, ?> values) {
        return texts.spoken(PREFIX + key, values);
    }

    /** How one sign is said aloud: by its name where it has one. */
    public String sign(String sign) {
        var name = PREFIX + "sign." + Integer.toHexString(sign.codePointAt(0));
        return texts.has(name) ? texts.say(name) : sign;
    }
}
