package dev.foyer.device.printer;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.Manner;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.wire.TapedStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A printer's wire with a tape beside it, or a tape in its place. Of what is printed the tape keeps
 * that something was. As {@link PrinterLine} for threads.
 */
final class TapedLine implements PrinterLine {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final byte[] PRINT = "print".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] REAL_TIME = {0x10};
    private static final byte[] REAL_TIME_QUESTION = {0x10, 0x04};
    private static final byte[] PAPER_QUESTION = {0x1D, 0x72};

    /** Begins what holds nothing of anybody: DLE, GS r, GS ( H, GS a. */
    private static final List<byte[]> OPEN =
            List.of(
                    REAL_TIME,
                    PAPER_QUESTION,
                    new byte[] {0x1D, 0x28, 0x48},
                    new byte[] {0x1D, 0x61});

    private static final Manner MANNER =
            new Manner(
                    sent -> begins(sent, REAL_TIME_QUESTION) || begins(sent, PAPER_QUESTION),
                    sent -> OPEN.stream().anyMatch(open -> begins(sent, open)) ? sent : PRINT,
                    heard -> heard);

    private final @Nullable PrinterLine line;
    private final TapedStream tape;

    private TapedLine(@Nullable PrinterLine line, TapedStream tape) {
        this.line = line;
        this.tape = tape;
    }

    /** Opens a line. */
    interface Connect {
        PrinterLine connect() throws IOException;
    }

    /** Opens the line with the tape beside it; not where the tape plays. */
    static PrinterLine over(Tape tape, Connect connect) throws IOException {
        if (!tape.wanted()) {
            return connect.connect();
        }
        return new TapedLine(
                tape.plays() ? null : connect.connect(), new TapedStream(tape, MANNER));
    }

    @Override
    public int write(byte[] bytes, int from) throws IOException {
        int taken = line == null ? bytes.length - from : line.write(bytes, from);
        if (taken > 0 && from + taken == bytes.length) {
            try {
                tape.sent(bytes);
            } catch (DeviceFault astray) {
                throw new IOException(astray.sentence(), astray);
            }
        }
        return taken;
    }

    @Override
    public byte[] read() throws IOException {
        if (line == null) {
            return tape.read();
        }
        byte[] bytes = line.read();
        tape.heard(bytes);
        return bytes;
    }

    @Override
    public void await(boolean toWrite) throws IOException {
        if (line == null) {
            LockSupport.parkNanos(PAUSE.toNanos());
        } else {
            line.await(toWrite);
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
        tape.closed();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || bytes[i] != with[i]) {
                return false;
            }
        }
        return true;
    }
}
