package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;

import dev.foyer.screen.keys.PinyinTable.GbLevel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class PinyinTest {
    private final Pinyin pinyin = Pinyin.table();

    @Test
    void everyCharacterOfGb2312IsReachedAndTheCommonOnesComeFirst() {
        var reached = reached();
        var missing = new StringBuilder();
        int first = 0;
        int second = 0;
        for (int sign = 0x4e00; sign <= 0x9fff; sign++) {
            var level = GbLevel.of(sign);
            if (level == GbLevel.NONE) continue;
            if (!reached.contains(Character.toString(sign))) missing.append((char) sign);
            if (level == GbLevel.ONE) first++;
            else second++;
        }
        assertThat(missing.toString()).isEmpty();
        assertThat(first).isEqualTo(3755);
        assertThat(second).isEqualTo(3008);
        var late = new StringBuilder();
        for (String syllable : pinyin.syllables()) {
            var own = own(syllable);
            int rare = 0;
            while (rare < own.size() && level(own.get(rare)) != GbLevel.NONE) rare++;
            for (String sign : own.subList(rare, own.size()))
                if (level(sign) != GbLevel.NONE) late.append(syllable).append(sign).append(' ');
        }
        assertThat(late.toString()).isEmpty();
        System.out.println("pinyin: " + reached.size() + " characters can be typed");
    }

    @Test
    void rareCharactersOfNamesAreThere() {
        assertThat(own("jiong")).contains("囧", "冏");
        assertThat(own("zhe")).contains("喆");
        assertThat(own("yan")).contains("龑", "䶮");
        assertThat(own("biao")).contains("骉");
        assertThat(reached()).contains("㛃", "㐱", "𬭶", "堃", "淼", "犇");
    }

    @Test
    void surnamesComeFirstAndUnderTheirOwnReading() {
        assertThat(own("zhao").getFirst()).isEqualTo("赵");
        assertThat(own("li").getFirst()).isEqualTo("李");
        assertThat(own("wang").getFirst()).isEqualTo("王");
        assertThat(own("zeng")).contains("曾");
        assertThat(own("shan")).contains("单");
        assertThat(own("xie")).contains("解");
        assertThat(own("qiu")).contains("仇");
        assertThat(own("zhang")).contains("长");
        assertThat(own("hang")).contains("行");
        assertThat(own("lv").getFirst()).isEqualTo("吕");
        assertThat(own("nv").getFirst()).isEqualTo("女");
    }

    @Test
    void theBeginningOfASyllableOffersTheLongerOnes() {
        assertThat(pinyin.begins("zh")).isTrue();
        assertThat(pinyin.begins("zq")).isFalse();
        assertThat(pinyin.characters("zh")).contains("赵", "张", "中").doesNotContain("李");
        assertThat(pinyin.characters("")).isEmpty();
        assertThat(pinyin.characters("gan").subList(0, own("gan").size())).isEqualTo(own("gan"));
    }

    /** The whole table takes ICU some ten seconds; of the common characters each is asked here. */
    @Test
    void theTableIsWhatUnicodeSays() throws IOException {
        if (Boolean.getBoolean("foyer.long")) {
            try (var in = Pinyin.class.getResourceAsStream("pinyin.txt")) {
                assertThat(in).isNotNull();
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(PinyinTable.text());
            }
            return;
        }
        var unicode = Transliterator.getInstance("Han-Latin");
        for (int sign = 0x4e00; sign <= 0x9fff; sign += 7)
            if (GbLevel.of(sign) != GbLevel.NONE) {
                var character = Character.toString(sign);
                var reading = PinyinTable.plain(unicode.transliterate(character));
                assertThat(own(reading)).contains(character);
            }
    }

    private List<String> own(String syllable) {
        return pinyin.of(syllable);
    }

    private Set<String> reached() {
        var reached = new HashSet<String>();
        for (String syllable : pinyin.syllables()) reached.addAll(pinyin.characters(syllable));
        return reached;
    }

    private static GbLevel level(String sign) {
        return GbLevel.of(sign.codePointAt(0));
    }
}
