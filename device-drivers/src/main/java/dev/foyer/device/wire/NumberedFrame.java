package dev.foyer.device.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a message travels: {@code 02}, two bytes of length, a sequence number, the message, and a CRC
 * over all but the first byte (CCITT, polynomial 1021, initial FFFF). The length counts sequence
 * number and message.
 *
 * @param sequence 0 to 255; an answer repeats that of its question
 */
@SuppressWarnings("ArrayRecordComponent") // made once, changed by nobody
public record NumberedFrame(int sequence, byte[] message) {
    /** The longest message that the two bytes of length can say. */
    public static final int MESSAGE_MAX = 65_534;

    static final int START = 0x02;

    private static final int HEADER = 3;
    private static final int CRC = 2;
    private static final int POLYNOMIAL = 0x1021;

    public NumberedFrame {
        if (message.length > MESSAGE_MAX) {
            throw new IllegalArgumentException(message.length + " bytes are no message");
        }
    }

    public byte[] encode() {
        int length = message.length + 1;
        var out = new ByteArrayOutputStream(HEADER + length + CRC);
        out.write(START);
        out.write(length >>> Byte.SIZE);
        out.write(length);
        out.write(sequence);
        out.writeBytes(message);
        byte[] soFar = out.toByteArray();
        int crc = crc(soFar, 1, soFar.length);
        out.write(crc >>> Byte.SIZE);
        out.write(crc);
        return out.toByteArray();
    }

    static int crc(byte[] bytes, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xFF) << Byte.SIZE;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberedFrame frame
                && frame.sequence == sequence
                && Arrays.equals(frame.message, message);
    }

    @Override
    public int hashCode() {
        return sequence;
    }

    @Override
    public String toString() {
        return "frame " + sequence + " of " + message.length + " bytes";
    }

    /**
     * Finds frames in bytes as they come; what is none is passed over byte by byte. Holds at most
     * one frame's worth of bytes. Confined to one thread.
     */
    public static final class Reader {
        private final int messageMax;
        private byte[] held = new byte[0];

        /**
         * @param messageMax the longest message in bytes that is taken for one
         */
        public Reader(int messageMax) {
            if (messageMax < 1 || messageMax > MESSAGE_MAX) {
                throw new IllegalArgumentException("messages of " + messageMax + " bytes");
            }
            this.messageMax = messageMax;
        }

        /** Takes bytes in; call {@link #next} until it is empty before the next bytes come. */
        public void take(byte[] bytes) {
            held = Arrays.copyOf(held, held.length + bytes.length);
            System.arraycopy(bytes, 0, held, held.length - bytes.length, bytes.length);
        }

        /** The next whole frame. */
        public Optional<NumberedFrame> next() {
            int at = 0;
            try {
                while (at < held.length) {
                    if (held[at] != START) {
                        at++;
                        continue;
                    }
                    if (held.length - at < HEADER) {
                        return Optional.empty();
                    }
                    int length = ((held[at + 1] & 0xFF) << Byte.SIZE) | (held[at + 2] & 0xFF);
                    if (length < 2 || length > messageMax + 1) {
                        at++;
                        continue;
                    }
                    int end = at + HEADER + length + CRC;
                    if (end > held.length) {
                        return Optional.empty();
                    }
                    int crc = ((held[end - 2] & 0xFF) << Byte.SIZE) | (held[end - 1] & 0xFF);
                    if (crc(held, at + 1, end - CRC) != crc) {
                        at++;
                        continue;
                    }
                    var frame =
                            new NumberedFrame(
                                    held[at + HEADER] & 0xFF,
                                    Arrays.copyOfRange(held, at + HEADER + 1, end - CRC));
                    at = end;
                    return Optional.of(frame);
                }
                return Optional.empty();
            } finally {
                held = Arrays.copyOfRange(held, at, held.length);
            }
        }
    }
}
