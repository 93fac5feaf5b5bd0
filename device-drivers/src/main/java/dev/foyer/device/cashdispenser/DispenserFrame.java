package dev.foyer.device.cashdispenser;

import java.io.Serial;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One frame of the dispenser's protocol, either way: {@code 02}, the length of the data in two
 * bytes with the high one first, a command, the data, and a CRC-CCITT (start FFFF) over all after
 * the {@code 02}, high byte first. An immutable value.
 *
 * <p>Each command that moves notes carries a number of four bytes that the host has chosen. The
 * dispenser does a number once, keeps the last one with what came of it through lost power, and
 * answers it again when it is repeated.
 */
// The bytes are copied on the way in and out, and compared by their values.
@SuppressWarnings("ArrayRecordComponent")
public record DispenserFrame(Command command, byte[] data) {
    public static final int DATA_MAX = 256;
    public static final int BARE = 6;
    public static final int HEAD = 4;
    private static final byte START = 2;

    /** What a frame asks or answers. */
    public enum Command {
        /** How are you? Answered with {@link DispenserReport}. */
        STATUS(0x10),
        /** Notes of each cassette to the stacker: number, then one byte for each cassette. */
        STACK(0x20),
        /** What is in the stacker to the output: number. */
        PRESENT(0x21),
        /** What is in the stacker into the reject bin: number. */
        REJECT(0x22),
        /** What is at the output into the reject bin: number. */
        RETRACT(0x23),
        /** Home; all that is on the way goes into the reject bin: number. */
        RESET(0x24),
        /** The command is understood and is done, or was done before. */
        TAKEN(0x60),
        /** The command cannot be done now: one byte says why. */
        REFUSED(0x61),
        /** The answer to STATUS. */
        REPORT(0x62);

        private final int code;

        Command(int code) {
            this.code = code;
        }

        static Command of(int code) throws Spoilt {
            for (Command command : values()) {
                if (command.code == code) {
                    return command;
                }
            }
            throw new Spoilt("there is no command " + code);
        }
    }

    /** Bytes that are no frame or no report. */
    public static final class Spoilt extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        public Spoilt(String sentence) {
            super(sentence);
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    public DispenserFrame {
        if (data.length > DATA_MAX) {
            throw new IllegalArgumentException(data.length + " bytes are more than a frame has");
        }
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    public byte[] encode() {
        byte[] bytes = new byte[BARE + data.length];
        bytes[0] = START;
        bytes[1] = (byte) (data.length >> 8);
        bytes[2] = (byte) data.length;
        bytes[3] = (byte) command.code;
        System.arraycopy(data, 0, bytes, HEAD, data.length);
        int crc = crc(bytes, bytes.length - 2);
        bytes[bytes.length - 2] = (byte) (crc >> 8);
        bytes[bytes.length - 1] = (byte) crc;
        return bytes;
    }

    /** How many bytes a frame has that begins so, at least {@link #HEAD} of them. */
    public static int lengthOf(byte[] head) throws Spoilt {
        int data = ((head[1] & 0xFF) << 8) | (head[2] & 0xFF);
        if (head[0] != START || data > DATA_MAX) {
            throw new Spoilt("no frame begins with " + head[0] + " and " + data + " bytes");
        }
        return BARE + data;
    }

    public static DispenserFrame decode(byte[] bytes) throws Spoilt {
        if (bytes.length < BARE || bytes.length != lengthOf(bytes)) {
            throw new Spoilt(bytes.length + " bytes are not one whole frame");
        }
        int crc = crc(bytes, bytes.length - 2);
        int given = ((bytes[bytes.length - 2] & 0xFF) << 8) | (bytes[bytes.length - 1] & 0xFF);
        if (crc != given) {
            throw new Spoilt("the check of " + bytes.length + " bytes is wrong");
        }
        return new DispenserFrame(
                Command.of(bytes[3] & 0xFF), Arrays.copyOfRange(bytes, HEAD, bytes.length - 2));
    }

    private static int crc(byte[] bytes, int end) {
        int crc = 0xFFFF;
        for (int i = 1; i < end; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DispenserFrame that
                && command == that.command
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * command.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return command + " " + HexFormat.of().formatHex(data);
    }
}
