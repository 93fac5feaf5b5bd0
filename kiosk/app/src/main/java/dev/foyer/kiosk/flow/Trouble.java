package dev.foyer.kiosk.flow;

/**
 * What can go wrong in front of a customer. Each has three sentences in the message bundle: what
 * happened, what it means for them, what to do now.
 */
public enum Trouble {
    CARD_READER_AWAY("card-reader-away"),
    CARD_UNREADABLE("card-unreadable"),
    CARD_PULLED("card-pulled"),
    SCANNER_AWAY("scanner-away"),
    BARCODE_READER_AWAY("barcode-reader-away"),
    NO_PAPER_CODE("no-paper-code"),
    DOCUMENT_UNREADABLE("document-unreadable"),
    PRINTER_AWAY("printer-away"),
    PRINTER_NO_PAPER("printer-no-paper"),
    PRINT_UNSURE("print-unsure"),
    RECEIPT_AWAY("receipt-away"),
    RECEIPT_NO_PAPER("receipt-no-paper"),
    RECEIPT_UNSURE("receipt-unsure"),
    ID_READER_AWAY("id-reader-away"),
    DOCUMENT_MISSING("document-missing"),
    DOCUMENT_EXPIRED("document-expired"),
    PAD_AWAY("pad-away"),
    PIN_CANCELLED("pin-cancelled"),
    PIN_LATE("pin-late"),
    FACE_AWAY("face-away"),
    FACE_UNSEEN("face-unseen"),
    FACE_NOT_ALIVE("face-not-alive"),
    FACE_UNCOMPARED("face-uncompared"),
    NOTES_AWAY("notes-away"),
    NOTES_FULL("notes-full"),
    NOTES_GIVEN_BACK("notes-given-back"),
    NOTES_HELD("notes-held"),
    NOTES_NOT_TAKEN("notes-not-taken"),
    NOTES_STUCK("notes-stuck"),
    NOTES_UNSURE("notes-unsure"),
    NEW_CARDS_AWAY("new-cards-away"),
    NEW_CARDS_GONE("new-cards-gone"),
    NEW_CARD_SPOILED("new-card-spoiled"),
    NEW_CARD_NOT_TAKEN("new-card-not-taken"),
    NEW_CARD_STUCK("new-card-stuck"),
    NEW_CARD_UNSURE("new-card-unsure"),
    HUB_AWAY("hub-away"),
    BRANCH_CLOSED("branch-closed"),
    REFUSED("refused");

    private final String word;

    Trouble(String word) {
        this.word = word;
    }

    /**
     * The key of its sentences: {@code kiosk.trouble.WORD.happened}, {@code .means}, {@code .do}.
     */
    public String key() {
        return "kiosk.trouble." + word;
    }
}
