package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

class FaceTest {
    @ParameterizedTest
    @EnumSource(Face.class)
    void noKeyStandsOnAnotherAndNoneTwice(Face face) {
        for (boolean wide : new boolean[] {true, false}) {
            var ids = new ArrayList<String>();
            for (var row : face.rows(KeySet.WORDS, wide)) {
                int free = 0;
                for (var place : row) {
                    assertThat(place.column()).as(face + " " + place).isGreaterThanOrEqualTo(free);
                    free = place.column() + place.span();
                    ids.add(place.key().id());
                }
                assertThat(free).as(face + " " + row).isLessThanOrEqualTo(face.columns(wide));
            }
            assertThat(ids).doesNotHaveDuplicates().contains("delete");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PINYIN", "SMALL"})
    void everyLetterHasAKeyAndEveryOtherFaceIsAKeyAway(Face face) {
        for (boolean wide : new boolean[] {true, false})
            assertThat(ids(face, wide))
                    .contains("abcdefghijklmnopqrstuvwxyz".split(""))
                    .contains("symbols", "space");
        assertThat(ids(Face.PINYIN, true)).contains("letters");
        assertThat(ids(Face.SMALL, true)).contains("capitals", "pinyin");
        assertThat(ids(Face.CAPITALS, true)).contains("small", "Z");
        assertThat(ids(Face.SYMBOLS, true)).contains("letters", "pinyin", "0", "9", "-", "，");
    }

    private static List<String> ids(Face face, boolean wide) {
        return face.rows(KeySet.WORDS, wide).stream()
                .flatMap(List::stream)
                .map(place -> place.key().id())
                .toList();
    }
}
