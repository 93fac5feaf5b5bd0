package dev.foyer.screen.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How Chinese characters of one sound are told apart by ear: by their tone, and by a word that
 * everybody knows. Read once from {@code tones.txt} and {@code words.txt} on the class path.
 * Immutable; any thread.
 */
public final class Characters {
    private static final class Known {
        static final Characters TABLE = read();
    }

    private final Map<String, Integer> tones;
    private final Map<String, String> words;

    private Characters(Map<String, Integer> tones, Map<String, String> words) {
        this.tones = Map.copyOf(tones);
        this.words = Map.copyOf(words);
    }

    /** The table; the first call reads it. */
    public static Characters table() {
        return Known.TABLE;
    }

    private static Characters read() {
        var tones = new HashMap<String, Integer>();
        lines("tones.txt")
                .forEach(line -> {
                    int tone = line.charAt(0) - '0';
                    line.codePoints()
                            .skip(2)
                            .forEach(sign -> tones.put(Character.toString(sign), tone));
                });
        var words = new HashMap<String, String>();
        lines("words.txt")
                .forEach(line -> {
                    for (var word : line.split(" ", -1)) {
                        var sign = Character.toString(word.codePointAt(0));
                        words.put(sign, word.substring(sign.length()));
                    }
                });
        return new Characters(tones, words);
    }

    private static java.util.stream.Stream<String> lines(String file) {
        try (var in = Characters.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("no table " + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + file, e);
        }
    }

    /** Its usual tone, 1 to 4, or 5 for none; empty where that is not known. */
    public Optional<Integer> tone(String sign) {
        return Optional.ofNullable(tones.get(sign));
    }

    /** A word with it that everybody knows, where there is one. */
    public Optional<String> word(String sign) {
        return Optional.ofNullable(words.get(sign));
    }
}
