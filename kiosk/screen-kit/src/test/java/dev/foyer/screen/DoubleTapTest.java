package dev.foyer.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoubleTapTest {
    private static final long MILLI = 1_000_000;
    private final DoubleTap guard = new DoubleTap();

    @BeforeEach
    void stands() {
        guard.shows("terms", 0);
    }

    private boolean pressed(long millis) {
        return guard.meant(millis * MILLI);
    }

    private void shows(String screen, long millis) {
        guard.shows(screen, millis * MILLI);
    }

    @Test
    void aTapOnAScreenThatStandsIsMeantAndSoIsAQuickSecondOne() {
        assertThat(pressed(1000)).isTrue();
        assertThat(pressed(1060)).isTrue();
    }

    @Test
    void theSecondTapIsLostWhereTheFirstHasChangedTheScreen() {
        assertThat(pressed(1000)).isTrue();
        shows("review", 1040);
        assertThat(pressed(1399)).isFalse();
        assertThat(pressed(1400)).isTrue();
    }

    @Test
    void theNextPageOfTheSameScreenIsGuardedToo() {
        assertThat(pressed(1000)).isTrue();
        shows("terms", 1040);
        assertThat(pressed(1200)).isFalse();
    }

    @Test
    void aScreenThatCameByItselfIsNotAnsweredBeforeItCouldBeSeen() {
        shows("review", 1000);
        assertThat(pressed(1149)).isFalse();
        shows("receipt", 3000);
        assertThat(pressed(3150)).isTrue();
    }

    @Test
    void figuresThatChangeByTheSecondHinderNobody() {
        shows("terms", 1000);
        assertThat(pressed(1001)).isTrue();
    }
}
