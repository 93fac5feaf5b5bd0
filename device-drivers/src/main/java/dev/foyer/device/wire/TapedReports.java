package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * A tape beside a wire whose messages come one by one and unasked, such as the reports of a USB
 * device: it is told what was asked and each message that came, or says them one by one where it
 * plays. Used by the device's thread.
 */
public final class TapedReports implements StreamLink {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final @Nullable StreamLink link;
    private final Tape tape;
    private final Manner manner;
    private final Queue<byte[]> coming = new ArrayDeque<>();
    private boolean asked;

    private TapedReports(@Nullable StreamLink link, Tape tape, Manner manner) {
        this.link = link;
        this.tape = tape;
        this.manner = manner;
    }

    /** The way to connect with the tape in it; the wire is not opened where the tape plays. */
    public static StreamLink over(
            Tape tape, DeviceThread.Connect<? extends StreamLink> connect, Manner manner)
            throws DeviceFault {
        if (!tape.wanted()) {
            return connect.connect();
        }
        return new TapedReports(tape.plays() ? null : connect.connect(), tape, manner);
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        if (link == null) {
            coming.addAll(tape.ask(bytes, manner));
            return;
        }
        tape.asked(bytes, manner);
        asked = true;
        link.send(bytes);
    }

    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        return link == null ? played(within) : heard(link.receive(limit, within));
    }

    private byte[] heard(byte[] message) {
        if (message.length > 0) {
            tape.heard(message, manner);
        }
        if (asked) {
            tape.finished();
            asked = false;
        }
        return message;
    }

    private byte[] played(Duration within) {
        if (coming.isEmpty()) {
            coming.addAll(tape.news());
        }
        byte[] next = coming.poll();
        if (next != null) {
            return next;
        }
        LockSupport.parkNanos(Math.min(PAUSE.toNanos(), within.toNanos()));
        return new byte[0];
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        tape.finished();
    }
}
