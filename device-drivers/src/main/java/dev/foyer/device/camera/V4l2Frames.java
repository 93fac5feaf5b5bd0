package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.picture.Picture;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.V4l2Camera;
import dev.foyer.device.wire.V4l2Camera.Format;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A camera of the Linux kernel: {@code camera:v4l2:/dev/video0?size=1280x720&format=rgb|mjpeg}. Of
 * plain colours a JPEG file is made; MJPEG is handed on as it came.
 */
final class V4l2Frames implements FrameSource {
    static final String SCHEME = "v4l2:";

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{1,3})x([1-9][0-9]{1,3})");
    private static final List<Format> PLAIN_FIRST = List.of(Format.RGB, Format.BGR, Format.JPEG);
    private static final List<Format> JPEG_FIRST = List.of(Format.JPEG, Format.RGB, Format.BGR);

    private final V4l2Camera camera;
    private final int width;
    private final int height;
    private final List<Format> formats;

    private V4l2Frames(V4l2Camera camera, int width, int height, List<Format> formats) {
        this.camera = camera;
        this.width = width;
        this.height = height;
        this.formats = formats;
    }

    /** An {@link IllegalArgumentException} says what is wrong with the URI. */
    static V4l2Frames of(DeviceUri uri) {
        uri.only("at", "size", "format", "library");
        String node = uri.address().substring(SCHEME.length());
        var size = SIZE.matcher(uri.option("size").orElse("1280x720"));
        if (!node.startsWith("/") || !size.matches()) {
            throw new IllegalArgumentException(
                    "a camera of the kernel is written camera:v4l2:/dev/video0?size=1280x720, not "
                            + uri);
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        if (width > V4l2Camera.SIDE_MAX || height > V4l2Camera.SIDE_MAX) {
            throw new IllegalArgumentException(
                    "size is at most " + V4l2Camera.SIDE_MAX + " a side");
        }
        return new V4l2Frames(
                new V4l2Camera(uri.option("library").orElse(V4l2Camera.LIBRARY), Path.of(node)),
                width,
                height,
                uri.choice("format", "rgb", "mjpeg") ? JPEG_FIRST : PLAIN_FIRST);
    }

    @Override
    public byte[] frame() throws DeviceFault {
        V4l2Camera.Frame frame = camera.frame(width, height, formats);
        byte[] file =
                switch (frame.format()) {
                    case JPEG -> frame.bytes();
                    case RGB -> PictureFiles.encode(picture(frame, 0), PictureFiles.Format.JPG);
                    case BGR -> PictureFiles.encode(picture(frame, 2), PictureFiles.Format.JPG);
                };
        if (file.length > FRAME_BYTES_MAX) {
            throw new DeviceFault(
                    DeviceFault.Code.PROTOCOL,
                    "the camera's picture has more than " + FRAME_BYTES_MAX + " bytes");
        }
        return file;
    }

    /** The lines without what fills them up, and red first. */
    private static Picture picture(V4l2Camera.Frame frame, int red) {
        byte[] samples = new byte[frame.width() * frame.height() * 3];
        int to = 0;
        for (int y = 0; y < frame.height(); y++) {
            int line = y * frame.stride();
            for (int x = 0; x < frame.width(); x++) {
                int from = line + 3 * x;
                samples[to++] = frame.bytes()[from + red];
                samples[to++] = frame.bytes()[from + 1];
                samples[to++] = frame.bytes()[from + 2 - red];
            }
        }
        return new Picture(frame.width(), frame.height(), 0, Picture.Colour.RGB, samples);
    }

    /** Takes no picture, so that a camera's light is not seen to blink all day. */
    @Override
    public void look() throws DeviceFault {
        camera.look();
    }

    @Override
    public void close() {
        // Nothing is held open; the source is used again after a loss.
    }
}
