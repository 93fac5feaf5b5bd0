package dev.foyer.kiosk.device;

import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.Envelope;
import dev.foyer.kiosk.flow.Trouble;

import org.jspecify.annotations.Nullable;

/** What a customer is told when a print command failed. Pure; any thread. */
final class PrintAnswer {
    /** How the project's own service begins the description when surely no paper came out. */
    private static final String NOT_PRINTED = "notPrinted";

    /** What is known of the paper. */
    enum End {
        NO_PAPER,
        AWAY,
        /** The customer may hold half of it. */
        UNSURE
    }

    private PrintAnswer() {}

    /** Unless the service is sure that nothing came out, the customer may hold half a ticket. */
    static Trouble trouble(Envelope.Completed failed) {
        var payload = failed.payload();
        var code = payload == null ? "" : payload.path("errorCode").asText();
        return switch (end(failed.code(), code, failed.errorDescription())) {
            case NO_PAPER -> Trouble.PRINTER_NO_PAPER;
            case AWAY -> Trouble.PRINTER_AWAY;
            case UNSURE -> Trouble.PRINT_UNSURE;
        };
    }

    static End end(CompletionCode code, String errorCode, @Nullable String sentence) {
        if (errorCode.equals("noMediaPresent")) return End.NO_PAPER;
        if (errorCode.equals("paperOut")) return End.NO_PAPER;
        boolean sure =
                sentence == null
                        ? code == CompletionCode.DEVICE_NOT_READY
                        : sentence.startsWith(NOT_PRINTED);
        return sure ? End.AWAY : End.UNSURE;
    }
}
