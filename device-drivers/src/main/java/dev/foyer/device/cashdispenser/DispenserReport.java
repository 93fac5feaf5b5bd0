package dev.foyer.device.cashdispenser;

import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dispenser says of itself. An immutable value; its form is fixed and has a length that
 * follows from the number of cassettes.
 *
 * @param boots how often it had its power back, ever
 * @param last number of the last command that moved notes; 0 = none yet
 * @param outcome what came of it
 * @param stacker how many notes are in the stacker, by its counter; {@link #MANY} = some
 * @param output whether there are notes at the output
 * @param shutterOpen whether the customer can reach them
 * @param jam whether something is stuck
 * @param cassettes the cassettes in their order
 * @param rejected how many notes ever went into the reject bin
 */
public record DispenserReport(
        int boots,
        int last,
        Outcome outcome,
        int stacker,
        boolean output,
        boolean shutterOpen,
        boolean jam,
        List<Cassette> cassettes,
        int rejected) {
    /** Notes of which nobody knows how many they are. */
    public static final int MANY = 255;

    public static final int CASSETTES_MAX = 8;
    private static final int HEAD = 2 + 4 + 1 + 1 + 1 + 4 + 1;
    private static final int EACH = 1 + 4 + 1 + 1;

    /** What came of a command. */
    public enum Outcome {
        NONE(0),
        RUNNING(1),
        DONE(2),
        /** A cassette gave fewer notes than were asked for. */
        SHORT(3),
        JAMMED(4),
        /** Power was lost on the way. */
        INTERRUPTED(5),
        /** There was nothing to move. */
        NOTHING(6);

        private final byte code;

        Outcome(int code) {
            this.code = (byte) code;
        }

        static Outcome of(int code) throws Spoilt {
            for (Outcome outcome : values()) {
                if (outcome.code == code) {
                    return outcome;
                }
            }
            throw new Spoilt("there is no outcome " + code);
        }
    }

    /**
     * One cassette.
     *
     * @param there it is in its place
     * @param gone how many notes have ever left it
     * @param stacked how many of them the last STACK has brought to the stacker
     * @param diverted how many of them the last STACK has sent into the reject bin
     */
    public record Cassette(boolean there, int gone, int stacked, int diverted) {}

    public DispenserReport {
        cassettes = List.copyOf(cassettes);
    }

    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + EACH * cassettes.size());
        bytes.putShort((short) boots).putInt(last).put(outcome.code);
        bytes.put((byte) stacker);
        bytes.put((byte) ((output ? 1 : 0) | (shutterOpen ? 2 : 0) | (jam ? 4 : 0)));
        bytes.putInt(rejected).put((byte) cassettes.size());
        for (Cassette cassette : cassettes) {
            bytes.put((byte) (cassette.there ? 1 : 0)).putInt(cassette.gone);
            bytes.put((byte) cassette.stacked).put((byte) cassette.diverted);
        }
        return bytes.array();
    }

    public static DispenserReport decode(byte[] data) throws Spoilt {
        if (data.length < HEAD || data.length != HEAD + EACH * (data[HEAD - 1] & 0xFF)) {
            throw new Spoilt("a report of " + data.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(data);
        int boots = bytes.getShort() & 0xFFFF;
        int last = bytes.getInt();
        int outcome = bytes.get() & 0xFF;
        int stacker = bytes.get() & 0xFF;
        int flags = bytes.get() & 0xFF;
        int rejected = bytes.getInt();
        int count = bytes.get() & 0xFF;
        if (flags > 7 || count > CASSETTES_MAX) {
            throw new Spoilt("a report with flags " + flags + " and " + count + " cassettes");
        }
        var cassettes = new ArrayList<Cassette>();
        for (int i = 0; i < count; i++) {
            cassettes.add(
                    new Cassette(
                            bytes.get() != 0,
                            bytes.getInt(),
                            bytes.get() & 0xFF,
                            bytes.get() & 0xFF));
        }
        return new DispenserReport(
                boots,
                last,
                Outcome.of(outcome),
                stacker,
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                cassettes,
                rejected);
    }
}
