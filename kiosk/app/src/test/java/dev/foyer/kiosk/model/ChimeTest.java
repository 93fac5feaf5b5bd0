package dev.foyer.kiosk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.CaseSamples;
import dev.foyer.kiosk.Samples;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What everybody near the kiosk hears of which page. */
class ChimeTest {
    private static final Map<String, Page> PAGES = pages();
    private static final Page RESTING = page("01-attract");

    private static Map<String, Page> pages() {
        var all = new LinkedHashMap<String, Page>();
        Samples.everyScreen(Language.EN)
                .forEach((name, state) -> all.put(name, Pages.of(state, Samples.NOW)));
        all.putAll(CaseSamples.everyPage(Language.EN));
        return all;
    }

    private static Page page(String name) {
        return Objects.requireNonNull(PAGES.get(name), name + " is none of " + PAGES.keySet());
    }

    @Test
    void everyMeaningIsHeardOnSomePageAndQuestionsAreSilent() {
        var heard = new EnumMap<Chime, Set<String>>(Chime.class);
        PAGES.forEach((name, page) ->
                Chime.between(RESTING, page)
                        .ifPresent(chime ->
                                heard.computeIfAbsent(chime, _ -> new TreeSet<>()).add(name)));
        assertThat(heard).containsOnlyKeys(Chime.values());
        PAGES.forEach((name, page) -> {
            boolean asks =
                    page instanceof Page.Choices
                            || page instanceof Page.Entry
                            || page instanceof Page.Reading
                            || page instanceof Page.Check
                            || page instanceof Page.Signing;
            if (asks && page.notice().isEmpty())
                assertThat(Chime.between(RESTING, page)).as(name).isEmpty();
            if (page.notice().isPresent())
                assertThat(Chime.between(RESTING, page)).as(name).contains(Chime.TROUBLE);
        });
    }

    @Test
    void timeThatRunsOutIsHeardOnceAndThenInsistedOn() {
        var warning = page("20-still-there");
        assertThat(Chime.between(RESTING, warning)).contains(Chime.ATTENTION);
        assertThat(Chime.insists(warning)).isTrue();
        assertThat(Chime.between(warning, warning)).isEmpty();
    }

    @Test
    void whoeverWaitsForStaffIsNotBeepedAt() {
        for (var page : PAGES.values())
            if (page instanceof Page.Message message && message.mood() == Page.Mood.STAFF)
                assertThat(Chime.insists(page)).isFalse();
    }

    @Test
    void theSameTroubleIsHeardOnce() {
        var notice = new Page.Notice("No answer.", "Nothing has happened.", "Try again.");
        var plain = (Page.Busy) page(aBusyPage());
        var told = new Page.Busy(plain.frame(), java.util.Optional.of(notice), plain.usually());
        assertThat(Chime.between(plain, told)).contains(Chime.TROUBLE);
        assertThat(Chime.between(told, told)).isEmpty();
        assertThat(Chime.between(null, told)).as("the first page of a start").isEmpty();
    }

    private static String aBusyPage() {
        return PAGES.entrySet().stream()
                .filter(e -> e.getValue() instanceof Page.Busy busy && busy.notice().isEmpty())
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
