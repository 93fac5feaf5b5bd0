package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedSoFarTest {
    private final TypedSoFar typed =
            new TypedSoFar(new TypedText(KeySet.DIGITS, 6, ""), Face.NUMBERS);

    @Test
    void aLateAnswerTakesNoSignBack() {
        type("1", "12", "123");
        assertThat(typed.accepts("1")).isTrue();
        assertThat(typed.value()).isEqualTo("123");
        assertThat(typed.accepts("123")).isTrue();
        assertThat(typed.value()).isEqualTo("123");
    }

    @Test
    void signsTypedAndDeletedAgainAreAnsweredInTheirOrder() {
        type("1", "12", "1");
        for (String answer : new String[] {"1", "12", "1"}) {
            assertThat(typed.accepts(answer)).isTrue();
            assertThat(typed.value()).isEqualTo("1");
        }
    }

    @Test
    void whatTheKioskPutsInIsShown() {
        type("1", "12");
        assertThat(typed.accepts("12")).isTrue();
        assertThat(typed.accepts("")).isFalse();
        assertThat(typed.value()).isEmpty();
    }

    private void type(String... values) {
        for (String value : values) {
            typed.text = typed.text.with(value);
            typed.tell();
        }
    }
}
