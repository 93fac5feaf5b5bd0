package dev.foyer.simulator.printer;

import dev.foyer.simulator.wire.Pty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A serial port: a pseudo terminal, on which nobody connects and nobody hangs up. */
final class PtyWire implements PrinterWire {
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final int READ_BYTES = 2048;

    private final Pty pty;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    PtyWire(Path link) {
        pty = Pty.at(link);
    }

    @Override
    public String address() {
        return pty.path().toString();
    }

    @Override
    public void start(Printer printer) {
        var started =
                Thread.ofPlatform()
                        .daemon()
                        .name("simulated-printer-line")
                        .unstarted(() -> read(printer));
        thread = started;
        started.start();
    }

    private void read(Printer to) {
        var scanner = new RealTimeScanner();
        try {
            to.connected();
            while (!closed) {
                byte[] bytes = pty.read(READ_BYTES, SLICE);
                if (bytes.length > 0) {
                    to.received(bytes, bytes.length, scanner);
                } else if (!pty.there()) {
                    scanner = new RealTimeScanner();
                    LockSupport.parkNanos(SLICE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void answer(byte[] bytes) {
        pty.write(bytes);
    }

    @Override
    public void drop() {
        pty.vanish();
        pty.comeBack();
    }

    @Override
    public void cut(boolean gone) {
        if (gone) {
            pty.vanish();
        } else {
            pty.comeBack();
        }
    }

    @Override
    public void close() {
        closed = true;
        var running = thread;
        try {
            if (running != null) {
                running.join(CLOSED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.close();
    }
}
