package dev.foyer.device.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.util.HexFormat;

class EscPosTest {
    private static String hex(EscPos job) {
        return HexFormat.of().formatHex(job.bytes());
    }

    @Test
    void writesTextStylesAndSizes() {
        var job =
                new EscPos()
                        .init()
                        .align(EscPos.Align.CENTER)
                        .size(2, 3)
                        .bold(true)
                        .underline(true)
                        .inverse(false)
                        .codePage(CodePage.CP858)
                        .text("A€", CodePage.CP858.charset())
                        .newline();

        assertThat(hex(job))
                .isEqualTo(
                        "1b40" + "1b6101" + "1d2112" + "1b4501" + "1b2d01" + "1d4200" + "1b7413"
                                + "41d5" + "0a");
    }

    @Test
    void writesFeedsCutsAndPositions() {
        var job =
                new EscPos()
                        .feedLines(3)
                        .feedDots(300)
                        .position(258)
                        .cut(EscPos.Cut.PARTIAL)
                        .cut(EscPos.Cut.FULL);

        assertThat(hex(job))
                .isEqualTo("1b6403" + "1b4aff1b4a2d" + "1b240201" + "1d564200" + "1d564100");
    }

    @Test
    void writesQrSymbols() {
        assertThat(hex(new EscPos().qr("A1", 5, EscPos.QrLevel.M)))
                .isEqualTo(
                        "1d286b040031413200"
                                + "1d286b0300314305"
                                + "1d286b0300314531"
                                + "1d286b0500315030"
                                + "4131"
                                + "1d286b0300315130");
    }

    @Test
    void writesChineseInGb18030() {
        assertThat(
                        hex(
                                new EscPos()
                                        .chinese(true)
                                        .text("号", Charset.forName("GB18030"))
                                        .chinese(false)))
                .isEqualTo("1c26" + "bac5" + "1c2e");
    }

    @Test
    void writesStatusAndProofRequests() {
        assertThat(hex(new EscPos().automaticStatus(true).paperStatus()))
                .isEqualTo("1d61ff" + "1d7201");
        assertThat(hex(new EscPos().proof(ProcessId.of(10_042))))
                .isEqualTo("1d28480600" + "3030" + "30303432");
        assertThat(RealTime.CLEAR_BUFFERS.bytes())
                .containsExactly(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
    }

    @Test
    void partsPicturesSoThatRequestsNeverStandInsideOne() {
        var job = new EscPos().init().raster(Raster.white(16, 300)).newline();

        assertThat(job.pieces()).hasSize(5);
        assertThat(HexFormat.of().formatHex(job.pieces().get(1))).startsWith("1d76300002008000");
        assertThat(HexFormat.of().formatHex(job.pieces().get(3))).startsWith("1d76300002002c00");
        assertThat(job.pieces().get(4)).containsExactly('\n');
    }

    @Test
    void neverSendsDotsThatReadLikeARequest() {
        var dots = new byte[] {0x10, 0x04, 0x01, 0x10, 0x05, 0x10, 0x14, 0x10, 0x20, 0x10};
        var sent = new EscPos().raster(new Raster(1, dots.length, dots)).bytes();

        assertThat(HexFormat.of().formatHex(sent)).endsWith("180401" + "1805" + "1814" + "102018");
    }

    @Test
    void turnsControlCharactersInTextIntoSpaces() {
        assertThat(hex(new EscPos().text("a\u001b@\nb", CodePage.CP437.charset())))
                .isEqualTo("6120402062");
    }

    @Test
    void refusesWhatThePrinterCannotDo() {
        assertThatThrownBy(() -> new EscPos().size(9, 1)).hasMessageContaining("1 to 8");
        assertThatThrownBy(() -> new EscPos().qr("x".repeat(1001), 4, EscPos.QrLevel.L))
                .hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> new Raster(1, 2, new byte[1]))
                .hasMessageContaining("1 bytes are not 2 rows");
    }
}
