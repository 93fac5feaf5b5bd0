package dev.foyer.kiosk.device;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/**
 * What the kiosk needs a service for. A kiosk has several card readers and printers in the eyes of
 * XFS4IoT: a card dispenser is a CardReader, so is a reader of identity cards, and statements come
 * out of a Printer. So a service is chosen by its commands, and by what it says it is. Pure; any
 * thread.
 */
enum Need {
    /** Reads the chip of a card that a customer puts in. */
    CARD("CardReader.ReadRawData"),
    /** Takes a picture of a document. */
    SCANNER("Printer.ReadImage"),
    /** Prints a ticket or a receipt. */
    PRINTER("Printer.PrintForm"),
    /** Takes a PIN and gives it enciphered. */
    PAD("Keyboard.PinEntry", "PinPad.GetPinBlock"),
    /** Takes banknotes and holds them until they are stored or given back. */
    NOTES(
            "CashAcceptor.CashInStart",
            "CashAcceptor.CashIn",
            "CashAcceptor.CashInEnd",
            "CashAcceptor.CashInRollback"),
    /** Writes blank cards and gives them out. */
    NEW_CARDS("CardReader.Move", "CardReader.WriteRawData", "Storage.GetStorage"),
    /** Reads the chip of an identity card. */
    ID_CHIP("CardReader.ReadRawData"),
    /** Compares the face before it with a document's. */
    FACE("Biometric.Read", "Biometric.Import", "Biometric.Match"),
    /** Reads QR codes. */
    BARCODES("BarcodeReader.Read");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> commands;

    Need(String... commands) {
        this.commands = List.of(commands);
    }

    /** Whether a service with these Capabilities does it. */
    boolean metBy(JsonNode capabilities) {
        return commands.stream().allMatch(command -> has(capabilities, command))
                && isOfTheKind(capabilities);
    }

    private boolean isOfTheKind(JsonNode capabilities) {
        return switch (this) {
            case CARD, NEW_CARDS -> any(reader(capabilities).path("chipProtocols"));
            case SCANNER -> printer(capabilities).path("scanner").asBoolean();
            case PRINTER -> printer(capabilities).path("receipt").asBoolean();
            case PAD, NOTES, BARCODES -> true;
            case ID_CHIP ->
                    !any(reader(capabilities).path("chipProtocols"))
                            && reader(capabilities).has("memoryChipProtocols");
            case FACE ->
                    capabilities.path("biometric").path("type").path("facialFeatures").asBoolean();
        };
    }

    private static JsonNode reader(JsonNode capabilities) {
        return capabilities.path("cardReader");
    }

    private static JsonNode printer(JsonNode capabilities) {
        return capabilities.path("printer").path("type");
    }

    /**
     * Whether Capabilities alone cannot say it: a card reader with units may be the customers',
     * with a bin for cards left behind, or one that gives out cards.
     */
    boolean asksForUnits(JsonNode capabilities) {
        return switch (this) {
            case CARD -> has(capabilities, "Storage.GetStorage");
            case NEW_CARDS -> true;
            case SCANNER, PRINTER, PAD, NOTES, ID_CHIP, FACE, BARCODES -> false;
        };
    }

    /** Whether a service does it that gives out cards, or does not. */
    boolean metWhere(boolean dispenses) {
        return (this == NEW_CARDS) == dispenses;
    }

    /** How well a service does it, where there are several: the more, the better. */
    int rank(JsonNode capabilities) {
        // What does nothing else than to read codes sees them sooner than a scanner of documents.
        if (this == BARCODES) return capabilities.has("printer") ? 0 : 1;
        // Notes are counted by the bundle where that can be done.
        return this == NOTES
                ? Math.max(
                        capabilities.path("cashAcceptor").path("intermediateStacker").asInt(),
                        capabilities.path("cashAcceptor").path("maxCashInItems").asInt())
                : 0;
    }

    /** Whether an answer of {@code Storage.GetStorage} tells of a unit that gives out cards. */
    static boolean dispenses(JsonNode answer) {
        for (JsonNode unit : answer.path("storage"))
            if (unit.path("card").path("capabilities").path("type").asText().equals("dispense"))
                return true;
        return false;
    }

    /** Whether a service lists a command. */
    static boolean has(JsonNode capabilities, String wanted) {
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
