package dev.foyer.device.barcode;

/** The kinds of barcode that are read, with the standard's words for them. */
public enum Symbology {
    QR("qrCode"),
    PDF417("pdf417");

    private final String wire;

    Symbology(String wire) {
        this.wire = wire;
    }

    /** The word that XFS4IoT has for it. */
    public String wire() {
        return wire;
    }
}
