package dev.foyer.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

class KitTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z]+}");

    @Test
    void everyColourCanBeReadWhereItIsUsed() {
        var kit = Kit.read();
        for (var colours : List.of(kit.light(), kit.dark())) {
            var ground = colour(colours, "ground");
            var surface = colour(colours, "surface");
            assertThat(Kit.contrast(colour(colours, "ink"), ground)).isGreaterThan(12);
            for (var text : List.of("ink", "ink-soft", "brand", "wait", "stop", "done")) {
                assertThat(Kit.contrast(colour(colours, text), ground)).as(text).isGreaterThan(4.5);
                assertThat(Kit.contrast(colour(colours, text), surface))
                        .as(text)
                        .isGreaterThan(4.5);
            }
            assertThat(Kit.contrast(colour(colours, "brand-ink"), colour(colours, "brand")))
                    .isGreaterThan(4.5);
            assertThat(Kit.contrast(colour(colours, "focus"), ground)).isGreaterThan(3);
        }
    }

    private static String colour(Map<String, String> colours, String name) {
        return java.util.Objects.requireNonNull(colours.get(name), name);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        for (var prefix :
                List.of(
                        "common", "service", "case", "hall", "phone", "book", "home", "why", "need",
                        "guide")) {
            var zh = Texts.of(Language.ZH, prefix).all();
            var en = Texts.of(Language.EN, prefix).all();
            assertThat(new TreeSet<>(zh.keySet())).isEqualTo(new TreeSet<>(en.keySet()));
            for (var key : zh.keySet()) {
                assertThat(key).startsWith(prefix + ".");
                assertThat(places(colour(zh, key))).as(key).isEqualTo(places(colour(en, key)));
                assertThat(colour(zh, key)).isNotBlank();
                assertThat(colour(en, key)).isNotBlank();
            }
        }
    }

    private static List<String> places(String text) {
        var all = new ArrayList<String>();
        var found = PLACE.matcher(text);
        while (found.find()) all.add(found.group());
        all.sort(null);
        return all;
    }

    @Test
    void fillsThePlacesOfAText() {
        var texts = Texts.of(Language.EN, "phone");
        assertThat(texts.say("phone.wait", Map.of("low", 4, "high", 9)))
                .isEqualTo("About 4–9 minutes");
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Kit.contrast("#000000", "#FFFFFF")).isEqualTo(21);
        assertThat(Kit.contrast("#777777", "#FFFFFF")).isBetween(4.47, 4.48);
    }
}
