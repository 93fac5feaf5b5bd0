package dev.foyer.screen.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which Chinese characters a syllable of pinyin stands for, the commonest first; without tones,
 * {@code ü} as {@code v}. Read once from {@code pinyin.txt} on the class path. Immutable; any
 * thread.
 */
public final class Pinyin {
    private static final String FILE = "pinyin.txt";

    /** Of syllables that only begin with what was typed, so many characters each. */
    private static final int OF_LONGER = 8;

    private static final class Known {
        static final Pinyin TABLE = read();
    }

    private final NavigableMap<String, List<String>> syllables;

    private Pinyin(NavigableMap<String, List<String>> syllables) {
        this.syllables = syllables;
    }

    /** The table; the first call reads it. */
    public static Pinyin table() {
        return Known.TABLE;
    }

    private static Pinyin read() {
        try (var in = Pinyin.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IllegalStateException("no table " + FILE);
            return parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + FILE, e);
        }
    }

    private static Pinyin parsed(String text) {
        var syllables = new TreeMap<String, List<String>>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    var signs = new ArrayList<String>();
                    line.codePoints()
                            .skip(space + 1L)
                            .forEach(sign -> signs.add(Character.toString(sign)));
                    syllables.put(line.substring(0, space), List.copyOf(signs));
                });
        return new Pinyin(syllables);
    }

    /** Every syllable there is. */
    public List<String> syllables() {
        return List.copyOf(syllables.keySet());
    }

    /** The characters of exactly this syllable; none if it is none. */
    public List<String> of(String syllable) {
        return syllables.getOrDefault(syllable, List.of());
    }

    /** Whether these letters are a syllable or the beginning of one. */
    public boolean begins(String letters) {
        var next = syllables.ceilingKey(letters);
        return next != null && next.startsWith(letters);
    }

    /**
     * The characters for these letters: all of the syllable, then the commonest of each longer one
     * in turn.
     */
    public List<String> characters(String letters) {
        if (letters.isEmpty()) return List.of();
        var found = new ArrayList<>(of(letters));
        var longer = syllables.subMap(letters, false, letters + '\uffff', false).values();
        for (int rank = 0; rank < OF_LONGER; rank++)
            for (var signs : longer) if (rank < signs.size()) found.add(signs.get(rank));
        return found;
    }
}
