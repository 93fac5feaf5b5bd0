package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.time.Duration;
import java.util.Optional;

/**
 * A slot of a PC/SC reader. One object lives as long as its connection to the daemon; after a loss
 * a new one is opened, because every handle of the old one is dead. Every method blocks and is
 * called by one thread.
 *
 * <p>No call waits in the daemon: presence is asked for, not waited for, so that an APDU never
 * queues behind a wait that nobody can interrupt. Native calls run on a {@link NativeLane}, so that
 * a chip that never answers holds that thread and not the device's. The slot then goes on with a
 * second connection, which sees the card but does not touch it, until the first one is let go.
 */
public final class PcscSlot implements ChipSlot {
    private static final Duration DAEMON_WITHIN = Duration.ofSeconds(3);
    private static final Duration RESET_WITHIN = Duration.ofSeconds(5);

    private final PcscReader reader;
    private final Duration answerWithin;
    private Lane lane;

    /** A connection and the thread on which it is used. */
    private record Lane(NativeLane thread, PcscSession session) {
        static Lane open(PcscReader reader) throws DeviceFault {
            var thread = new NativeLane("pcsc-" + reader.pattern());
            try {
                return new Lane(
                        thread,
                        thread.call(
                                "the PC/SC daemon has been silent",
                                DAEMON_WITHIN,
                                () -> PcscSession.open(reader.pattern(), reader.socket())));
            } catch (DeviceFault fault) {
                if (thread.stuck()) {
                    reader.gaveUp(thread);
                }
                thread.close();
                throw fault.code() == Code.TIME_OUT
                        ? new DeviceFault(Code.OFFLINE, fault.sentence(), fault)
                        : fault;
            }
        }

        /** Where a call is out this happens when it comes back, and nobody waits for that. */
        void end() {
            thread.endWith(session::end);
        }
    }

    private PcscSlot(PcscReader reader, Lane lane, Duration answerWithin) {
        this.reader = reader;
        this.lane = lane;
        this.answerWithin = answerWithin;
    }

    /**
     * Finds a reader.
     *
     * @param pattern the reader's name, {@code *} standing for anything; empty for the first reader
     * @param socket the daemon's socket; empty for the machine's own
     */
    public static PcscSlot open(String pattern, String socket) throws DeviceFault {
        return new PcscReader(pattern, socket, RESET_WITHIN).open();
    }

    static PcscSlot open(PcscReader reader, Duration answerWithin) throws DeviceFault {
        PcscSocket.choose(reader.socket());
        return new PcscSlot(reader, Lane.open(reader), answerWithin);
    }

    /** The reader's full name. */
    public String reader() {
        return lane.session().reader();
    }

    @Override
    public Optional<String> trouble() {
        return reader.held() > 0
                ? Optional.of("the chip in the reader does not answer: take the card out")
                : Optional.empty();
    }

    @Override
    public boolean occupied() throws DeviceFault {
        return call("the PC/SC daemon has been silent", DAEMON_WITHIN, PcscSession::present);
    }

    @Override
    public PowerUp powerOn() throws DeviceFault {
        refuseWhileOneIsOut();
        powerOff();
        var limit = RESET_WITHIN.compareTo(answerWithin) > 0 ? RESET_WITHIN : answerWithin;
        return call("the chip has been silent", limit, PcscSession::connect);
    }

    @Override
    public byte[] exchange(byte[] apdu) throws DeviceFault {
        refuseWhileOneIsOut();
        return call("the chip has been silent", answerWithin, session -> session.transmit(apdu));
    }

    @Override
    public void powerOff() throws DeviceFault {
        call("the reader has been silent", RESET_WITHIN, PcscSession::disconnect);
    }

    @Override
    public void close() {
        lane.end();
        lane.thread().awaitEnd();
    }

    private void refuseWhileOneIsOut() throws DeviceFault {
        var trouble = trouble();
        if (trouble.isPresent()) {
            throw new DeviceFault(Code.HARDWARE, trouble.get());
        }
    }

    private interface Call<T> {
        T on(PcscSession session) throws DeviceFault;
    }

    private <T> T call(String what, Duration within, Call<T> call) throws DeviceFault {
        if (lane.thread().stuck()) {
            var held = lane;
            reader.refuseBeyondLimit();
            lane = Lane.open(reader);
            held.end();
        }
        var session = lane.session();
        try {
            return lane.thread().call(what, within, () -> call.on(session));
        } catch (DeviceFault fault) {
            if (fault.code() == Code.TIME_OUT) {
                reader.gaveUp(lane.thread());
            }
            throw fault;
        }
    }
}
