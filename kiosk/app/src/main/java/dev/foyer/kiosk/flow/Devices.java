package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.ProofKind;
import dev.foyer.hub.api.StepKind;

import java.util.Optional;

/**
 * What of this kiosk can be used now, each with what is wrong with it if anything.
 *
 * @param card the card reader
 * @param scanner the document scanner
 * @param printer the printer of tickets and receipts
 * @param pad the PIN pad
 * @param notes what takes banknotes
 * @param newCards what gives out new cards
 * @param idChip the reader of identity cards' chips
 * @param face what compares faces
 * @param barcodes the reader of QR codes
 */
public record Devices(
        Reach card,
        Reach scanner,
        Reach printer,
        Reach pad,
        Reach notes,
        Reach newCards,
        Reach idChip,
        Reach face,
        Reach barcodes) {
    /** Before anything has answered. */
    public static final Devices NONE = new Devices(Reach.ABSENT, Reach.ABSENT, Reach.ABSENT);

    /** Everything works. */
    public static final Devices ALL =
            new Devices(
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY,
                    Reach.READY);

    /** What a kiosk has that gives out tickets and nothing else. */
    public Devices(Reach card, Reach scanner, Reach printer) {
        this(
                card,
                scanner,
                printer,
                Reach.ABSENT,
                Reach.ABSENT,
                Reach.ABSENT,
                Reach.ABSENT,
                Reach.ABSENT,
                Reach.ABSENT);
    }

    /** Whether one device can be used. */
    public enum Reach {
        READY,
        NO_PAPER,
        /** It was there, and cannot be used now. */
        AWAY,
        /** This kiosk has none, or has not found it yet. */
        ABSENT
    }

    /** What a customer is told about the card reader, if anything. */
    public Optional<Trouble> cardTrouble() {
        return away(card, Trouble.CARD_READER_AWAY);
    }

    /** What a customer is told about the scanner, if anything. */
    public Optional<Trouble> scannerTrouble() {
        return away(scanner, Trouble.SCANNER_AWAY);
    }

    /** What a customer is told about the printer of tickets, if anything. */
    public Optional<Trouble> printerTrouble() {
        return switch (printer) {
            case READY -> Optional.empty();
            case NO_PAPER -> Optional.of(Trouble.PRINTER_NO_PAPER);
            case AWAY, ABSENT -> Optional.of(Trouble.PRINTER_AWAY);
        };
    }

    /** What a customer is told about the PIN pad, if anything. */
    public Optional<Trouble> padTrouble() {
        return away(pad, Trouble.PAD_AWAY);
    }

    /** What a customer is told about paying in notes, if anything. */
    public Optional<Trouble> notesTrouble() {
        return away(notes, Trouble.NOTES_AWAY);
    }

    /** What a customer is told about new cards, if anything. */
    public Optional<Trouble> newCardTrouble() {
        return away(newCards, Trouble.NEW_CARDS_AWAY);
    }

    /** What a customer is told about showing an identity document, if anything. */
    public Optional<Trouble> identityTrouble() {
        return idChip == Reach.READY ? Optional.empty() : away(scanner, Trouble.ID_READER_AWAY);
    }

    /** What a customer is told about the comparison of faces, if anything. */
    public Optional<Trouble> faceTrouble() {
        return away(face, Trouble.FACE_AWAY);
    }

    /** What a customer is told about an act that cannot be done here now, if anything. */
    public Optional<Trouble> troubleWith(StepKind act) {
        return switch (act) {
            case ACCEPT_CASH -> notesTrouble();
            case DISPENSE_CARD -> newCardTrouble();
            case SET_PIN -> padTrouble();
            // Without paper a receipt is left out; notes are kept and given back where they are.
            case PRINT, RECEIPT, KEEP_CASH, RETURN_CASH -> Optional.empty();
            case IDENTIFY,
                    CHECK_FACE,
                    CHOOSE,
                    FILL,
                    QUOTE,
                    ASSESS_RISK,
                    REVIEW,
                    SIGN,
                    APPROVE,
                    POST,
                    GIVE,
                    RATE ->
                    Optional.empty();
        };
    }

    /** Whether this kiosk has nothing that could do this. */
    public boolean lacks(StepKind act) {
        return switch (act) {
            case ACCEPT_CASH, KEEP_CASH, RETURN_CASH -> notes == Reach.ABSENT;
            case DISPENSE_CARD -> newCards == Reach.ABSENT;
            case SET_PIN -> pad == Reach.ABSENT;
            case PRINT, RECEIPT -> false;
            case IDENTIFY,
                    CHECK_FACE,
                    CHOOSE,
                    FILL,
                    QUOTE,
                    ASSESS_RISK,
                    REVIEW,
                    SIGN,
                    APPROVE,
                    POST,
                    GIVE,
                    RATE ->
                    false;
        };
    }

    /** Whether this kiosk has nothing to which this could be shown. */
    public boolean lacks(ProofKind proof) {
        return switch (proof) {
            case CARD -> card == Reach.ABSENT;
            case PIN -> pad == Reach.ABSENT;
            case DOCUMENT -> lacksDocuments();
            // Staff compare where no machine does.
            case FACE -> false;
        };
    }

    private boolean lacksDocuments() {
        return idChip == Reach.ABSENT && scanner == Reach.ABSENT;
    }

    private static Optional<Trouble> away(Reach reach, Trouble trouble) {
        return reach == Reach.READY ? Optional.empty() : Optional.of(trouble);
    }
}
