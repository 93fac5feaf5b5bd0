package dev.foyer.device.cctalk;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * One ccTalk frame: to whom, from whom, what, and up to 252 bytes of data. An immutable value. With
 * {@link Check#CRC} a frame does not say from whom it is; then the source is {@link #UNSAID}.
 */
// The bytes are copied on the way in and out, and compared by their values.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int destination, int source, int header, byte[] data) {
    public static final int HOST = 1;
    public static final int BILL_VALIDATOR = 40;
    public static final int UNSAID = 0;
    public static final int DATA_MAX = 252;

    /** Bytes of a frame without data. */
    public static final int BARE = 5;

    public Frame {
        if (destination < 0 || destination > 255 || source < 0 || source > 255) {
            throw new IllegalArgumentException("an address of ccTalk is 0 to 255");
        }
        if (header < 0 || header > 255 || data.length > DATA_MAX) {
            throw new IllegalArgumentException(
                    "header " + header + " with " + data.length + " bytes is no ccTalk frame");
        }
        data = data.clone();
    }

    /** A request of the host. */
    public static Frame to(int destination, int header, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new Frame(destination, HOST, header, bytes);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** One byte of the data as a number. */
    public int at(int index) {
        return data[index] & 0xFF;
    }

    public int length() {
        return data.length;
    }

    /** The frame as bytes. */
    public byte[] encode(Check check) {
        byte[] bytes = new byte[BARE + data.length];
        bytes[0] = (byte) destination;
        bytes[1] = (byte) data.length;
        bytes[2] = (byte) source;
        bytes[3] = (byte) header;
        System.arraycopy(data, 0, bytes, 4, data.length);
        switch (check) {
            case SUM -> bytes[bytes.length - 1] = (byte) -sum(bytes);
            case CRC -> {
                int crc = Check.crc(bytes, bytes.length);
                bytes[2] = (byte) crc;
                bytes[bytes.length - 1] = (byte) (crc >> 8);
            }
        }
        return bytes;
    }

    /** How many bytes a frame has whose first two are these; never more than 257. */
    public static int lengthOf(byte first, byte second) throws CctalkFault {
        int data = second & 0xFF;
        if (data > DATA_MAX) {
            throw new CctalkFault(
                    "a frame for " + (first & 0xFF) + " cannot have " + data + " bytes of data");
        }
        return BARE + data;
    }

    /** Reads exactly one frame. */
    public static Frame decode(byte[] bytes, Check check) throws CctalkFault {
        if (bytes.length < BARE || bytes.length != lengthOf(bytes[0], bytes[1])) {
            throw new CctalkFault("not one whole frame: " + HexFormat.of().formatHex(bytes));
        }
        boolean whole =
                switch (check) {
                    case SUM -> (sum(bytes) & 0xFF) == 0;
                    case CRC -> {
                        int crc = Check.crc(bytes, bytes.length);
                        yield (crc & 0xFF) == (bytes[2] & 0xFF)
                                && crc >> 8 == (bytes[bytes.length - 1] & 0xFF);
                    }
                };
        if (!whole) {
            throw new CctalkFault("the check is wrong: " + HexFormat.of().formatHex(bytes));
        }
        return new Frame(
                bytes[0] & 0xFF,
                check == Check.SUM ? bytes[2] & 0xFF : UNSAID,
                bytes[3] & 0xFF,
                Arrays.copyOfRange(bytes, 4, bytes.length - 1));
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && destination == that.destination
                && source == that.source
                && header == that.header
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * destination + source) + header) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return source + ">" + destination + " " + header + " " + HexFormat.of().formatHex(data);
    }
}
