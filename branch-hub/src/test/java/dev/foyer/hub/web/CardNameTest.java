package dev.foyer.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Muster, Änne|MUSTER/ANNE",
                "O'Neil-Smith/J. R.|O'NEIL-SMITH/J. R.",
                "LI XIAOMING|LI XIAOMING",
                "王小明|\" /\"",
                "Wolfeschlegelsteinhausen, Hubert|WOLFESCHLEGELSTEINHAUSEN/H"
            })
    void isWrittenInTheLettersOfACard(String name, String written) {
        assertThat(CardName.of(name)).isEqualTo(written);
    }
}
