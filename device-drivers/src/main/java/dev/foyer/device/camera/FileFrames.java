package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A camera whose picture is a file, which another program replaces as it likes. */
record FileFrames(Path path) implements FrameSource {

    @Override
    public byte[] frame() throws DeviceFault {
        try {
            if (!Files.isRegularFile(path)) {
                throw new DeviceFault(DeviceFault.Code.NO_DEVICE, "there is no picture " + path);
            }
            if (Files.size(path) > FRAME_BYTES_MAX) {
                throw new DeviceFault(
                        DeviceFault.Code.PROTOCOL,
                        path + " is larger than " + FRAME_BYTES_MAX + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new DeviceFault(DeviceFault.Code.OFFLINE, path + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
