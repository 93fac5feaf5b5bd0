package dev.foyer.device.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.api.DeviceFault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;

class WholeResponseTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // nothing to follow
                "00b2010c00 = 70009000 | > 00b2010c00 | < 70009000",
                // the right length, asked for again
                "00b2010c00 = 70009000 | > 00b2010c00 | < 6c02 | > 00b2010c02 | < 70009000",
                // data waiting, in two pieces
                "00a4040001aa00 = 6f026a019000 | > 00a4040001aa00 | < 6102 | > 00c0000002 | <"
                        + " 6f026102 | > 00c0000002 | < 6a019000",
                // both, and a command without expected length
                "00a4040001aa = 6f009000 | > 00a4040001aa | < 6c02 | > 00a4040001aa02 | < 6102 | >"
                        + " 00c0000002 | < 6f009000",
                // GET RESPONSE keeps the logical channel and drops the rest of the class
                "81ca9f1700 = aa9000 | > 81ca9f1700 | < 6101 | > 01c0000001 | < aa9000",
                // an error ends it
                "00b2020c00 = 6a83 | > 00b2020c00 | < 6a83",
            })
    void followsTheChip(String conversation) throws DeviceFault {
        var command = conversation.substring(0, conversation.indexOf(" = "));
        var lines = conversation.substring(conversation.indexOf(" = ") + 3).split(" \\| ");
        var replay =
                Replay.of(String.join("\n", java.util.Arrays.copyOfRange(lines, 1, lines.length)));
        assertThat(HEX.formatHex(WholeResponse.of(replay, HEX.parseHex(command))))
                .isEqualTo(lines[0]);
        assertThat(replay.rest()).isEmpty();
    }

    @Test
    void givesUpAChipThatNeverEnds() {
        ByteLink endless = link("6101");
        assertThatThrownBy(() -> WholeResponse.of(endless, new byte[5]))
                .isInstanceOfSatisfying(
                        DeviceFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(DeviceFault.Code.HARDWARE));
        assertThatThrownBy(() -> WholeResponse.of(link("6c01"), new byte[5]))
                .hasMessageContaining("pieces");
    }

    @Test
    void refusesAnAnswerWithoutStatusWord() {
        assertThatThrownBy(() -> WholeResponse.of(link("90"), new byte[5]))
                .hasMessageContaining("status word");
    }

    private static ByteLink link(String always) {
        return new ByteLink() {
            @Override
            public byte[] exchange(byte[] request) {
                return HEX.parseHex(always);
            }

            @Override
            public void close() {}
        };
    }
}
