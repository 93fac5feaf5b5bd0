package dev.foyer.device.residentid;

import java.util.Arrays;
import java.util.Optional;

/**
 * One frame on the wire to a module, either way: preamble, two bytes of length, body, and one byte
 * that makes everything from the length on zero by exclusive or. Immutable. It prints its length
 * only.
 */
public final class Frame {
    /** No answer is longer: text, photo and two fingerprints are some 2 400 bytes. */
    public static final int BODY_MAX = 4_096;

    static final byte[] PREAMBLE = {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69};
    private static final int ANSWER_HEAD = 3;

    private final byte[] body;

    private Frame(byte[] body) {
        if (body.length < 2 || body.length > BODY_MAX) {
            throw new IllegalArgumentException("a body of " + body.length + " bytes");
        }
        this.body = body;
    }

    /** The commands that this program gives, with their two bytes. */
    public enum Command {
        RESET(0x10, 0xFF),
        STATUS(0x11, 0xFF),
        MODULE_NUMBER(0x12, 0xFF),
        FIND(0x20, 0x01),
        SELECT(0x20, 0x02),
        READ(0x30, 0x01),
        NEWEST_ADDRESS(0x30, 0x03),
        READ_WITH_FINGERPRINTS(0x30, 0x10);

        private final int command;
        private final int parameter;

        Command(int command, int parameter) {
            this.command = command;
            this.parameter = parameter;
        }
    }

    /** What the host sends. */
    public static Frame of(Command command) {
        return new Frame(new byte[] {(byte) command.command, (byte) command.parameter});
    }

    /** What a module answers. */
    public static Frame answer(StatusWord word, byte[] data) {
        byte[] body = new byte[ANSWER_HEAD + data.length];
        body[2] = (byte) word.code();
        System.arraycopy(data, 0, body, ANSWER_HEAD, data.length);
        return new Frame(body);
    }

    static Frame received(byte[] body) {
        return new Frame(body.clone());
    }

    /** As a host's command; empty where it is none that is known. */
    public Optional<Command> command() {
        return Arrays.stream(Command.values())
                .filter(known ->
                        body.length == 2
                                && (body[0] & 0xFF) == known.command
                                && (body[1] & 0xFF) == known.parameter)
                .findFirst();
    }

    /** As a module's answer: its status word. */
    public StatusWord word() throws ResidentIdFault {
        if (body.length < ANSWER_HEAD || body[0] != 0 || body[1] != 0) {
            throw new ResidentIdFault("a frame that is no answer");
        }
        int code = body[2] & 0xFF;
        return StatusWord.of(code)
                .orElseThrow(() ->
                        new ResidentIdFault(
                                "a status word that is not known: %02X".formatted(code)));
    }

    /** As a module's answer: what follows the status word. */
    public byte[] data() {
        return body.length < ANSWER_HEAD
                ? new byte[0]
                : Arrays.copyOfRange(body, ANSWER_HEAD, body.length);
    }

    /** The bytes on the wire. */
    public byte[] bytes() {
        int head = PREAMBLE.length;
        byte[] out = Arrays.copyOf(PREAMBLE, head + 2 + body.length + 1);
        int length = body.length + 1;
        out[head] = (byte) (length >> 8);
        out[head + 1] = (byte) length;
        System.arraycopy(body, 0, out, head + 2, body.length);
        byte check = 0;
        for (int i = head; i < out.length - 1; i++) {
            check ^= out[i];
        }
        out[out.length - 1] = check;
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame && Arrays.equals(body, frame.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "Frame[" + body.length + " bytes]";
    }
}
