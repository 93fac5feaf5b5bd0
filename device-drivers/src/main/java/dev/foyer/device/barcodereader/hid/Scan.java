package dev.foyer.device.barcodereader.hid;

import java.util.Arrays;

/**
 * A barcode that a scanner has decoded by itself. Its data may be personal and are not printed.
 *
 * @param aim the AIM identifier; empty where the scanner tells none
 */
@SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
record Scan(String aim, byte[] data) {
    /** More than the largest two-dimensional code holds. */
    static final int BYTES_MAX = 8 * 1024;

    @Override
    public boolean equals(Object other) {
        return other instanceof Scan that && aim.equals(that.aim) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Scan[" + aim + ", " + data.length + " bytes]";
    }
}
