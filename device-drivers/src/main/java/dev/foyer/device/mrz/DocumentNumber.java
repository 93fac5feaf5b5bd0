package dev.foyer.device.mrz;

/**
 * The number of a travel document, without fillers. It prints masked: the last two characters only.
 */
public record DocumentNumber(String value) {

    public DocumentNumber {
        if (!value.matches("[A-Z0-9]{1,23}")) {
            throw new IllegalArgumentException("not the number of a travel document");
        }
    }

    @Override
    public String toString() {
        int shown = Math.min(2, value.length() - 1);
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}
