package dev.foyer.device.escpos;

import java.util.HexFormat;

/**
 * A request that jumps the printer's buffer: it is obeyed at once, even when the printer is
 * offline, busy or stopped.
 */
public enum RealTime {
    /** {@code DLE EOT 1}: online or not. */
    PRINTER("100401"),
    /** {@code DLE EOT 2}: why it is offline. */
    OFFLINE_CAUSE("100402"),
    /** {@code DLE EOT 3}: which error. */
    ERROR_CAUSE("100403"),
    /** {@code DLE EOT 4}: the roll. */
    PAPER("100404"),
    /** {@code DLE EOT 20}: all at once, six bytes; printers for kiosks only. */
    KIOSK("100414"),
    /** {@code DLE ENQ 1}: leave a recoverable error and print the line again. */
    RECOVER("100501"),
    /** {@code DLE ENQ 2}: leave a recoverable error and forget all that is buffered. */
    RECOVER_AND_CLEAR("100502"),
    /** {@code DLE DC4 8}: forget all that is buffered; the seven arguments are fixed. */
    CLEAR_BUFFERS("10140801031401060208");

    private final String hex;

    RealTime(String hex) {
        this.hex = hex;
    }

    /** The request as it is sent. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
