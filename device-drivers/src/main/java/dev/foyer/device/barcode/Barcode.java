package dev.foyer.device.barcode;

/** One barcode that was read. Its text may be personal and is not printed. */
public record Barcode(Symbology symbology, String text) {
    @Override
    public String toString() {
        return "Barcode[" + symbology + ", " + text.length() + " characters]";
    }
}
