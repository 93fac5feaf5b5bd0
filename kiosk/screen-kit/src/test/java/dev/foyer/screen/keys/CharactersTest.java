package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;

class CharactersTest {
    @Test
    void theTonesAreAsTheTableMakesThem() throws IOException {
        try (var in = Characters.class.getResourceAsStream("tones.txt")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(ToneTable.text());
        }
    }

    @Test
    void everyWordHoldsItsCharacter() throws IOException {
        try (var in = Characters.class.getResourceAsStream("words.txt")) {
            assertThat(in).isNotNull();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ", -1)))
                    .forEach(word -> assertThat(word.substring(1)).contains(word.substring(0, 1)));
        }
    }

    /**
     * The commonest nine of each syllable: by word, tone and place no two of a page sound alike.
     */
    @Test
    void commonCharactersOfOneSoundAreToldApart() {
        var table = Characters.table();
        assertThat(table.word("李")).contains("李子");
        assertThat(table.tone("李")).contains(3);
        assertThat(table.tone("教")).isPresent();
        int named = 0;
        var seen = new HashSet<String>();
        for (var sign : Pinyin.table().of("li"))
            if (table.word(sign).isPresent() && seen.add(table.word(sign).orElseThrow())) named++;
        assertThat(named).isGreaterThanOrEqualTo(4);
    }
}
