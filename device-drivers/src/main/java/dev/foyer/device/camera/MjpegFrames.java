package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A network camera that sends {@code multipart/x-mixed-replace}, or a single picture, over HTTP.
 * Each frame is asked for anew, so that it is of now and nothing stale waits in a socket.
 */
record MjpegFrames(URI uri) implements FrameSource {
    private static final Duration CONNECTED_WITHIN = Duration.ofMillis(500);
    private static final Duration SILENT_MAX = Duration.ofMillis(500);
    private static final Duration WHOLE_WITHIN = Duration.ofSeconds(3);
    private static final int LINE_MAX = 1024;
    private static final int LINES_MAX = 64;
    private static final int HTTP = 80;

    MjpegFrames {
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "a camera is written camera:http://host:port/path or camera:file:/path, not "
                            + uri);
        }
    }

    @Override
    public byte[] frame() throws DeviceFault {
        int port = uri.getPort() < 0 ? HTTP : uri.getPort();
        long until = System.nanoTime() + WHOLE_WITHIN.toNanos();
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), port), (int) CONNECTED_WITHIN.toMillis());
            socket.setSoTimeout((int) SILENT_MAX.toMillis());
            socket.getOutputStream().write(request());
            return frame(new BufferedInputStream(socket.getInputStream()), until);
        } catch (SocketTimeoutException e) {
            throw new DeviceFault(DeviceFault.Code.TIME_OUT, "the camera at " + uri + " is silent");
        } catch (IOException e) {
            throw new DeviceFault(
                    DeviceFault.Code.OFFLINE, "no camera answers at " + uri.getAuthority(), e);
        }
    }

    private byte[] request() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        // Version 1.0, so that the answer is never chunked.
        return ("GET " + path + query + " HTTP/1.0\r\nHost: " + uri.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The first picture of an answer. */
    static byte[] frame(InputStream in, long until) throws IOException, DeviceFault {
        String status = line(in);
        if (!status.matches("HTTP/1\\.[01] 200 .*")) {
            throw new DeviceFault(DeviceFault.Code.OFFLINE, "the camera answers " + status);
        }
        Head head = head(in);
        if (head.type().startsWith("multipart/")) {
            String boundary = line(in);
            for (int i = 0; boundary.isEmpty() && i < LINES_MAX; i++) {
                boundary = line(in);
            }
            head = head(in);
        }
        return body(in, head, until);
    }

    /** What matters of some header lines. */
    private record Head(String type, int length) {}

    private static Head head(InputStream in) throws IOException, DeviceFault {
        String type = "";
        int length = -1;
        for (int lines = 0; lines < LINES_MAX; lines++) {
            String line = line(in);
            if (line.isEmpty()) {
                return new Head(type, length);
            }
            String small = line.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-type:")) {
                type = small.substring("content-type:".length()).strip();
            } else if (small.matches("content-length: *[0-9]{1,9}")) {
                length = Integer.parseInt(small.replaceAll("[^0-9]", ""));
            }
        }
        throw nonsense("more than " + LINES_MAX + " header lines");
    }

    private static byte[] body(InputStream in, Head head, long until)
            throws IOException, DeviceFault {
        if (!head.type().startsWith("image/")) {
            throw nonsense("\"" + head.type() + "\" instead of a picture");
        }
        if (head.length() > FRAME_BYTES_MAX) {
            throw nonsense("a picture of " + head.length() + " bytes");
        }
        var bytes = new ByteArrayOutputStream();
        byte[] some = new byte[16 * 1024];
        int wanted = head.length() < 0 ? FRAME_BYTES_MAX + 1 : head.length();
        while (bytes.size() < wanted) {
            if (System.nanoTime() - until > 0) {
                throw new DeviceFault(DeviceFault.Code.TIME_OUT, "the camera's picture never ends");
            }
            int got = in.read(some, 0, Math.min(some.length, wanted - bytes.size()));
            if (got < 0) {
                break;
            }
            bytes.write(some, 0, got);
        }
        if (bytes.size() > FRAME_BYTES_MAX || (head.length() >= 0 && bytes.size() < wanted)) {
            throw nonsense("a picture that was cut short or has no end");
        }
        return bytes.toByteArray();
    }

    private static DeviceFault nonsense(String what) {
        return new DeviceFault(DeviceFault.Code.PROTOCOL, "the camera sends " + what);
    }

    private static String line(InputStream in) throws IOException, DeviceFault {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new DeviceFault(DeviceFault.Code.OFFLINE, "the camera has hung up");
            }
            if (line.length() == LINE_MAX) {
                throw nonsense("a line of more than " + LINE_MAX + " characters");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
