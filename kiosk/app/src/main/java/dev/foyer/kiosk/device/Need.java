package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the kiosk needs a service for. A kiosk has several card readers and printers in the eyes of
 * XFS4IoT: a card dispenser is a CardReader, so is a reader of identity cards, and statements come
 * out of a Printer. So a service is chosen by a command, and by what it says it is. Pure; any
 * thread.
 */
enum Need {
    /** Reads the chip of a card that a customer puts in. */
    CARD("CardReader.ReadRawData"),
    /** Takes a picture of a document. */
    SCANNER("Printer.ReadImage"),
    /** Prints a ticket. */
    PRINTER("Printer.PrintForm");

    private final String command;

    Need(String command) {
        this.command = command;
    }

    /** Whether a service with these Capabilities does it. */
    boolean metBy(JsonNode capabilities) {
        return has(capabilities, command) && isOfTheKind(capabilities);
    }

    private boolean isOfTheKind(JsonNode capabilities) {
        return switch (this) {
            case CARD -> any(capabilities.path("cardReader").path("chipProtocols"));
            case SCANNER -> printer(capabilities).path("scanner").asBoolean();
            case PRINTER -> printer(capabilities).path("receipt").asBoolean();
        };
    }

    private static JsonNode printer(JsonNode capabilities) {
        return capabilities.path("printer").path("type");
    }

    /**
     * Whether Capabilities alone cannot say it: a card reader with units may be the customers',
     * with a bin for cards left behind, or one that gives out cards.
     */
    boolean asksForUnits(JsonNode capabilities) {
        return this == CARD && has(capabilities, "Storage.GetStorage");
    }

    /** Whether an answer of {@code Storage.GetStorage} tells of a unit that gives out cards. */
    static boolean dispenses(JsonNode answer) {
        for (JsonNode unit : answer.path("storage"))
            if (unit.path("card").path("capabilities").path("type").asText().equals("dispense"))
                return true;
        return false;
    }

    private static boolean has(JsonNode capabilities, String wanted) {
        for (JsonNode face : capabilities.path("interfaces"))
            for (var command : face.path("commands").properties())
                if (command.getKey().equalsIgnoreCase(wanted)) return true;
        return false;
    }

    private static boolean any(JsonNode flags) {
        for (JsonNode flag : flags) if (flag.asBoolean()) return true;
        return false;
    }
}
