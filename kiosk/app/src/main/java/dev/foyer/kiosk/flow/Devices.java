package dev.foyer.kiosk.flow;

import java.util.Optional;

/**
 * What of this kiosk can be used now, each with what is wrong with it if anything.
 *
 * @param card the card reader
 * @param scanner the document scanner
 * @param printer the ticket printer
 */
public record Devices(Reach card, Reach scanner, Reach printer) {
    /** Before anything has answered. */
    public static final Devices NONE = new Devices(Reach.AWAY, Reach.AWAY, Reach.AWAY);

    /** Everything works. */
    public static final Devices ALL = new Devices(Reach.READY, Reach.READY, Reach.READY);

    /** Whether one device can be used. */
    public enum Reach {
        READY,
        NO_PAPER,
        AWAY
    }

    /** What a customer is told about the card reader, if anything. */
    public Optional<Trouble> cardTrouble() {
        return card == Reach.READY ? Optional.empty() : Optional.of(Trouble.CARD_READER_AWAY);
    }

    /** What a customer is told about the scanner, if anything. */
    public Optional<Trouble> scannerTrouble() {
        return scanner == Reach.READY ? Optional.empty() : Optional.of(Trouble.SCANNER_AWAY);
    }

    /** What a customer is told about the printer, if anything. */
    public Optional<Trouble> printerTrouble() {
        return switch (printer) {
            case READY -> Optional.empty();
            case NO_PAPER -> Optional.of(Trouble.PRINTER_NO_PAPER);
            case AWAY -> Optional.of(Trouble.PRINTER_AWAY);
        };
    }
}
