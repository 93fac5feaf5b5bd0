package dev.foyer.device.xfs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A WebSocket client without manners: it says frame by frame what it is told to, and reads only
 * when it is told to. Every method blocks.
 */
final class RawSocket implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int TEXT_TO_BE_CONTINUED = 0x01;
    private static final int CONTINUED = 0x00;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Connects and shakes hands; {@link #status} says how that went. */
    RawSocket(URI uri, String moreHeaders) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        String head =
                "GET "
                        + uri.getPath()
                        + " HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\n"
                        + "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + moreHeaders
                        + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    static RawSocket open(URI uri) throws IOException {
        var socket = new RawSocket(uri, "");
        var status = socket.status();
        if (status.contains(" 101 ")) return socket;
        socket.close();
        throw new IOException("no WebSocket at " + uri + ": " + status);
    }

    /**
     * The first line of the answer to the handshake, whose headers are passed over; "" = closed.
     */
    String status() throws IOException {
        String first = line();
        for (String header = first; !header.isEmpty(); header = line()) {
            // Nothing in the headers matters here.
        }
        return first;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    void text(String text) throws IOException {
        frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One message in many fragments of this size; ends silently when the other side hangs up. */
    void fragments(int count, int size) {
        try {
            frame(TEXT_TO_BE_CONTINUED, new byte[size]);
            for (int i = 1; i < count; i++) {
                frame(CONTINUED, new byte[size]);
            }
        } catch (IOException hungUp) {
            // What is seen of it is asserted with closedByPeer.
        }
    }

    /** The head of a frame that says how long it will be, and no more. */
    void headOfFrame(long length) throws IOException {
        if (length < 65536) {
            out.write(
                    ByteBuffer.allocate(8)
                            .put((byte) TEXT)
                            .put((byte) 0xFE)
                            .putShort((short) length)
                            .array());
            out.flush();
            return;
        }
        out.write(
                ByteBuffer.allocate(14).put((byte) TEXT).put((byte) 0xFF).putLong(length).array());
        out.flush();
    }

    /** Bytes as they are. */
    void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** A text's whole frame, to be sent as often as wanted with {@link #bytes}. */
    static byte[] frameOf(String text) {
        return frameOf(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void frame(int first, byte[] payload) throws IOException {
        bytes(frameOf(first, payload));
    }

    private static byte[] frameOf(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) 0xFE).putShort((short) payload.length);
        } else {
            frame.put((byte) 0xFF).putLong(payload.length);
        }
        // A mask of zeros leaves the payload as it is.
        frame.putInt(0).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** Waits for a text of one frame, as a server sends it; pings are passed over. */
    String nextText() throws IOException {
        while (true) {
            int first = in.read();
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            if (first < 0 || length < 0 || length > 65535) {
                throw new IOException("no frame of a text came but " + first + ", " + length);
            }
            byte[] payload = in.readNBytes(length);
            if (first == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }

    /** Reads and forgets until the other side hangs up; whether it did within the limit. */
    boolean closedByPeer(Duration within) throws IOException {
        long until = System.nanoTime() + within.toNanos();
        byte[] some = new byte[65536];
        try {
            for (long left = within.toMillis();
                    left > 0;
                    left = (until - System.nanoTime()) / 1_000_000) {
                socket.setSoTimeout((int) left);
                if (in.read(some) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is gone in any case.
        }
    }
}
