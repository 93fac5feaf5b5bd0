package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.cashdispenser.DispenserFrame.Command;
import dev.foyer.device.cashdispenser.DispenserFrame.Spoilt;
import dev.foyer.device.wire.Link;
import dev.foyer.device.wire.StreamLink;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A dispenser on an open wire. Every method blocks and is called by one thread, the device's. A
 * question without an answer is asked again, since every command bears its number.
 */
final class DispenserWire implements Link {
    private static final int REPEATED_MAX = 2;
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
    private static final int JUNK_MAX = 1024;
    private static final int LATE_MAX = 2 * REPEATED_MAX;

    private final StreamLink link;
    private final Duration answerWithin;

    DispenserWire(StreamLink link, Duration answerWithin) {
        this.link = link;
        this.answerWithin = answerWithin;
    }

    DispenserReport report() throws DeviceFault {
        DispenserFrame answer =
                ask(new DispenserFrame(Command.STATUS, new byte[0]), EnumSet.of(Command.REPORT));
        try {
            return DispenserReport.decode(answer.data());
        } catch (Spoilt spoilt) {
            throw new DeviceFault(Code.PROTOCOL, spoilt.sentence(), spoilt);
        }
    }

    /** Has something moved; whether the dispenser took the command. */
    boolean order(Command command, int number, byte[] counts) throws DeviceFault {
        byte[] data = ByteBuffer.allocate(4 + counts.length).putInt(number).put(counts).array();
        var answers = EnumSet.of(Command.TAKEN, Command.REFUSED);
        return ask(new DispenserFrame(command, data), answers).command() == Command.TAKEN;
    }

    private DispenserFrame ask(DispenserFrame request, Set<Command> answers) throws DeviceFault {
        for (int lost = 0; ; lost++) {
            try {
                link.send(request.encode());
                return answer(request, answers);
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
    private DispenserFrame answer(DispenserFrame request, Set<Command> answers)
            throws DeviceFault, Spoilt {
        for (int late = 0; late <= LATE_MAX; late++) {
            byte[] head = exactly(DispenserFrame.HEAD, answerWithin);
            int length = DispenserFrame.lengthOf(head);
            byte[] rest = exactly(length - head.length, BETWEEN_BYTES);
            byte[] whole = Arrays.copyOf(head, length);
            System.arraycopy(rest, 0, whole, head.length, rest.length);
            var frame = DispenserFrame.decode(whole);
            if (answers.contains(frame.command())) {
                return frame;
            }
        }
        throw new DeviceFault(
                Code.PROTOCOL, "only answers to other questions than " + request.command());
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
