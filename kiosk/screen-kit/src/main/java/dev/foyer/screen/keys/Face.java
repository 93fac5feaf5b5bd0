package dev.foyer.screen.keys;

import dev.foyer.screen.keys.Key.Act;
import dev.foyer.screen.keys.Key.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which signs the keyboard shows now. Letters lie as on a keyboard where ten keys of full size go
 * side by side, else by the alphabet, seven in a row. Pure; any thread.
 */
public enum Face {
    NUMBERS,
    PINYIN,
    SMALL,
    CAPITALS,
    SYMBOLS;

    /** Keys side by side on a screen that has the room. */
    static final int COLUMNS_WIDE = 10;

    /** Keys side by side where it has not. */
    static final int COLUMNS_NARROW = 7;

    private static final int COLUMNS_NUMBERS = 3;
    private static final List<String> TYPEWRITER = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final List<String> ALPHABET = List.of("abcdefg", "hijklmn", "opqrstu", "vwxyz");
    private static final List<String> SIGNS_WIDE =
            List.of("1234567890", "-/.,:()@#&", "，。、·'+*_!?");
    private static final List<String> SIGNS_NARROW =
            List.of("1234567", "890-/.,", ":()@#&'", "，。、·+");

    /** Whether Chinese is composed from letters here. */
    boolean composes() {
        return this == PINYIN;
    }

    int columns(boolean wide) {
        if (this == NUMBERS) return COLUMNS_NUMBERS;
        return wide ? COLUMNS_WIDE : COLUMNS_NARROW;
    }

    /** The rows of keys from top to bottom. */
    List<List<Place>> rows(KeySet keys, boolean wide) {
        return switch (this) {
            case NUMBERS -> numbers(keys);
            case PINYIN, SMALL -> letters(wide ? TYPEWRITER : ALPHABET, wide);
            case CAPITALS -> letters(capitals(wide ? TYPEWRITER : ALPHABET), wide);
            case SYMBOLS -> letters(wide ? SIGNS_WIDE : SIGNS_NARROW, wide);
        };
    }

    private static List<String> capitals(List<String> rows) {
        return rows.stream().map(row -> row.toUpperCase(Locale.ROOT)).toList();
    }

    private static List<List<Place>> numbers(KeySet keys) {
        var rows = new ArrayList<List<Place>>();
        for (String row : List.of("123", "456", "789")) rows.add(signs(row, 0));
        var last = new ArrayList<Place>();
        switch (keys) {
            case PHONE -> last.add(new Place(new Key.Sign("+"), 0, 1));
            case AMOUNT -> last.add(new Place(new Key.Sign("."), 0, 1));
            case DIGITS, WORDS -> {}
        }
        last.add(new Place(new Key.Sign("0"), 1, 1));
        last.add(new Place(Act.DELETE, 2, 1));
        rows.add(last);
        return rows;
    }

    private List<List<Place>> letters(List<String> signs, boolean wide) {
        var rows = new ArrayList<List<Place>>();
        for (String row : signs) rows.add(signs(row, wide ? (COLUMNS_WIDE - row.length()) / 2 : 0));
        if (!wide) {
            var last = new ArrayList<>(rows.removeLast());
            last.add(new Place(Act.DELETE, COLUMNS_NARROW - 2, 2));
            rows.add(last);
        }
        rows.add(acts(wide));
        return rows;
    }

    private List<Place> acts(boolean wide) {
        int space = wide ? 4 : 3;
        return switch (this) {
            case PINYIN -> beside(wide, List.of(Act.SYMBOLS, Act.LETTERS, Act.SPACE), 2, 2, space);
            case SYMBOLS -> beside(wide, List.of(Act.LETTERS, Act.PINYIN, Act.SPACE), 2, 2, space);
            case SMALL, CAPITALS -> {
                var other = this == SMALL ? Act.CAPITALS : Act.SMALL;
                var acts = List.of(other, Act.SYMBOLS, Act.PINYIN, Act.SPACE);
                yield beside(wide, acts, 2, 2, wide ? 2 : 1, 2);
            }
            case NUMBERS -> List.of();
        };
    }

    private static List<Place> beside(boolean wide, List<Act> acts, int... spans) {
        var places = new ArrayList<Place>();
        int column = 0;
        for (int i = 0; i < acts.size(); i++) {
            places.add(new Place(acts.get(i), column, spans[i]));
            column += spans[i];
        }
        if (wide) places.add(new Place(Act.DELETE, column, COLUMNS_WIDE - column));
        return places;
    }

    private static List<Place> signs(String row, int from) {
        var places = new ArrayList<Place>();
        for (int at = 0; at < row.length(); at++)
            places.add(new Place(new Key.Sign(row.substring(at, at + 1)), from + at, 1));
        return places;
    }
}
