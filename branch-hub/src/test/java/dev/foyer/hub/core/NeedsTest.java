package dev.foyer.hub.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.core.Needs.Because;
import dev.foyer.hub.core.Needs.Facts;
import dev.foyer.hub.core.Needs.Guess;
import dev.foyer.hub.event.IdentityLevel;
import dev.foyer.hub.event.Proof;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** How well somebody is known, and what they have probably come for. */
class NeedsTest {
    private static final Set<String> OFFERED = Set.of("a", "b", "c", "d", "e");

    private static List<Guess> of(IdentityLevel level, boolean ticket, Because... told) {
        var about = new EnumMap<Because, List<String>>(Because.class);
        for (var one : told) about.put(one, names(one));
        return Needs.of(new Facts(level, ticket, about, OFFERED));
    }

    private static List<String> names(Because because) {
        return List.of(String.valueOf((char) ('a' + because.ordinal())));
    }

    /** Level and ticket against what is known: what may be told to whom. */
    @Test
    void everyLevelHasItsEvidenceAndHearsWhatIsItsOwn() {
        for (var level : IdentityLevel.values())
            for (boolean ticket : new boolean[] {false, true}) {
                var expected = new ArrayList<Because>();
                if (ticket) expected.addAll(List.of(Because.BOOKED, Because.TICKET));
                boolean sure =
                        switch (level) {
                            case GUEST, BOOKED, CARD -> false;
                            case CARD_WITH_PIN, DOCUMENT, DOCUMENT_WITH_FACE -> true;
                        };
                if (sure) expected.addAll(List.of(Because.BEGUN, Because.DONE));
                var guesses = of(level, ticket, Because.values());
                assertThat(guesses.stream().map(Guess::because))
                        .as("%s, ticket %s", level, ticket)
                        .isEqualTo(expected.subList(0, Math.min(3, expected.size())));
            }
        assertThat(IdentityLevel.values())
                .containsExactly(
                        IdentityLevel.GUEST,
                        IdentityLevel.BOOKED,
                        IdentityLevel.CARD,
                        IdentityLevel.CARD_WITH_PIN,
                        IdentityLevel.DOCUMENT,
                        IdentityLevel.DOCUMENT_WITH_FACE);
        assertThat(level()).isEqualTo(IdentityLevel.GUEST);
        assertThat(level(Proof.Kind.CARD)).isEqualTo(IdentityLevel.CARD);
        assertThat(level(Proof.Kind.CARD, Proof.Kind.PIN)).isEqualTo(IdentityLevel.CARD_WITH_PIN);
        assertThat(level(Proof.Kind.DOCUMENT)).isEqualTo(IdentityLevel.DOCUMENT);
        assertThat(level(Proof.Kind.DOCUMENT, Proof.Kind.FACE))
                .isEqualTo(IdentityLevel.DOCUMENT_WITH_FACE);
        alwaysAtMostThreeEachOnceAndForAReason();
    }

    private static IdentityLevel level(Proof.Kind... kinds) {
        return IdentityLevel.of(
                Arrays.stream(kinds).map(k -> new Proof(k, "person", "reader")).toList());
    }

    private static void alwaysAtMostThreeEachOnceAndForAReason() {
        var names = List.of("a", "b", "c", "d", "e", "not offered");
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var about = new EnumMap<Because, List<String>>(Because.class);
            for (var one : Because.values()) {
                var list = new ArrayList<String>();
                for (int i = random.nextInt(5); i > 0; i--)
                    list.add(names.get(random.nextInt(names.size())));
                about.put(one, list);
            }
            var levels = IdentityLevel.values();
            var level = levels[random.nextInt(levels.length)];
            var facts = new Facts(level, random.nextBoolean(), about, OFFERED);
            var guesses = Needs.of(facts);
            var as = "seed " + seed;
            assertThat(guesses).as(as).hasSizeLessThanOrEqualTo(Needs.GUESSES_MAX);
            assertThat(guesses.stream().map(Guess::business)).as(as).doesNotHaveDuplicates();
            assertThat(guesses)
                    .as(as)
                    .isSortedAccordingTo((x, y) -> x.because().compareTo(y.because()))
                    .allMatch(g -> OFFERED.contains(g.business()))
                    .allMatch(g -> about.get(g.because()).contains(g.business()));
            if (level == IdentityLevel.GUEST && !facts.ticket())
                assertThat(guesses).as(as).isEmpty();
        }
    }

    @Test
    void everyReasonIsThereInBothLanguages() {
        for (var language : Language.values())
            for (var because : Because.values())
                assertThat(Texts.of(language, "need").all())
                        .extractingByKey("need." + because.name().toLowerCase(Locale.ROOT))
                        .asString()
                        .isNotBlank();
        assertThat(Needs.of(new Facts(IdentityLevel.GUEST, false, Map.of(), OFFERED))).isEmpty();
    }
}
