package dev.foyer.device.emv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;

/** What opens a travel document, and what is hidden in it, is in no recording. */
class MaskingTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "0082000004aabbccdd00,00820000040000000000",
        "1086000004aabbccdd00,10860000040000000000",
        "0cb0000004aabbccdd00,0cb00000040000000000"
    })
    void blanksTheDataOfCommands(String command, String masked) {
        assertThat(HEX.formatHex(Masking.command(HEX.parseHex(command)))).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "8703014711990290009000,0000000000000000009000",
        "7c048002aabb9000,0000000000009000",
        "aabbccddeeff00119000,00000000000000009000"
    })
    void blanksTheDataOfAnswers(String answer, String masked) {
        assertThat(HEX.formatHex(Masking.response(HEX.parseHex(answer)))).isEqualTo(masked);
    }
}
