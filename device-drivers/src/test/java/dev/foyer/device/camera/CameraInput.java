package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.hostile.Parser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What network cameras answer, to be spoilt. */
public final class CameraInput {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final String PICTURE =
            "Content-Type: image/jpeg\r\nContent-Length: 12\r\n\r\nabcdefghijkl\r\n";
    private static final String ONE = "HTTP/1.0 200 OK\r\n" + PICTURE;
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n--b\r\n"
                    + PICTURE
                    + "--b\r\n"
                    + PICTURE;

    private CameraInput() {}

    public static Parser<DeviceFault> parser() {
        return Parser.of(
                "camera over HTTP",
                DeviceFault.class,
                CameraInput::read,
                ONE.getBytes(StandardCharsets.US_ASCII),
                STREAM.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] read(byte[] input) throws DeviceFault {
        try {
            return MjpegFrames.frame(
                    new ByteArrayInputStream(input), System.nanoTime() + WITHIN.toNanos());
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory failed", e);
        }
    }
}
