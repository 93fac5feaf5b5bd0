package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;
import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.DeviceThread;
import dev.foyer.device.wire.Tape;
import dev.foyer.device.wire.ThreadedDevice;
import dev.foyer.device.xfs.Service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One camera: {@code camera:http://host:port/path} (MJPEG or a single picture over HTTP) or {@code
 * camera:file:/path} (a file that another program replaces), or {@code camera:v4l2:/dev/video0} (a
 * camera of the Linux kernel). It looks at the camera every two seconds, so that Status knows when
 * it went and came back.
 *
 * <p>Option {@code at}: which of the standard's cameras it is, {@code room}, {@code person} (the
 * usual one) or {@code exitSlot}.
 */
public final class CameraDevice implements ThreadedDevice {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String FILE = "file:";

    private final DeviceThread<FrameSource> thread;
    private final DeviceIdentity identity;

    private CameraDevice(String name, DeviceThread.Connect<FrameSource> connect, String model) {
        this.identity = new DeviceIdentity(model, "", "");
        this.thread = new DeviceThread<>(name, connect, CameraDevice::look, LOOK_EVERY);
    }

    /** The service over {@code camera:…}; touches nothing yet. */
    public static Service service(String name, DeviceUri uri) {
        String place = uri.option("at").orElse("person");
        FrameSource source = source(uri);
        String model =
                switch (source) {
                    case FileFrames _ -> "picture file";
                    case MjpegFrames _ -> "network camera";
                    case V4l2Frames _ -> "camera of this machine";
                    case TapedFrames _ -> "recording";
                };
        var tape = Tape.of(uri);
        var device = new CameraDevice(name, TapedFrames.over(tape, source), model);
        return Service.of(name, device, new CameraInterface(device, place)).told(tape);
    }

    private static FrameSource source(DeviceUri uri) {
        if (uri.address().startsWith(FILE)) {
            return new FileFrames(Path.of(uri.address().substring(FILE.length())));
        }
        return uri.address().startsWith(V4l2Frames.SCHEME)
                ? V4l2Frames.of(uri)
                : new MjpegFrames(URI.create(uri.address()));
    }

    /** The picture of now, as a JPEG or PNG file that was seen to hold a picture. */
    byte[] picture() throws DeviceFault {
        return thread.call(FrameSource::picture);
    }

    private static DeviceStatus look(FrameSource source) throws DeviceFault {
        try {
            source.look();
            return DeviceStatus.ONLINE;
        } catch (DeviceFault fault) {
            if (fault.code() == DeviceFault.Code.HARDWARE) {
                return DeviceStatus.after(fault);
            }
            throw fault.code() == DeviceFault.Code.TIME_OUT
                    ? new DeviceFault(DeviceFault.Code.OFFLINE, fault.sentence(), fault)
                    : fault;
        }
    }

    @Override
    public DeviceThread<?> thread() {
        return thread;
    }

    @Override
    public DeviceIdentity identity() {
        return identity;
    }
}
