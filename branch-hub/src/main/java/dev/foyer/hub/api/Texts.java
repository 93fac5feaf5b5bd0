package dev.foyer.hub.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of some parts in one language: key to sentence, read from the message bundles on the
 * class path. Immutable; any thread. A key's spoken form stands under {@code key.spoken}.
 */
public final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final String FOLDER = "/dev/foyer/hub/kit/messages/";

    private final Language language;
    private final Map<String, String> texts;

    private Texts(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /**
     * Reads the bundles of these prefixes, for example {@code common} and {@code kiosk}.
     *
     * @throws IllegalStateException when a bundle is missing or no JSON object of texts
     */
    public static Texts of(Language language, String... prefixes) {
        var all = new HashMap<String, String>();
        for (var prefix : prefixes) all.putAll(read(prefix + "." + language.tag() + ".json"));
        return new Texts(language, all);
    }

    private static Map<String, String> read(String file) {
        try (var in = Texts.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) throw new IllegalStateException("no message bundle " + file);
            return new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("message bundle " + file, e);
        }
    }

    public Language language() {
        return language;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * The text of a key.
     *
     * @throws IllegalStateException when there is none: a screen never shows a bare key
     */
    public String say(String key) {
        var text = texts.get(key);
        if (text == null) throw new IllegalStateException("no text " + key + " in " + language);
        return text;
    }

    /** The text of a key with its places, such as <code>{counter}</code>, filled. */
    public String say(String key, Map<String, ?> values) {
        return PLACE.matcher(say(key))
                .replaceAll(found -> {
                    var value = values.get(found.group(1));
                    if (value == null)
                        throw new IllegalStateException(
                                "no value for " + found.group() + " in " + key);
                    return Matcher.quoteReplacement(value.toString());
                });
    }

    /** What is said aloud for a key: its spoken text where there is one, else the text itself. */
    public String spoken(String key, Map<String, ?> values) {
        return say(has(key + ".spoken") ? key + ".spoken" : key, values);
    }

    /** A number to be read aloud one sign at a time: {@code A001} becomes {@code A 0 0 1}. */
    public static String digitByDigit(String number) {
        return String.join(" ", number.split(""));
    }

    /** All texts by key. */
    public Map<String, String> all() {
        return texts;
    }
}
