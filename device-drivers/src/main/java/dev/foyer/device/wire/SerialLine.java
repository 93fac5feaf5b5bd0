package dev.foyer.device.wire;

/**
 * How bytes travel on a serial line: speed, bits and parity.
 *
 * @param baud bits a second
 * @param dataBits 5 to 8
 * @param stopBits 1 or 2
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits) {

    /** The check bit of each byte. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public SerialLine {
        if (baud < 50 || baud > 4_000_000) {
            throw new IllegalArgumentException(baud + " baud is not the speed of a serial line");
        }
        if (dataBits < 5 || dataBits > 8) {
            throw new IllegalArgumentException("a byte of " + dataBits + " bits cannot be sent");
        }
        if (stopBits < 1 || stopBits > 2) {
            throw new IllegalArgumentException(stopBits + " stop bits are not 1 or 2");
        }
    }

    /** Eight data bits, no parity, one stop bit: what most devices speak. */
    public static SerialLine of(int baud) {
        return new SerialLine(baud, 8, Parity.NONE, 1);
    }
}
