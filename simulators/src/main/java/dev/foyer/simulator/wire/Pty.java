package dev.foyer.simulator.wire;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The far end of a serial port: a pseudo terminal whose master this object holds, under a link with
 * a name that stays. A driver opens {@link #path} and takes it for a port of the machine.
 *
 * <p>It can vanish as an unplugged converter does, and come back under the same link. No speed is
 * simulated, and there are no modem lines. For any thread; a reading keeps the others waiting for
 * at most {@link #SLICE_MILLIS}.
 */
public final class Pty implements AutoCloseable {
    static final int SLICE_MILLIS = 5;

    private static final Duration UNREAD_MAX = Duration.ofSeconds(1);
    private static final int GONE = -1;
    private static final int NAME_BYTES = 128;

    private final Path link;
    private final ReentrantLock lock = new ReentrantLock(true);
    private int master = GONE;
    private int slave = GONE;
    private boolean closed;

    private Pty(Path link) {
        this.link = link;
    }

    /**
     * Makes a pseudo terminal and the link to it.
     *
     * @param link where drivers find it; its directory must exist, and an older link is replaced
     */
    public static Pty at(Path link) {
        var pty = new Pty(link.toAbsolutePath());
        pty.comeBack();
        return pty;
    }

    /** What a driver opens. */
    public Path path() {
        return link;
    }

    /** Whether it is there to be opened. */
    public boolean there() {
        lock.lock();
        try {
            return master != GONE;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the port away under whoever has it open; nothing happens if it is away. */
    public void vanish() {
        lock.lock();
        try {
            if (master != GONE) {
                delete();
                closeQuietly(slave);
                closeQuietly(master);
                slave = GONE;
                master = GONE;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Brings the port back, as another terminal under the same link; nothing if it is there. */
    public void comeBack() {
        lock.lock();
        try {
            if (master != GONE || closed) {
                return;
            }
            int made =
                    Libc.posix_openpt(
                            Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC | Libc.O_NONBLOCK);
            try {
                Libc.grantpt(made);
                Libc.unlockpt(made);
                String name = name(made);
                // Kept open: else reading from the master fails whenever the driver has closed.
                int own = Libc.open(name, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
                byte[] mode = new byte[Libc.TERMIOS_BYTES];
                Libc.tcgetattr(own, mode);
                Libc.cfmakeraw(mode);
                Libc.tcsetattr(own, Libc.TCSANOW, mode);
                delete();
                Files.createSymbolicLink(link, Path.of(name));
                master = made;
                slave = own;
            } catch (IOException e) {
                closeQuietly(made);
                throw new UncheckedIOException("no link " + link, e);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for bytes from the driver; empty when none came in time, or while the port is away.
     *
     * @param limit how many at most
     */
    public byte[] read(int limit, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        byte[] bytes = new byte[limit];
        while (true) {
            long left = Math.max(0, until - System.nanoTime());
            int slice = (int) Math.min(SLICE_MILLIS, (left + 999_999) / 1_000_000);
            lock.lock();
            try {
                if (master == GONE) {
                    return new byte[0];
                }
                if (readable(slice)) {
                    int got = (int) Libc.read(master, bytes, limit);
                    return Arrays.copyOf(bytes, Math.max(0, got));
                }
            } finally {
                lock.unlock();
            }
            if (left == 0) {
                return new byte[0];
            }
        }
    }

    private boolean readable(int milliseconds) {
        return polled(Libc.POLLIN, milliseconds);
    }

    private boolean polled(int event, int milliseconds) {
        ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        one.putInt(master).putShort((short) event).putShort((short) 0);
        byte[] asked = one.array();
        return Libc.poll(asked, 1, milliseconds) > 0
                && (ByteBuffer.wrap(asked).order(ByteOrder.nativeOrder()).getShort(6) & event) != 0;
    }

    /** Sends bytes to the driver; they are lost while the port is away. */
    public void write(byte... bytes) {
        lock.lock();
        try {
            if (master != GONE && bytes.length > 0) {
                send(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    /** As on a real line, what nobody reads is lost in the end: a device never hangs on a host. */
    private void send(byte[] bytes) {
        long until = System.nanoTime() + UNREAD_MAX.toNanos();
        int sent = 0;
        while (sent < bytes.length && System.nanoTime() < until) {
            if (polled(Libc.POLLOUT, SLICE_MILLIS)) {
                sent += taken(Arrays.copyOfRange(bytes, sent, bytes.length));
            }
        }
    }

    private int taken(byte[] rest) {
        try {
            return (int) Math.max(0, Libc.write(master, rest, rest.length));
        } catch (LastErrorException full) {
            if (full.getErrorCode() == Libc.EAGAIN) {
                return 0;
            }
            throw full;
        }
    }

    /** Takes the port away for good. */
    @Override
    public void close() {
        lock.lock();
        try {
            vanish();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private static String name(int master) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        int error = Libc.ptsname_r(master, name, name.length);
        if (error != 0) {
            throw new IOException("the terminal has no name (error " + error + ")");
        }
        return Native.toString(name);
    }

    private void delete() {
        try {
            Files.deleteIfExists(link);
        } catch (IOException e) {
            throw new UncheckedIOException("the link " + link + " cannot be removed", e);
        }
    }

    private static void closeQuietly(int fd) {
        try {
            Libc.close(fd);
        } catch (LastErrorException e) {
            throw new IllegalStateException("a descriptor of our own was not open", e);
        }
    }
}
