package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.hub.api.Kit;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The adviser's page as files: its texts, its colours, and what a strict content policy asks of it.
 */
class DeskPageTest {
    private static final List<String> FILES =
            List.of(
                    "desk.html",
                    "desk.css",
                    "desk.js",
                    "desk-frame-counter.js",
                    "desk-hub.js",
                    "desk-kit.js",
                    "desk-own-media.js",
                    "desk-place.js",
                    "desk-video-call.js");

    private static String file(String name) throws IOException {
        try (var in = DeskPageTest.class.getResourceAsStream("/dev/foyer/hub/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper().readTree(file("kit/messages/desk." + language + ".json"));
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
        var zh = texts("zh");
        var en = texts("en");
        var place = Pattern.compile("\\{\\w+}");
        zh.fieldNames()
                .forEachRemaining(key -> {
                    assertThat(en.path(key).asText()).as(key).isNotBlank();
                    var here =
                            place.matcher(zh.path(key).asText())
                                    .results()
                                    .map(r -> r.group())
                                    .sorted()
                                    .toList();
                    var there =
                            place.matcher(en.path(key).asText())
                                    .results()
                                    .map(r -> r.group())
                                    .sorted()
                                    .toList();
                    assertThat(there).as(key).isEqualTo(here);
                });
        assertThat(en.size()).isEqualTo(zh.size());
    }

    @Test
    void everyTextThatThePageAsksForExists() throws IOException {
        var zh = texts("zh");
        var asked = new TreeSet<String>();
        for (var name : FILES) {
            if (name.endsWith(".css")) continue;
            var found = Pattern.compile("[\"`](desk\\.[\\w.]+?)[\"`]").matcher(file("web/" + name));
            while (found.find()) asked.add(found.group(1));
        }
        asked.removeIf(key -> key.equals("desk.css") || key.equals("desk.js"));
        assertThat(asked).hasSizeGreaterThan(30);
        for (var key : asked) assertThat(zh.has(key)).as(key).isTrue();
        for (var state :
                List.of(
                        "opening",
                        "waiting",
                        "connecting",
                        "talking",
                        "interrupted",
                        "endedHere",
                        "endedThere",
                        "lost")) {
            assertThat(zh.has("desk.state." + state)).as(state).isTrue();
        }
    }

    @Test
    void thePageNeedsNoScriptOrStyleInline() throws IOException {
        var page = file("web/desk.html");
        assertThat(page)
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContainPattern(" on\\w+=");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
        for (var name : FILES)
            assertThat(file("web/" + name))
                    .as(name)
                    .doesNotContain("http://")
                    .doesNotContain("innerHTML");
    }

    @Test
    void everyPairOfColoursCanBeRead() {
        var kit = Kit.read();
        var pairs =
                List.of(
                        List.of("ink", "ground"),
                        List.of("ink", "surface"),
                        List.of("ink-soft", "ground"),
                        List.of("ink-soft", "surface"),
                        List.of("brand-ink", "brand"),
                        List.of("stop", "surface"),
                        List.of("ground", "wait"),
                        List.of("ground", "ink"));
        for (Map<String, String> colours : List.of(kit.light(), kit.dark())) {
            for (var pair : pairs) {
                assertThat(Kit.contrast(colours.get(pair.getFirst()), colours.get(pair.getLast())))
                        .as("%s", pair)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }
}
