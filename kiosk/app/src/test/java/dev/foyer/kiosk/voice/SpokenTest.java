package dev.foyer.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.kiosk.CaseSamples;
import dev.foyer.kiosk.Samples;
import dev.foyer.kiosk.flow.Ease;
import dev.foyer.kiosk.model.Page;
import dev.foyer.kiosk.model.Pages;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What is heard of every page there is. */
class SpokenTest {
    private static final Ease LISTENING =
            new Ease(true, false, false, Ease.Wishes.NONE, false, false);
    private static final String SECRET = "735091";

    private static Map<String, Page> everyPage(Language language) {
        var all = new LinkedHashMap<String, Page>();
        Samples.everyScreen(language)
                .forEach((name, state) -> all.put(name, Pages.of(state, Samples.NOW)));
        all.putAll(CaseSamples.everyPage(language));
        return all;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageSaysItsTitleAndReachesEachOfItsActionsByKeys(Language language) {
        everyPage(language)
                .forEach((name, page) -> {
                    var spoken = Spoken.of(page, language, LISTENING);
                    var frame = page.frame();
                    assertThat(spoken.whole()).as(name).contains(frame.title().spoken().strip());
                    assertThat(spoken.pieces())
                            .as(name)
                            .allSatisfy(p -> assertThat(p.text()).isNotBlank());
                    var presses =
                            spoken.pieces().stream()
                                    .map(Piece::act)
                                    .filter(Piece.Act.Press.class::isInstance)
                                    .map(act -> ((Piece.Act.Press) act).node())
                                    .toList();
                    assertThat(presses).as(name).contains("call-person");
                    if (frame.language() != null) assertThat(presses).as(name).contains("language");
                    var back = frame.back();
                    if (back != null) assertThat(presses).as(name).contains(back.id());
                    var action = frame.action();
                    if (action == null) return;
                    assertThat(presses).as(name).contains(action.id());
                    assertThat(spoken.whole()).as(name).contains(action.words().spoken());
                });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyChoiceIsHeardWithItsNumber(Language language) {
        everyPage(language)
                .forEach((name, page) -> {
                    if (!(page instanceof Page.Choices choices)) return;
                    var whole = Spoken.of(page, language, LISTENING).whole();
                    for (var choice : choices.choices())
                        if (choice.offered())
                            assertThat(whole).as(name).contains(String.valueOf(choice.number()));
                        else assertThat(whole).as(name).contains(choice.words().spoken());
                });
    }

    /** A secret field holds digits that are on no page, so that they would be found anywhere. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatStandsInASecretFieldIsInNoSentence(Language language) {
        int secrets = 0;
        for (var page : everyPage(language).values()) {
            if (!(page instanceof Page.Entry entry)) continue;
            var secret =
                    new Page.Entry(
                            entry.frame(),
                            entry.notice(),
                            entry.field(),
                            entry.label(),
                            entry.hint(),
                            SECRET,
                            true,
                            entry.keys(),
                            entry.most());
            var spoken = Spoken.of(secret, language, LISTENING);
            var all = new StringBuilder(spoken.whole());
            spoken.pieces().forEach(piece -> all.append(' ').append(piece.text()));
            assertThat(all.toString()).doesNotContain(SECRET).doesNotContain("7 3 5 0 9 1");
            assertThat(all.toString()).contains(String.valueOf(SECRET.length()));
            secrets++;
        }
        assertThat(secrets).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theSamePageAgainIsNoNews(Language language) {
        everyPage(language)
                .forEach((name, page) -> {
                    var spoken = Spoken.of(page, language, LISTENING);
                    assertThat(spoken.news(spoken)).as(name).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void oneMoreDigitOfAPinIsNewsAndNothingElse(Language language) {
        var page =
                everyPage(language).values().stream()
                        .filter(Page.PinPage.class::isInstance)
                        .map(Page.PinPage.class::cast)
                        .findFirst()
                        .orElseThrow();
        var before = Spoken.of(with(page, 2), language, LISTENING);
        var after = Spoken.of(with(page, 3), language, LISTENING);
        assertThat(after.news(before)).contains("3").hasSizeLessThan(40);
    }

    private static Page.PinPage with(Page.PinPage page, int digits) {
        return new Page.PinPage(page.frame(), page.notice(), page.act(), page.next(), digits);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void secondsThatRunOutAreNoNews(Language language) {
        var page = Objects.requireNonNull(everyPage(language).get("20-still-there"));
        assertThat(page).isInstanceOf(Page.Message.class);
        var message = (Page.Message) page;
        var later =
                new Page.Message(
                        message.frame(),
                        message.sentences().stream().map(s -> s.replaceAll("[0-9]+", "1")).toList(),
                        message.mood());
        var spoken = Spoken.of(page, language, LISTENING);
        assertThat(spoken.kind()).isEqualTo(Spoken.Kind.WARNING);
        assertThat(Spoken.of(later, language, LISTENING).news(spoken)).isEmpty();
    }
}
