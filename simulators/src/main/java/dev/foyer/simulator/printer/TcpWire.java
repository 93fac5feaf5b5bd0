package dev.foyer.simulator.printer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A raw TCP port on loopback that serves one connection at a time, as printers do. */
final class TcpWire implements PrinterWire {
    private static final Logger LOG = LoggerFactory.getLogger(TcpWire.class);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final int READ_BYTES = 2048;

    private final int port;
    private volatile ServerSocket server;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Printer printer;

    /**
     * @param port 0 = any free one
     */
    TcpWire(int port) throws IOException {
        this.server = listen(port);
        this.port = server.getLocalPort();
    }

    private static ServerSocket listen(int port) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        return server;
    }

    int port() {
        return port;
    }

    @Override
    public String address() {
        return "tcp://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    @Override
    public void start(Printer printer) {
        var started =
                Thread.ofPlatform()
                        .daemon()
                        .name("simulated-printer-line")
                        .unstarted(() -> accept(printer, server));
        this.printer = printer;
        thread = started;
        started.start();
    }

    private void accept(Printer to, ServerSocket from) {
        while (true) {
            try (var accepted = from.accept()) {
                accepted.setTcpNoDelay(true);
                socket = accepted;
                if (to.connected()) {
                    read(to, accepted);
                }
            } catch (IOException e) {
                if (from.isClosed()) {
                    return;
                }
                LOG.debug("a connection ended: {}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            } finally {
                socket = null;
            }
        }
    }

    private static void read(Printer to, Socket from) throws IOException, InterruptedException {
        var scanner = new RealTimeScanner();
        var bytes = new byte[READ_BYTES];
        try {
            var in = from.getInputStream();
            for (int n = in.read(bytes); n >= 0 && !from.isClosed(); n = in.read(bytes)) {
                to.received(bytes, n, scanner);
            }
        } catch (SocketException e) {
            LOG.debug("the line broke: {}", e.getMessage());
        }
    }

    @Override
    public void answer(byte[] bytes) {
        var to = socket;
        if (to == null) {
            return;
        }
        try {
            to.getOutputStream().write(bytes);
            to.getOutputStream().flush();
        } catch (IOException e) {
            LOG.debug("nobody hears the printer: {}", e.getMessage());
        }
    }

    @Override
    public void drop() {
        var open = socket;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("a connection did not close: {}", e.getMessage());
        }
    }

    @Override
    public void cut(boolean gone) throws IOException {
        if (gone) {
            server.close();
            drop();
            end();
        } else if (server.isClosed()) {
            server = listen(port);
            var to = printer;
            if (to != null) {
                start(to);
            }
        }
    }

    private void end() {
        var running = thread;
        try {
            if (running != null) {
                running.join(CLOSED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        cut(true);
    }
}
