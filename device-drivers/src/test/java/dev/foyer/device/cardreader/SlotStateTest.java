package dev.foyer.device.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.device.cardreader.SlotState.Chip;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

class SlotStateTest {
    private static final List<UnaryOperator<SlotState>> HAPPENINGS =
            List.of(
                    s -> s.seen(true),
                    s -> s.seen(false),
                    SlotState::lost,
                    SlotState::givenBack,
                    s -> s.known() && s.in() ? s.with(Chip.ONLINE) : s);

    @Test
    void everyOrderOfHappeningsKeepsThePromises() {
        Set<SlotState> seen = new HashSet<>();
        var open = new ArrayDeque<>(List.of(SlotState.START));
        while (!open.isEmpty()) {
            var state = open.poll();
            // Insertions only count up; four cards show every order.
            if (state.insertions() > 4 || !seen.add(state)) {
                continue;
            }
            promises(state);
            for (var happening : HAPPENINGS) {
                var next = happening.apply(state);
                assertThat(next.insertions()).isGreaterThanOrEqualTo(state.insertions());
                assertThat(next.insertions() > state.insertions() && state.in()).isFalse();
                open.add(next);
            }
        }
        assertThat(seen).hasSizeGreaterThan(30);
    }

    private static void promises(SlotState state) {
        assertThat(state.media().equals("unknown")).isEqualTo(!state.known());
        assertThat(state.readable() && state.empty()).isFalse();
        assertThat(state.readable()).isEqualTo(state.media().equals("present"));
        assertThat(state.empty()).isEqualTo(state.media().equals("notPresent"));
        assertThat(state.ejected() && !state.in()).isFalse();
        assertThat(state.chip() == Chip.ONLINE && !state.readable() && !state.ejected()).isFalse();
    }

    @Test
    void aCardThatStayedWhileTheReaderWasLostIsNoNewCardAndHasNoPower() {
        var before = SlotState.START.seen(false).seen(true).with(Chip.ONLINE);
        var after = before.lost().seen(true);
        assertThat(after.insertions()).isEqualTo(before.insertions());
        assertThat(after.chip()).isEqualTo(Chip.POWERED_OFF);
        assertThat(after.takenSince(before)).isFalse();
        assertThat(before.lost().seen(false).takenSince(before.lost())).isTrue();
    }

    @Test
    void aCardThatWasGivenBackMustBeTakenBeforeTheNextIsRead() {
        var given = SlotState.START.seen(true).givenBack();
        assertThat(given.media()).isEqualTo("entering");
        assertThat(given.seen(true).readable()).isFalse();
        assertThat(given.seen(false).seen(true).readable()).isTrue();
    }
}
