package dev.foyer.kiosk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.kiosk.flow.Trouble;

import org.junit.jupiter.api.Test;

import java.util.TreeSet;
import java.util.regex.Pattern;

class WordingTest {
    private final Texts zh = Texts.of(Language.ZH, "kiosk");
    private final Texts en = Texts.of(Language.EN, "kiosk");

    @Test
    void everyTextExistsInBothLanguagesWithTheSamePlaces() {
        assertThat(zh.all().keySet()).isEqualTo(en.all().keySet());
        for (String key : zh.all().keySet())
            assertThat(places(zh.say(key))).as(key).isEqualTo(places(en.say(key)));
    }

    private static TreeSet<String> places(String text) {
        var found = new TreeSet<String>();
        var place = Pattern.compile("\\{([a-zA-Z]+)}").matcher(text);
        while (place.find()) found.add(place.group(1));
        return found;
    }

    @Test
    void everyTroubleSaysWhatHappenedWhatItMeansAndWhatToDo() {
        for (Trouble trouble : Trouble.values())
            for (var language : Language.values()) {
                var notice = Wording.in(language).notice(trouble);
                assertThat(notice.happened()).isNotBlank();
                assertThat(notice.means()).isNotBlank();
                assertThat(notice.todo()).isNotBlank();
            }
    }

    @Test
    void theChineseIsPlainAndTheEnglishTooLongForNobody() {
        for (String text : zh.all().values())
            assertThat(text).doesNotContain("亲爱的").doesNotContain("用户");
        en.all()
                .forEach((key, text) -> {
                    if (key.endsWith(".title"))
                        assertThat(text.split("\\s+").length).as(key).isLessThanOrEqualTo(12);
                });
    }
}
