package dev.foyer.device.pinpad;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.wire.StreamLink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A TCP connection as a stream of bytes. Every method blocks and is called by one thread. */
final class SocketStream implements StreamLink {
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);

    private final Socket socket;

    private SocketStream(Socket socket) {
        this.socket = socket;
    }

    static SocketStream open(String host, int port) throws DeviceFault {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_WITHIN.toMillis());
            return new SocketStream(socket);
        } catch (IOException e) {
            new SocketStream(socket).close();
            throw new DeviceFault(Code.NO_DEVICE, "no PIN pad answers at " + host + ":" + port, e);
        }
    }

    @Override
    public void send(byte[] bytes) throws DeviceFault {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public byte[] receive(int limit, Duration within) throws DeviceFault {
        byte[] bytes = new byte[limit];
        try {
            socket.setSoTimeout((int) Math.max(1, within.toMillis()));
            int got = socket.getInputStream().read(bytes);
            if (got < 0) {
                throw new DeviceFault(Code.OFFLINE, "the PIN pad has closed the connection");
            }
            return Arrays.copyOf(bytes, got);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static DeviceFault lost(IOException cause) {
        return new DeviceFault(Code.OFFLINE, "the connection to the PIN pad broke", cause);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed was never open.
        }
    }
}
