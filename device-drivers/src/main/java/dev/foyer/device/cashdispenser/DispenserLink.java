package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.wire.ByteLink;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.StreamLink;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A dispenser's serial line frame by frame: a whole frame there, the frame that answers it back. A
 * question without an answer is asked again, since every command bears its number. Every method
 * blocks and is called by one thread, the device's.
 */
final class DispenserLink implements ByteLink {
    /** Nothing on this wire is secret; STATUS only looks. */
    static final Manner MANNER = Manner.open(DispenserLink::looks);

    private static final int REPEATED_MAX = 2;
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
    private static final int JUNK_MAX = 1024;
    private static final int LATE_MAX = 2 * REPEATED_MAX;
    private static final Set<Command> OF_A_LOOK = EnumSet.of(Command.REPORT);
    private static final Set<Command> OF_AN_ORDER = EnumSet.of(Command.TAKEN, Command.REFUSED);

    private final StreamLink link;
    private final Duration answerWithin;

    DispenserLink(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    private static boolean looks(byte[] frame) {
        try {
            return DispenserFrame.decode(frame).command() == Command.STATUS;
        } catch (Spoilt notOurs) {
            return false;
        }
    }

    @Override
    public byte[] exchange(byte[] request) throws DeviceFault {
        var answers = looks(request) ? OF_A_LOOK : OF_AN_ORDER;
        for (int lost = 0; ; lost++) {
            try {
                link.send(request);
                return answer(answers);
            } catch (Spoilt spoilt) {
                quiet();
                if (lost == REPEATED_MAX) {
                    throw new DeviceFault(Code.OFFLINE, spoilt.sentence(), spoilt);
                }
            } catch (DeviceFault fault) {
                if (fault.code() != Code.TIME_OUT) {
                    throw fault;
                }
                if (lost == REPEATED_MAX) {
                    throw new DeviceFault(
                            Code.OFFLINE, "the dispenser does not answer: " + fault.sentence());
                }
            }
        }
    }

    /** What another question was answered with came late: it was asked again meanwhile. */
    private byte[] answer(Set<Command> answers) throws DeviceFault, Spoilt {
        for (int late = 0; late <= LATE_MAX; late++) {
            byte[] head = exactly(DispenserFrame.HEAD, answerWithin);
            int length = DispenserFrame.lengthOf(head);
            byte[] rest = exactly(length - head.length, BETWEEN_BYTES);
            byte[] whole = Arrays.copyOf(head, length);
            System.arraycopy(rest, 0, whole, head.length, rest.length);
            if (answers.contains(DispenserFrame.decode(whole).command())) {
                return whole;
            }
        }
        throw new DeviceFault(Code.PROTOCOL, "only answers to other questions than the one asked");
    }

    private byte[] exactly(int length, Duration within) throws DeviceFault {
        byte[] bytes = new byte[length];
        int got = 0;
        while (got < length) {
            byte[] more = link.receive(length - got, got == 0 ? within : BETWEEN_BYTES);
            if (more.length == 0) {
                throw new DeviceFault(Code.TIME_OUT, "nothing came in time");
            }
            System.arraycopy(more, 0, bytes, got, more.length);
            got += more.length;
        }
        return bytes;
    }

    private void quiet() throws DeviceFault {
        int junk = 0;
        while (junk < JUNK_MAX) {
            byte[] more = link.receive(JUNK_MAX, Duration.ofMillis(20));
            if (more.length == 0) {
                return;
            }
            junk += more.length;
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
