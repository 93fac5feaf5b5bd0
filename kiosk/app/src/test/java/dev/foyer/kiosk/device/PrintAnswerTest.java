package dev.foyer.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.device.xfs.Version;
import dev.foyer.kiosk.flow.Trouble;

import org.junit.jupiter.api.Test;

/** A customer who may hold half a ticket is never told that none was printed. */
class PrintAnswerTest {
    private static Trouble told(CompletionCode code, String errorCode, String sentence) {
        var payload = new ObjectMapper().createObjectNode().put("errorCode", errorCode);
        return PrintAnswer.trouble(
                new Envelope.Completed(
                        "Printer.PrintForm", new Version(3, 0), 1, code, sentence, payload));
    }

    @Test
    void isUnsureWhenThePrinterWentAwayInTheMiddle() {
        assertThat(told(CompletionCode.HARDWARE_ERROR, "", "unknown: lost while it printed"))
                .isEqualTo(Trouble.PRINT_UNSURE);
        assertThat(told(CompletionCode.COMMAND_ERROR_CODE, "paperJammed", "halfPrinted: stuck"))
                .isEqualTo(Trouble.PRINT_UNSURE);
        assertThat(told(CompletionCode.USER_ERROR, "", "halfPrinted: the cover is open"))
                .isEqualTo(Trouble.PRINT_UNSURE);
    }

    @Test
    void isSureWhenTheServiceIs() {
        assertThat(told(CompletionCode.DEVICE_NOT_READY, "", "notPrinted: not connected"))
                .isEqualTo(Trouble.PRINTER_AWAY);
        assertThat(told(CompletionCode.USER_ERROR, "", "notPrinted: the cover is open"))
                .isEqualTo(Trouble.PRINTER_AWAY);
    }

    @Test
    void saysThatThePaperIsAtItsEnd() {
        assertThat(told(CompletionCode.COMMAND_ERROR_CODE, "paperOut", "notPrinted: a new roll"))
                .isEqualTo(Trouble.PRINTER_NO_PAPER);
    }
}
