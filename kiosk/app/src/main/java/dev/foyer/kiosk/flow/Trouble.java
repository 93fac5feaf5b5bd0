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
    DOCUMENT_UNREADABLE("document-unreadable"),
    PRINTER_AWAY("printer-away"),
    PRINTER_NO_PAPER("printer-no-paper"),
    PRINT_UNSURE("print-unsure"),
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
