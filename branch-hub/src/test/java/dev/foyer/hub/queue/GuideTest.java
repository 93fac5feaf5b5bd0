package dev.foyer.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.queue.Guide.AtKiosk;
import dev.foyer.hub.queue.Guide.Channel;
import dev.foyer.hub.queue.Guide.Facts;
import dev.foyer.hub.queue.Guide.Way;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

class GuideTest {
    private static final double LONG_MINUTES = Guide.SHORT_MINUTES + 0.1;

    /** Person rather than machine, what kiosks do, free kiosk, counter, free expert, long wait. */
    private static Facts facts(
            boolean person,
            AtKiosk atKiosk,
            boolean kiosk,
            String counter,
            boolean expert,
            boolean slow) {
        return new Facts(
                person,
                atKiosk,
                kiosk ? Optional.of("k1") : Optional.empty(),
                counter.equals("free") ? Optional.of("c1") : Optional.empty(),
                !counter.equals("none"),
                expert ? Optional.of("e1") : Optional.empty(),
                slow ? LONG_MINUTES : Guide.SHORT_MINUTES);
    }

    @ParameterizedTest
    @CsvSource({
        // person, at the kiosk, kiosk free, counter, expert, long wait: all ways, the best first
        "no, DONE, yes, free, yes, no, KIOSK COUNTER EXPERT",
        "no, DONE, no, free, yes, no, COUNTER EXPERT",
        "no, DONE, yes, busy, no, yes, KIOSK WAIT",
        "no, DONE, yes, none, no, no, KIOSK",
        "no, DONE_WITH_STAFF, yes, free, yes, no, COUNTER KIOSK EXPERT",
        "no, DONE_WITH_STAFF, yes, busy, yes, no, WAIT KIOSK EXPERT",
        "no, DONE_WITH_STAFF, yes, busy, yes, yes, KIOSK EXPERT WAIT",
        "no, NOT, yes, busy, yes, no, WAIT EXPERT",
        "no, NOT, yes, busy, yes, yes, EXPERT WAIT",
        "no, NOT, yes, busy, no, yes, WAIT",
        "no, NOT, yes, none, yes, no, EXPERT",
        "no, NOT, yes, none, no, no, NOBODY",
        "no, DONE, no, none, no, no, NOBODY",
        "yes, DONE, yes, free, yes, no, COUNTER KIOSK EXPERT",
        "yes, DONE, yes, busy, yes, no, WAIT KIOSK EXPERT",
        "yes, DONE, yes, busy, yes, yes, KIOSK EXPERT WAIT",
        "yes, DONE_WITH_STAFF, yes, none, yes, no, KIOSK EXPERT",
        "yes, NOT, no, busy, yes, yes, EXPERT WAIT",
        "yes, NOT, no, none, no, no, NOBODY",
    })
    void theTableOfWays(
            String person,
            AtKiosk atKiosk,
            String kiosk,
            String counter,
            String expert,
            String slow,
            String ways) {
        var known =
                facts(
                        person.equals("yes"),
                        atKiosk,
                        kiosk.equals("yes"),
                        counter,
                        expert.equals("yes"),
                        slow.equals("yes"));
        assertThat(Guide.of(known).stream().map(w -> w.channel().name()))
                .containsExactly(ways.split(" "));
    }

    private static List<Facts> everything() {
        var all = new ArrayList<Facts>();
        for (var person : List.of(false, true))
            for (var atKiosk : AtKiosk.values())
                for (var kiosk : List.of(false, true))
                    for (var counter : List.of("none", "busy", "free"))
                        for (var expert : List.of(false, true))
                            for (var slow : List.of(false, true))
                                all.add(facts(person, atKiosk, kiosk, counter, expert, slow));
        return all;
    }

    @Test
    void ofAllThatCanBeKnownNobodyIsSentWhereNobodyServesThem() {
        var seen = EnumSet.noneOf(Guide.Why.class);
        for (var facts : everything()) {
            var ways = Guide.of(facts);
            var channels = ways.stream().map(Way::channel).collect(Collectors.toList());
            assertThat(channels).as("%s", facts).isNotEmpty().doesNotHaveDuplicates();
            assertThat(channels.contains(Channel.KIOSK))
                    .isEqualTo(facts.kiosk().isPresent() && facts.atKiosk() != AtKiosk.NOT);
            assertThat(channels.contains(Channel.COUNTER)).isEqualTo(facts.counter().isPresent());
            assertThat(channels.contains(Channel.EXPERT)).isEqualTo(facts.expert().isPresent());
            assertThat(channels.contains(Channel.WAIT))
                    .isEqualTo(facts.served() && facts.counter().isEmpty());
            if (channels.contains(Channel.NOBODY)) assertThat(channels).hasSize(1);
            if (facts.person() && facts.counter().isPresent())
                assertThat(channels).as("%s", facts).startsWith(Channel.COUNTER);
            ways.forEach(way -> seen.add(way.why()));
        }
        assertThat(seen).containsExactlyInAnyOrder(Guide.Why.values());
    }
}
