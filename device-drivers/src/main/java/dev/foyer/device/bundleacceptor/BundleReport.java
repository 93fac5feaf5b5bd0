package dev.foyer.device.bundleacceptor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a bundle acceptor says of itself. An immutable value. What it counts it counts for ever and
 * keeps without power, so that two reports tell what happened between them.
 *
 * @param boots how often it had its power back, ever
 * @param last number of the last order; 0 = none yet
 * @param outcome what came of it
 * @param senses what its sensors see
 * @param refused how many items the last bundle's judging has sent into the slot
 * @param causes why it has
 * @param retracted how many items ever went into the retract bin
 * @param notes for each of its note types what was counted
 * @param doubts movements that lost power has hidden: one note each
 */
public record BundleReport(
        int boots,
        int last,
        Outcome outcome,
        Set<Sense> senses,
        int refused,
        Set<Cause> causes,
        int retracted,
        List<Tally> notes,
        List<Doubt> doubts) {
    static final int CODE = 0x82;

    /** The longest answer. */
    public static final int BYTES_MAX = 1024;

    /** Doubts that a device can keep; with so many it takes no order but to come home. */
    public static final int DOUBTS_MAX = 100;

    /** Something of which nobody has looked what it is. */
    public static final int UNKNOWN_TYPE = 255;

    /** What came of an order. */
    public enum Outcome {
        NONE,
        RUNNING,
        DONE,
        JAMMED,
        /** Power was lost on the way. */
        INTERRUPTED,
        /** The cassette has no room. */
        FULL
    }

    /** What its sensors see. */
    public enum Sense {
        MOUTH_OPEN,
        NOTES_IN_FEEDER,
        NOTES_IN_SLOT,
        NOTES_IN_PATH,
        CASSETTE_THERE,
        CASSETTE_FULL,
        JAM_IN_PATH,
        JAM_AT_ESCROW
    }

    /** Why something was refused. */
    public enum Cause {
        NOT_A_NOTE,
        /** A note, but of a type that is not known or not wanted. */
        NOT_WANTED,
        DOUBLE,
        NO_ROOM
    }

    /** Where a note can be. */
    public enum Place {
        FEEDER,
        ESCROW,
        CASSETTE,
        SUSPECTS,
        SLOT,
        RETRACT_BIN
    }

    /**
     * What was counted of one note type.
     *
     * @param escrow how many are in escrow
     * @param stored how many ever went into the cassette
     * @param suspect how many suspect ones (level 3) ever went into the place for those
     * @param counterfeit how many counterfeits (level 2) ever went there
     */
    public record Tally(int escrow, int stored, int suspect, int counterfeit) {
        public static final Tally NONE = new Tally(0, 0, 0, 0);

        public Tally {
            if (escrow < 0 || escrow > 0xFFFF || stored < 0 || suspect < 0 || counterfeit < 0) {
                throw new IllegalArgumentException("fewer than no notes");
            }
        }
    }

    /**
     * One note that is in one of two places.
     *
     * @param type its place among the types; {@link #UNKNOWN_TYPE}
     */
    public record Doubt(int type, Place from, Place to) {
        public boolean names(Place place) {
            return from == place || to == place;
        }
    }

    public BundleReport {
        senses = Collections.unmodifiableSet(copy(senses, Sense.class));
        causes = Collections.unmodifiableSet(copy(causes, Cause.class));
        notes = List.copyOf(notes);
        doubts = List.copyOf(doubts);
        int types = notes.size();
        if (doubts.stream()
                .anyMatch(one -> one.type != UNKNOWN_TYPE && (one.type < 0 || one.type >= types))) {
            throw new IllegalArgumentException("a doubt about a type that is not there");
        }
        if (boots < 0 || boots > 0xFFFF || refused < 0 || refused > 0xFFFF) {
            throw new IllegalArgumentException("a number that cannot be sent");
        }
        if (retracted < 0 || doubts.size() > DOUBTS_MAX) {
            throw new IllegalArgumentException("a count that cannot be");
        }
    }

    private static <E extends Enum<E>> Set<E> copy(Set<E> some, Class<E> type) {
        var copy = EnumSet.noneOf(type);
        copy.addAll(some);
        return copy;
    }

    public boolean sees(Sense sense) {
        return senses.contains(sense);
    }

    public boolean jammed() {
        return sees(Sense.JAM_IN_PATH) || sees(Sense.JAM_AT_ESCROW);
    }

    /** How many notes are in escrow, as far as it knows. */
    public int inEscrow() {
        return notes.stream().mapToInt(Tally::escrow).sum();
    }

    /** Whether lost power has hidden a note that may be in this place. */
    public boolean doubtful(Place place) {
        return doubts.stream().anyMatch(doubt -> doubt.names(place));
    }

    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES_MAX);
        bytes.put((byte) CODE).putShort((short) boots).putInt(last).put((byte) outcome.ordinal());
        bytes.put((byte) bits(senses)).putShort((short) refused).put((byte) bits(causes));
        bytes.putInt(retracted).put((byte) notes.size());
        for (Tally tally : notes) {
            bytes.putShort((short) tally.escrow).putInt(tally.stored);
            bytes.putInt(tally.suspect).putInt(tally.counterfeit);
        }
        bytes.put((byte) doubts.size());
        for (Doubt doubt : doubts) {
            bytes.put((byte) doubt.type);
            bytes.put((byte) doubt.from.ordinal()).put((byte) doubt.to.ordinal());
        }
        byte[] message = new byte[bytes.position()];
        bytes.flip().get(message);
        return message;
    }

    private static int bits(Set<? extends Enum<?>> some) {
        int bits = 0;
        for (Enum<?> one : some) {
            bits |= 1 << one.ordinal();
        }
        return bits;
    }

    public static BundleReport decode(byte[] message) throws Spoilt {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        try {
            if ((bytes.get() & 0xFF) != CODE) {
                throw new Spoilt("an answer that is no report");
            }
            int boots = bytes.getShort() & 0xFFFF;
            int last = bytes.getInt();
            Outcome outcome = one(Outcome.values(), bytes.get());
            var senses = set(Sense.class, Sense.values(), bytes.get());
            int refused = bytes.getShort() & 0xFFFF;
            var causes = set(Cause.class, Cause.values(), bytes.get());
            int retracted = bytes.getInt();
            int types = bytes.get() & 0xFF;
            if (types > BundleIdentity.KINDS_MAX) {
                throw new Spoilt("a report of " + types + " note types");
            }
            var notes = new ArrayList<Tally>();
            for (int i = 0; i < types; i++) {
                int escrow = bytes.getShort() & 0xFFFF;
                notes.add(new Tally(escrow, bytes.getInt(), bytes.getInt(), bytes.getInt()));
            }
            int doubtful = bytes.get() & 0xFF;
            var doubts = new ArrayList<Doubt>();
            for (int i = 0; i < doubtful; i++) {
                int type = bytes.get() & 0xFF;
                var from = one(Place.values(), bytes.get());
                doubts.add(new Doubt(type, from, one(Place.values(), bytes.get())));
            }
            if (bytes.hasRemaining()) {
                throw new Spoilt("a report with " + bytes.remaining() + " bytes too many");
            }
            return new BundleReport(
                    boots, last, outcome, senses, refused, causes, retracted, notes, doubts);
        } catch (BufferUnderflowException e) {
            throw new Spoilt("a report of only " + message.length + " bytes");
        } catch (IllegalArgumentException e) {
            throw new Spoilt(String.valueOf(e.getMessage()));
        }
    }

    private static <E> E one(E[] all, byte index) throws Spoilt {
        if (index < 0 || index >= all.length) {
            throw new Spoilt("a word " + index + " that nobody knows");
        }
        return all[index];
    }

    private static <E extends Enum<E>> Set<E> set(Class<E> type, E[] all, byte bits) throws Spoilt {
        int given = bits & 0xFF;
        if (given >> all.length != 0) {
            throw new Spoilt("a bit that nobody knows");
        }
        var set = EnumSet.noneOf(type);
        for (E one : all) {
            if ((given & 1 << one.ordinal()) != 0) {
                set.add(one);
            }
        }
        return set;
    }
}
