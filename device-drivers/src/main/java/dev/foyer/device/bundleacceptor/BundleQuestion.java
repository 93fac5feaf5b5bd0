package dev.foyer.device.bundleacceptor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a host asks of a bundle acceptor, as the bytes of one {@link
 * dev.foyer.device.wire.NumberedFrame}'s message (docs/devices-cash.md). Immutable values.
 *
 * <p>Every order bears a number of four bytes. The device does a number once, keeps the last one
 * with what came of it through lost power, and answers it again when it is repeated.
 */
public sealed interface BundleQuestion {
    /** The longest question. */
    int BYTES_MAX = 16;

    /** Who are you? Answered with {@link BundleIdentity}. */
    record Identify() implements BundleQuestion {}

    /** How are you? Answered with {@link BundleReport}. */
    record Look() implements BundleQuestion {}

    /** Shut the mouth; what is in the feeder is still counted. */
    record Stop(int number) implements BundleQuestion {}

    /**
     * Open the mouth, wait for a bundle, judge each note of it.
     *
     * @param room how many notes may come into escrow at most
     * @param types a bit for each note type that is wanted, the first one lowest
     */
    record Accept(int number, int room, int types) implements BundleQuestion {}

    /** Do this with what is inside. */
    record Move(int number, Kind kind) implements BundleQuestion {}

    /** What can be done with notes that are inside. */
    enum Kind {
        /** Escrow into the cassette. */
        STORE(0x11),
        /** Escrow into the slot. */
        RETURN(0x12),
        /** What lies in the slot into the retract bin. */
        RETRACT(0x13),
        /** Home; all that is on the way into the slot. */
        RESET_TO_SLOT(0x14),
        /** Home; all that is on the way into the retract bin. */
        RESET_TO_BIN(0x15),
        /** A person has counted every box: nothing is in doubt any more. */
        COUNTED(0x16);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /** {@code 90}: understood, and done or being done. {@code 91}: not now. */
    int TAKEN = 0x90;

    int REFUSED = 0x91;
    int IDENTIFY = 0x01;
    int LOOK = 0x02;
    int STOP = 0x03;
    int ACCEPT = 0x10;

    /** The message's bytes. */
    default byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES_MAX);
        switch (this) {
            case Identify _ -> bytes.put((byte) IDENTIFY);
            case Look _ -> bytes.put((byte) LOOK);
            case Stop(int number) -> bytes.put((byte) STOP).putInt(number);
            case Accept(int number, int room, int types) ->
                    bytes.put((byte) ACCEPT)
                            .putInt(number)
                            .putShort((short) room)
                            .putShort((short) types);
            case Move(int number, Kind kind) -> bytes.put((byte) kind.code).putInt(number);
        }
        byte[] message = new byte[bytes.position()];
        bytes.flip().get(message);
        return message;
    }

    static BundleQuestion decode(byte[] message) throws Spoilt {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        try {
            BundleQuestion question = read(bytes);
            if (bytes.hasRemaining()) {
                throw new Spoilt("a question with " + bytes.remaining() + " bytes too many");
            }
            return question;
        } catch (BufferUnderflowException e) {
            throw new Spoilt("a question of only " + message.length + " bytes");
        }
    }

    private static BundleQuestion read(ByteBuffer bytes) throws Spoilt {
        int code = bytes.get() & 0xFF;
        return switch (code) {
            case IDENTIFY -> new Identify();
            case LOOK -> new Look();
            case STOP -> new Stop(bytes.getInt());
            case ACCEPT ->
                    new Accept(
                            bytes.getInt(), bytes.getShort() & 0xFFFF, bytes.getShort() & 0xFFFF);
            default -> new Move(bytes.getInt(), kind(code));
        };
    }

    private static Kind kind(int code) throws Spoilt {
        for (Kind kind : Kind.values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new Spoilt("there is no question " + code);
    }
}
