package dev.foyer.device.lights;

import java.util.Optional;

/** The lights that XFS4IoT knows, in its order. */
public enum Light {
    CARD_READER("cardReader"),
    PIN_PAD("pinPad"),
    NOTES_DISPENSER("notesDispenser"),
    COIN_DISPENSER("coinDispenser"),
    RECEIPT_PRINTER("receiptPrinter"),
    PASSBOOK_PRINTER("passbookPrinter"),
    ENVELOPE_DEPOSITORY("envelopeDepository"),
    CHECK_UNIT("checkUnit"),
    BILL_ACCEPTOR("billAcceptor"),
    ENVELOPE_DISPENSER("envelopeDispenser"),
    DOCUMENT_PRINTER("documentPrinter"),
    COIN_ACCEPTOR("coinAcceptor"),
    SCANNER("scanner"),
    CONTACTLESS("contactless"),
    CARD_READER_2("cardReader2"),
    NOTES_DISPENSER_2("notesDispenser2"),
    BILL_ACCEPTOR_2("billAcceptor2"),
    STATUS_GOOD("statusGood"),
    STATUS_WARNING("statusWarning"),
    STATUS_BAD("statusBad"),
    STATUS_SUPERVISOR("statusSupervisor"),
    STATUS_IN_SERVICE("statusInService"),
    FASCIA_LIGHT("fasciaLight");

    private final String wire;

    Light(String wire) {
        this.wire = wire;
    }

    /** The property that XFS4IoT has for it. */
    public String wire() {
        return wire;
    }

    /** The light of that name, if there is one. */
    public static Optional<Light> named(String wire) {
        return Words.find(values(), Light::wire, wire);
    }
}
