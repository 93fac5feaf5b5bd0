package dev.foyer.screen.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {
    @Test
    void takesOnlyWhatItsKeysHave() {
        assertThat(typed(KeySet.DIGITS, "1a2，3").value()).isEqualTo("123");
        assertThat(typed(KeySet.PHONE, "+86+138").value()).isEqualTo("+86138");
        assertThat(typed(KeySet.WORDS, "北京 A-1\n").value()).isEqualTo("北京 A-1");
    }

    @Test
    void anAmountHasOnePointTwoDecimalsAndNoZeroBefore() {
        assertThat(typed(KeySet.AMOUNT, "1000.505.1").value()).isEqualTo("1000.50");
        assertThat(typed(KeySet.AMOUNT, ".5").value()).isEqualTo("5");
        assertThat(typed(KeySet.AMOUNT, "007").value()).isEqualTo("7");
        assertThat(typed(KeySet.AMOUNT, "0.07").value()).isEqualTo("0.07");
    }

    @Test
    void countsARareCharacterOnceAndTakesItAwayWhole() {
        var rare = new TypedText(KeySet.WORDS, 2, "").add("𬭶𠮷𠮷");
        assertThat(rare.value()).isEqualTo("𬭶𠮷");
        assertThat(rare.length()).isEqualTo(2);
        assertThat(rare.withoutLast().value()).isEqualTo("𬭶");
        assertThat(rare.withoutLast().withoutLast().withoutLast().value()).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsTyped() {
        assertThat(typed(KeySet.DIGITS, "4711").toString()).doesNotContain("4711");
    }

    @Test
    void readsALongNumberInGroupsOfFourAndLeavesShortOnesAlone() {
        var code = new TypedText(KeySet.DIGITS, 24, "");
        assertThat(code.add("4829").grouped()).isEqualTo("4829");
        assertThat(code.add("4829135").grouped()).isEqualTo("4829 135");
        assertThat(new TypedText(KeySet.DIGITS, 6, "").add("123456").grouped()).isEqualTo("123456");
    }

    private static TypedText typed(KeySet keys, String signs) {
        return new TypedText(keys, 10, "").add(signs);
    }
}
