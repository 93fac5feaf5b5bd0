package dev.foyer.simulator.pinpad;

import dev.foyer.simulator.pinpad.PadEnd.Faults;
import dev.foyer.simulator.pinpad.PadEnd.Then;
import dev.foyer.simulator.stage.Wear;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * The pad's wire: a loopback port where one host at a time is served. Without power nobody listens
 * there. For any thread; each connection has a virtual thread.
 */
final class PadServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PadServer.class);
    private static final int CHUNK = 4096;

    private final Pad pad;
    private final Faults faults = new Faults();
    private final Wear wear;
    private final int port;
    private @Nullable ServerSocket listener;
    private @Nullable Socket host;

    /**
     * @param port 0 = any free one, the same again after each loss of power
     */
    PadServer(Pad pad, int port, Wear wear) throws IOException {
        this.pad = pad;
        this.wear = wear;
        var first = listen(port);
        this.port = first.getLocalPort();
        serve(first);
    }

    int port() {
        return port;
    }

    Wear wear() {
        return wear;
    }

    Faults faults() {
        return faults;
    }

    synchronized boolean powered() {
        return listener != null;
    }

    /** The power fails: connections break, and what was not in the book is gone. */
    synchronized void powerOff() {
        close(listener);
        listener = null;
        close(host);
        host = null;
        pad.hostGone();
    }

    synchronized void powerOn() throws IOException {
        if (listener == null) {
            pad.switchOn();
            serve(listen(port));
        }
    }

    @Override
    public void close() {
        powerOff();
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void serve(ServerSocket open) {
        listener = open;
        Thread.ofPlatform().daemon().name("pad-wire").start(() -> accept(open));
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                var next = open.accept();
                next.setTcpNoDelay(true);
                replaceHost(next);
                Thread.ofVirtual().start(() -> converse(next));
            } catch (IOException closed) {
                LOG.debug("the pad listens no more: {}", closed.toString());
            }
        }
    }

    private synchronized void replaceHost(Socket next) {
        close(host);
        host = next;
    }

    private synchronized boolean isHost(Socket socket) {
        return socket.equals(host);
    }

    private void converse(Socket socket) {
        var end = new PadEnd(pad, faults, wear);
        byte[] bytes = new byte[CHUNK];
        try (socket) {
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                var out = end.take(Arrays.copyOf(bytes, n));
                if (out.delayMillis() > 0) {
                    Thread.sleep(out.delayMillis());
                }
                socket.getOutputStream().write(out.bytes());
                if (out.then() == Then.LOSE_POWER) {
                    powerOff();
                }
                if (out.then() != Then.GO_ON) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.debug("the host went away: {}", gone.toString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            if (isHost(socket)) {
                pad.hostGone();
            }
        }
    }

    private static void close(java.io.@Nullable Closeable socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                LOG.debug("already closed: {}", alreadyGone.toString());
            }
        }
    }
}
