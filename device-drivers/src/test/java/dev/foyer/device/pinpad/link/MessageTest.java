package dev.foyer.device.pinpad.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.device.wire.NumberedFrame;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class MessageTest {
    private static final HexFormat HEX = HexFormat.of();

    private static Message sample() {
        return Message.answer(Op.POLL, 0)
                .with(Tag.STATE, 5)
                .with(Tag.EVENT, new Event(1, Event.Kind.PRESSED, 0x17, 3).encode())
                .with(Tag.PIN_BLOCK, new byte[] {1, 2, 3})
                .with(Tag.NAME, "dukpt");
    }

    @Test
    void theBytesAreThoseOfTheDocument() {
        byte[] hello = Message.question(Op.HELLO).with(Tag.PROTOCOL, 1).encode();
        assertThat(HEX.formatHex(hello)).isEqualTo("012a000400000001");
        assertThat(HEX.formatHex(new NumberedFrame(7, hello).encode()))
                .startsWith("02000907012a000400000001")
                .hasSize(28);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws LinkFault {
        Message read = Message.decode(sample().encode());
        assertThat(read.op()).isEqualTo(Op.POLL);
        assertThat(read.isAnswer()).isTrue();
        assertThat(read.number(Tag.STATE)).isEqualTo(5);
        assertThat(read.text(Tag.NAME)).isEqualTo("dukpt");
        assertThat(Event.decode(read.bytes(Tag.EVENT)).key()).isEqualTo(0x17);
        assertThatThrownBy(() -> read.bytes(Tag.PAN)).isInstanceOf(LinkFault.class);
        assertThatThrownBy(() -> read.number(Tag.NAME)).isInstanceOf(LinkFault.class);
    }

    @Test
    void aRecordingHoldsNeitherBlocksNorDigits() throws LinkFault {
        Message masked = Message.decode(Message.masked(sample().encode()));
        assertThat(masked.bytes(Tag.PIN_BLOCK)).containsExactly(0, 0, 0);
        assertThat(Event.decode(masked.bytes(Tag.EVENT)).key()).isEqualTo(0x10);
        assertThat(masked.text(Tag.NAME)).isEqualTo("dukpt");
        assertThat(Message.masked(new byte[] {99, 1, 2})).containsOnly(0);
        assertThat(sample().toString()).doesNotContain("23").contains("PIN_BLOCK");
    }
}
