package dev.foyer.device.emv;

import java.nio.charset.StandardCharsets;

/**
 * The command APDUs that reading a payment chip needs, as bytes (EMV Book 1 section 11, Book 3
 * section 6).
 */
final class Command {
    private static final int DATA_MAX = 255;

    private Command() {}

    static byte[] select(byte[] name) {
        return withData(0x00, 0xA4, 0x04, 0x00, name);
    }

    static byte[] select(String name) {
        return select(name.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] readRecord(int sfi, int record) {
        return new byte[] {0x00, (byte) 0xB2, (byte) record, (byte) ((sfi << 3) | 0x04), 0x00};
    }

    static byte[] getProcessingOptions(byte[] pdolData) {
        return withData(0x80, 0xA8, 0x00, 0x00, Tlv.of(0x83, pdolData).encoded());
    }

    private static byte[] withData(int cla, int ins, int p1, int p2, byte[] data) {
        if (data.length > DATA_MAX) {
            throw new IllegalArgumentException(data.length + " bytes do not fit into a short APDU");
        }
        var apdu = new byte[data.length + 6];
        apdu[0] = (byte) cla;
        apdu[1] = (byte) ins;
        apdu[2] = (byte) p1;
        apdu[3] = (byte) p2;
        apdu[4] = (byte) data.length;
        System.arraycopy(data, 0, apdu, 5, data.length);
        return apdu;
    }
}
