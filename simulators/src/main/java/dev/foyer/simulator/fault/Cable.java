package dev.foyer.simulator.fault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * A network cable between two programs on this machine that can be pulled and put back: a loopback
 * TCP relay. Every method may be called by any thread; virtual threads carry the bytes.
 */
public final class Cable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);
    private static final int CONNECT_WITHIN_MS = 2_000;
    private static final int BUFFER = 16 * 1024;

    /** How the cable is. */
    public enum State {
        /** Bytes flow. */
        WHOLE,
        /** Connections are reset and new ones refused at once. */
        CUT,
        /** Connections stay open but nothing comes through, as with a dead switch. */
        DEAD,
        /** What this end says arrives, but no answer comes back; connections stay open. */
        ANSWERLESS
    }

    private final IntSupplier farPort;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE;

    /**
     * @param farPort the loopback port at the other end
     */
    public Cable(int farPort) {
        this(() -> farPort);
    }

    /**
     * @param farPort asked at each connection, for a program that is started later than its cable
     */
    public Cable(IntSupplier farPort) {
        this.farPort = farPort;
        try {
            listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().name("cable").start(this::accept);
    }

    /** The port at this end. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Pulls the cable, kills it, or puts it back. */
    public void be(State now) {
        lock.lock();
        try {
            state = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (now == State.CUT) {
            sockets.forEach(Cable::reset);
        }
    }

    private State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    private void awaitAlive(boolean answer) throws InterruptedException {
        lock.lock();
        try {
            while (state == State.DEAD || (answer && state == State.ANSWERLESS)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var near = listener.accept();
                if (state() == State.CUT) {
                    reset(near);
                } else {
                    Thread.ofVirtual().start(() -> join(near));
                }
            } catch (IOException closed) {
                LOG.debug("the cable accepts no more: {}", closed.toString());
            }
        }
    }

    private void join(Socket near) {
        var other = new Socket();
        try {
            awaitAlive(false);
            var far = new InetSocketAddress(InetAddress.getLoopbackAddress(), farPort.getAsInt());
            other.connect(far, CONNECT_WITHIN_MS);
            near.setTcpNoDelay(true);
            other.setTcpNoDelay(true);
            sockets.add(near);
            sockets.add(other);
            if (state() == State.CUT) {
                reset(near);
                reset(other);
                return;
            }
            Thread.ofVirtual().start(() -> carry(other, near, true));
            carry(near, other, false);
        } catch (IOException | InterruptedException refused) {
            LOG.debug("nothing at the far end: {}", refused.toString());
            reset(near);
            reset(other);
        }
    }

    private void carry(Socket from, Socket to, boolean answer) {
        var bytes = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                awaitAlive(answer);
                out.write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException ended) {
            LOG.debug("a connection ended: {}", ended.toString());
        } finally {
            reset(from);
            reset(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("already closed: {}", alreadyGone.toString());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyGone) {
            LOG.debug("already closed: {}", alreadyGone.toString());
        }
        be(State.CUT);
    }
}
