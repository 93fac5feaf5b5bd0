package dev.foyer.device.cardreader;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The frames of the card dispenser's serial protocol (docs/devices-card.md): {@code 02}, a number,
 * a type, two bytes of length, the body, CRC-16/CCITT-FALSE over everything behind the first byte.
 * Holds what has come and is not yet a frame; used by one thread.
 */
final class DispenserFrames {
    static final int BODY_MAX = 4096;
    private static final int START = 0x02;
    private static final int HEADER = 5;
    private static final int SUM = 2;
    private static final int POLYNOMIAL = 0x1021;

    /** One frame; its body may hold card data and never prints. */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int number, int type, byte[] body) {
        @Override
        public String toString() {
            return "Frame[%d, %02X, %d bytes]".formatted(number, type, body.length);
        }
    }

    private byte[] pending = {};

    static byte[] encode(int number, int type, byte[] body) {
        if (body.length > BODY_MAX) {
            throw new IllegalArgumentException(body.length + " bytes do not fit into a frame");
        }
        var out = new ByteArrayOutputStream();
        out.write(START);
        out.write(number);
        out.write(type);
        out.write(body.length >> 8);
        out.write(body.length);
        out.writeBytes(body);
        byte[] bytes = out.toByteArray();
        int sum = sum(bytes, 1, bytes.length);
        out.write(sum >> 8);
        out.write(sum);
        return out.toByteArray();
    }

    /** Takes bytes as they come. */
    void take(byte[] bytes) {
        byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        pending = all;
    }

    /** Forgets what has come so far, as at the start of a new question. */
    void forget() {
        pending = new byte[0];
    }

    /** The next whole frame; what is no frame before it is passed over. */
    Optional<Frame> next() {
        return next(false);
    }

    /**
     * As {@link #next()}, after nothing has come for a while: then what looks like the beginning of
     * a frame and has no end is none, such as a start sign inside a spoilt frame, and hides nothing
     * that stands behind it.
     */
    Optional<Frame> nextAfterSilence() {
        return next(true);
    }

    private Optional<Frame> next(boolean silence) {
        int at = 0;
        while (at < pending.length) {
            int left = pending.length - at;
            if (pending[at] != START) {
                at++;
                continue;
            }
            if (left < HEADER) {
                if (silence) {
                    at++;
                    continue;
                }
                break;
            }
            int length = (pending[at + 3] & 0xFF) << 8 | (pending[at + 4] & 0xFF);
            if (length > BODY_MAX) {
                at++;
                continue;
            }
            int whole = HEADER + length + SUM;
            if (left < whole) {
                if (silence) {
                    at++;
                    continue;
                }
                break;
            }
            int end = at + HEADER + length;
            int given = (pending[end] & 0xFF) << 8 | (pending[end + 1] & 0xFF);
            if (given != sum(pending, at + 1, end)) {
                at++;
                continue;
            }
            var frame =
                    new Frame(
                            pending[at + 1] & 0xFF,
                            pending[at + 2] & 0xFF,
                            Arrays.copyOfRange(pending, at + HEADER, end));
            pending = Arrays.copyOfRange(pending, at + whole, pending.length);
            return Optional.of(frame);
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
        return Optional.empty();
    }

    /** How many bytes wait; never more than one frame and what came with it. */
    int waiting() {
        return pending.length;
    }

    static int sum(byte[] bytes, int from, int to) {
        int sum = 0xFFFF;
        for (int i = from; i < to; i++) {
            sum ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000) == 0 ? sum << 1 : (sum << 1) ^ POLYNOMIAL;
            }
            sum &= 0xFFFF;
        }
        return sum;
    }

    /** Takes the body of an answer apart, in order; too few bytes are the device's fault. */
    static final class Body {
        private final byte[] bytes;
        private int at;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        int one() throws DeviceFault {
            if (at >= bytes.length) {
                throw wrong("an answer is too short");
            }
            return bytes[at++] & 0xFF;
        }

        long four() throws DeviceFault {
            return (long) one() << 24 | (long) one() << 16 | (long) one() << 8 | one();
        }

        /** A byte of length and as many bytes. */
        byte[] some() throws DeviceFault {
            int length = one();
            if (length > bytes.length - at) {
                throw wrong("an answer ends inside a value");
            }
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        byte[] rest() {
            int from = at;
            at = bytes.length;
            return Arrays.copyOfRange(bytes, from, bytes.length);
        }

        <E extends Enum<E>> E word(E[] words) throws DeviceFault {
            int number = one();
            if (number >= words.length) {
                throw wrong("an answer has a word " + number + " that is not known");
            }
            return words[number];
        }

        static DeviceFault wrong(String what) {
            return new DeviceFault(Code.PROTOCOL, "the card dispenser sent nonsense: " + what);
        }
    }
}
