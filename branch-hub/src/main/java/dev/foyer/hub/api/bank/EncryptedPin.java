package dev.foyer.hub.api.bank;

/**
 * A PIN as the pad enciphered it (ISO 9564-1); only the bank can look into it. Prints nothing, and
 * is never kept.
 *
 * @param format of the block: 0, 3 or 4
 * @param block in hexadecimal digits
 * @param ksn the key serial number of DUKPT (ANSI X9.24-3) in hexadecimal digits, empty for a fixed
 *     key
 */
public record EncryptedPin(int format, String block, String ksn) {
    public EncryptedPin {
        boolean known = format == 0 || format == 3 || format == 4;
        if (!known || !block.matches("([0-9A-Fa-f]{16}){1,2}"))
            throw new IllegalArgumentException("not a PIN block of format 0, 3 or 4");
        if (!ksn.matches("([0-9A-Fa-f]{20}|[0-9A-Fa-f]{24})?"))
            throw new IllegalArgumentException("not a key serial number");
    }

    @Override
    public String toString() {
        return "EncryptedPin[format " + format + ", ***]";
    }
}
