package dev.foyer.kiosk.device;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.kiosk.flow.Trouble;

/** What a customer is told when a print command failed. Pure; any thread. */
final class PrintAnswer {
    /** How the project's own service begins the description when surely no paper came out. */
    private static final String NOT_PRINTED = "notPrinted";

    private PrintAnswer() {}

    /** Unless the service is sure that nothing came out, the customer may hold half a ticket. */
    static Trouble trouble(Envelope.Completed failed) {
        var payload = failed.payload();
        var code = payload == null ? "" : payload.path("errorCode").asText();
        if (code.equals("paperOut") || code.equals("noMediaPresent"))
            return Trouble.PRINTER_NO_PAPER;
        var sentence = failed.errorDescription();
        boolean sure =
                sentence == null
                        ? failed.code() == CompletionCode.DEVICE_NOT_READY
                        : sentence.startsWith(NOT_PRINTED);
        return sure ? Trouble.PRINTER_AWAY : Trouble.PRINT_UNSURE;
    }
}
