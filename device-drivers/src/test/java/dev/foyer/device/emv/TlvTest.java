package dev.foyer.device.emv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.HexFormat;

class TlvTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String text) {
        return HEX.parseHex(text.replace(" ", ""));
    }

    @Test
    void readsNestedObjectsLongTagsAndPadding() throws EmvFault {
        var objects = Tlv.parse(hex("00 6F0E 8405A000000003 A505 9F3802 9F1A 00 00"));
        assertThat(objects).hasSize(1);
        var fci = objects.getFirst();
        assertThat(fci.tag()).isEqualTo(0x6F);
        assertThat(fci.find(0x84).orElseThrow().value()).isEqualTo(hex("A000000003"));
        assertThat(fci.find(0x9F38).orElseThrow().value()).isEqualTo(hex("9F1A"));
        assertThat(fci.find(0x50)).isEmpty();
    }

    @Test
    void readsLengthsOfOneTwoAndThreeBytes() throws EmvFault {
        for (int length : new int[] {0, 1, 127, 128, 255, 256, 300}) {
            var encoded = Tlv.of(0x53, new byte[length]).encoded();
            assertThat(Tlv.parse(encoded).getFirst().length()).isEqualTo(length);
        }
        assertThat(Arrays.copyOf(Tlv.of(0x53, new byte[128]).encoded(), 3))
                .isEqualTo(hex("538180"));
        assertThat(Arrays.copyOf(Tlv.of(0x53, new byte[256]).encoded(), 4))
                .isEqualTo(hex("53820100"));
    }

    @ParameterizedTest
    @CsvSource({
        "5A, a length is missing",
        "9F, a tag is cut off",
        "5A02 47, ends 1 bytes early",
        "5A81, a length is cut off",
        "5A80 00, of a form",
        "5A83 000001 47, of a form",
        "9F818181 01 00, more than 3 bytes",
    })
    void refusesWhatIsNoTlv(String bytes, String why) {
        assertThatThrownBy(() -> Tlv.parse(hex(bytes)))
                .isInstanceOf(EmvFault.class)
                .hasMessageContaining(
                        why.replace("a tag", "a TLV tag").replace("a length", "a TLV length"));
    }

    @Test
    void refusesWhatIsDeeperOrLongerThanAnyCard() {
        byte[] deep = {};
        for (int i = 0; i <= Tlv.DEPTH_MAX; i++) {
            var inner = new byte[deep.length + 2];
            inner[0] = 0x70;
            inner[1] = (byte) deep.length;
            System.arraycopy(deep, 0, inner, 2, deep.length);
            deep = inner;
        }
        byte[] tooDeep = deep;
        assertThatThrownBy(() -> Tlv.parse(tooDeep)).hasMessageContaining("deeper");
        byte[] many = new byte[2 * (Tlv.OBJECTS_MAX + 1)];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 0x50;
        }
        assertThatThrownBy(() -> Tlv.parse(many)).hasMessageContaining("objects");
        assertThatThrownBy(() -> Tlv.parse(new byte[Tlv.BYTES_MAX + 1]))
                .hasMessageContaining("bytes");
    }

    @Test
    void printsNoValues() {
        assertThat(Tlv.of(0x5A, hex("4761739001010010"))).hasToString("5A[8]");
    }
}
