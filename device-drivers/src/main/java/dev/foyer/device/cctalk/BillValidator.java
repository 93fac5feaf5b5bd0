package dev.foyer.device.cctalk;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.Link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bill validator on an open wire, in its own words. Every method blocks and is called by one
 * thread, the device's.
 *
 * <p>Questions that change nothing, and settings, are repeated when their answer is lost; a bill is
 * never routed twice. {@link #unanswered} counts lost answers, since the validator may have been
 * without power meanwhile.
 */
public final class BillValidator implements Link {
    public static final int TYPES = 16;
    private static final int REPEATED_MAX = 2;
    private static final int BUSY_MAX = 20;
    private static final Duration BUSY_PAUSE = Duration.ofMillis(20);
    private static final int EMPTY = 254;
    private static final int FAILED = 255;
    private static final int WITH_STACKER_AND_ESCROW = 3;

    private final Conversation talk;
    private int unanswered;

    public BillValidator(Conversation talk) {
        this.talk = talk;
    }

    /** What became of an order to move the bill in escrow. */
    public enum Routed {
        /** It moves. */
        MOVES,
        /** There is no bill in escrow. */
        EMPTY,
        /** It could not be moved. */
        FAILED,
        /** No answer came: perhaps it moves. */
        UNKNOWN
    }

    /** How many answers were lost since the wire was opened. */
    public int unanswered() {
        return unanswered;
    }

    public void poll() throws DeviceFault {
        again(Header.POLL);
    }

    public String text(int header) throws DeviceFault {
        return new String(again(header).data(), StandardCharsets.US_ASCII).strip();
    }

    /** The serial number, three bytes with the low one first. */
    public long serial() throws DeviceFault {
        Frame reply = again(Header.SERIAL);
        return little(reply, "serial number");
    }

    /** The seven letters of a bill type, such as {@code EU0010A}; all blank where there is none. */
    public String billId(int type) throws DeviceFault {
        return new String(again(Header.BILL_ID, type).data(), StandardCharsets.US_ASCII).strip();
    }

    /** By what the values of a country's bills are multiplied to give hundredths and the like. */
    public OptionalInt scaling(String country) throws DeviceFault {
        byte[] letters = country.getBytes(StandardCharsets.US_ASCII);
        Frame reply = again(Header.SCALING_FACTOR, letters[0], letters[1]);
        if (reply.length() != 3 || reply.at(2) > 6) {
            throw new DeviceFault(Code.PROTOCOL, "a scaling factor " + reply);
        }
        int factor = reply.at(0) | reply.at(1) << 8;
        for (int decimals = reply.at(2); decimals > 0; decimals--) {
            if (factor % 10 != 0) {
                return OptionalInt.empty();
            }
            factor /= 10;
        }
        return factor == 0 ? OptionalInt.empty() : OptionalInt.of(factor);
    }

    public BillEvents events() throws DeviceFault {
        try {
            return BillEvents.of(again(Header.BILL_EVENTS));
        } catch (CctalkFault fault) {
            throw new DeviceFault(Code.PROTOCOL, fault.sentence(), fault);
        }
    }

    /** Which types are accepted, a bit each; after power-up none is. */
    public int accepted() throws DeviceFault {
        Frame reply = again(Header.INHIBITS);
        if (reply.length() != 2) {
            throw new DeviceFault(Code.PROTOCOL, "inhibits of " + reply.length() + " bytes");
        }
        return reply.at(0) | reply.at(1) << 8;
    }

    public void accept(int types) throws DeviceFault {
        again(Header.MODIFY_INHIBITS, types & 0xFF, types >> 8 & 0xFF);
    }

    /** Opens or closes the mouth. */
    public void master(boolean open) throws DeviceFault {
        again(Header.MASTER_INHIBIT, open ? 1 : 0);
    }

    public void useStackerAndEscrow() throws DeviceFault {
        again(Header.OPERATING_MODE, WITH_STACKER_AND_ESCROW);
    }

    /** How many bills ever reached the cassette; empty where the validator does not count. */
    public OptionalLong acceptCounter() throws DeviceFault {
        Frame reply = again(Header.ACCEPT_COUNTER);
        return reply.header() == Header.REPLY && reply.length() == 3
                ? OptionalLong.of(little(reply, "counter"))
                : OptionalLong.empty();
    }

    /** Sends the bill in escrow to the cassette or back; never repeated. */
    public Routed route(boolean toCassette) throws DeviceFault {
        Frame reply;
        try {
            reply = talk.ask(Header.ROUTE_BILL, toCassette ? 1 : 0);
        } catch (DeviceFault fault) {
            if (fault.code() != Code.TIME_OUT) {
                throw fault;
            }
            unanswered++;
            return Routed.UNKNOWN;
        }
        if (reply.header() != Header.REPLY) {
            return Routed.FAILED;
        }
        if (reply.length() == 0) {
            return Routed.MOVES;
        }
        return switch (reply.at(0)) {
            case EMPTY -> Routed.EMPTY;
            case FAILED -> Routed.FAILED;
            default -> Routed.UNKNOWN;
        };
    }

    /** Has the validator start anew, as after power-up. */
    public void reset() throws DeviceFault {
        again(Header.RESET);
    }

    private Frame again(int header, int... data) throws DeviceFault {
        int busy = 0;
        for (int lost = 0; ; ) {
            try {
                Frame reply = talk.ask(header, data);
                if (reply.header() != Header.BUSY) {
                    return reply;
                }
                if (++busy > BUSY_MAX) {
                    throw new DeviceFault(Code.OFFLINE, "the validator stays busy");
                }
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            } catch (DeviceFault fault) {
                if (fault.code() != Code.TIME_OUT) {
                    throw fault;
                }
                unanswered++;
                if (++lost > REPEATED_MAX) {
                    throw new DeviceFault(
                            Code.OFFLINE, "the validator does not answer: " + fault.sentence());
                }
            }
        }
    }

    private static long little(Frame reply, String what) throws DeviceFault {
        if (reply.length() != 3) {
            throw new DeviceFault(Code.PROTOCOL, "a " + what + " of " + reply.length() + " bytes");
        }
        return reply.at(0) | reply.at(1) << 8 | reply.at(2) << 16;
    }

    @Override
    public void close() {
        talk.link().close();
    }
}
