package dev.foyer.device.wire;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A TCP connection as a stream of bytes. Every method blocks and is called by one thread. */
public final class SocketLink implements StreamLink {
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);

    private final Socket socket;
    private final String device;

    private SocketLink(Socket socket, String device) {
        this.socket = socket;
        this.device = device;
    }

    /**
     * Connects, within half a second.
     *
     * @param device what is at the other end, for sentences: {@code PIN pad}
     */
    public static SocketLink open(String host, int port, String device) throws DeviceFault {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) CONNECT_WITHIN.toMillis());
            return new SocketLink(socket, device);
        } catch (IOException e) {
            new SocketLink(socket, device).close();
            throw new DeviceFault(
                    Code.NO_DEVICE, "no " + device + " answers at " + host + ":" + port, e);
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
                throw new DeviceFault(Code.OFFLINE, "the " + device + " has closed the connection");
            }
            return Arrays.copyOf(bytes, got);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private DeviceFault lost(IOException cause) {
        return new DeviceFault(Code.OFFLINE, "the connection to the " + device + " broke", cause);
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
