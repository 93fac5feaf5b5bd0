package dev.foyer.kiosk.voice;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;

import java.util.Map;

/** The words that only the voice has, in one language. Immutable; any thread. */
final class VoiceWords {
    private static final VoiceWords ZH = new VoiceWords(Texts.of(Language.ZH, "voice", "kiosk"));
    private static final VoiceWords EN = new VoiceWords(Texts.of(Language.EN, "voice", "kiosk"));

    private final Texts texts;

    private VoiceWords(Texts texts) {
        this.texts = texts;
    }

    static VoiceWords in(Language language) {
        return switch (language) {
            case ZH -> ZH;
            case EN -> EN;
        };
    }

    String say(String key) {
        return texts.say("voice." + key);
    }

    String say(String key, Map<String, ?> values) {
        return texts.say("voice." + key, values);
    }

    /** How a key of the keyboard on the screen is heard. */
    String key(String key) {
        return texts.spoken("kiosk.keys." + key, Map.of());
    }
}
