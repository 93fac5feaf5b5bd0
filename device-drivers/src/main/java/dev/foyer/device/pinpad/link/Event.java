package dev.foyer.device.pinpad.link;

import java.nio.ByteBuffer;

/**
 * Something that happened at the pad's keys.
 *
 * @param number counts up from 1 with each connection
 * @param key a key's code; 0 for a digit that is not told, and where no key was pressed
 * @param digits how many are in so far
 */
public record Event(int number, Kind kind, int key, int digits) {
    private static final int BYTES = 7;
    private static final int KEY_AT = 5;
    private static final int FIRST_DIGIT = 0x10;
    private static final int LAST_DIGIT = 0x1F;

    /** What. */
    public enum Kind {
        /** A digit of a PIN or of a key; which one is not in the message. */
        HIDDEN(0),
        PRESSED(1),
        ENDED_BY_KEY(2),
        ENDED_BY_LENGTH(3),
        ENDED_BY_TIME(4),
        ENDED_BY_PAD(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) throws LinkFault {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new LinkFault("an unknown event " + code);
        }
    }

    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putInt(number)
                .put((byte) kind.code)
                .put((byte) key)
                .put((byte) digits)
                .array();
    }

    public static Event decode(byte[] bytes) throws LinkFault {
        if (bytes.length != BYTES) {
            throw new LinkFault("an event of " + bytes.length + " bytes");
        }
        var buffer = ByteBuffer.wrap(bytes);
        int number = buffer.getInt();
        Kind kind = Kind.of(buffer.get() & 0xFF);
        return new Event(number, kind, buffer.get() & 0xFF, buffer.get() & 0xFF);
    }

    static byte[] masked(byte[] value) {
        byte[] masked = value.clone();
        if (masked.length == BYTES
                && masked[KEY_AT] >= FIRST_DIGIT
                && masked[KEY_AT] <= LAST_DIGIT) {
            masked[KEY_AT] = FIRST_DIGIT;
        }
        return masked;
    }
}
