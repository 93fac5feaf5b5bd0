package dev.foyer.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultiTapTest {
    private final MultiTap tap = new MultiTap();

    @Test
    void aKeyGoesThroughItsLettersToItsDigitAndRoundAgain() {
        for (var sign : "ghi4g".split("")) {
            assertThat(tap.press(4)).isEmpty();
            assertThat(tap.pending()).isEqualTo(sign);
        }
        assertThat(tap.take()).isEqualTo("g");
        assertThat(tap.pending()).isEmpty();
    }

    @Test
    void anotherKeySettlesTheLetterBefore() {
        tap.press(5);
        assertThat(tap.press(4)).isEqualTo("j");
        assertThat(tap.pending()).isEqualTo("g");
    }
}
