package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.picture.PictureFiles;
import dev.foyer.device.wire.Link;

/**
 * Where a camera's pictures come from. Blocks for at most a few half seconds; used by the device's
 * thread only.
 */
sealed interface FrameSource extends Link permits FileFrames, MjpegFrames, V4l2Frames, TapedFrames {
    /** More bytes than this are no picture of a camera of ours. */
    int FRAME_BYTES_MAX = 8 * 1024 * 1024;

    /** The picture of now, as a JPEG or PNG file. */
    byte[] frame() throws DeviceFault;

    /** As {@link #frame}, and it was seen to hold a picture. */
    default byte[] picture() throws DeviceFault {
        byte[] frame = frame();
        if (PictureFiles.decode(frame).isEmpty()) {
            throw new DeviceFault(DeviceFault.Code.HARDWARE, "the camera's picture is damaged");
        }
        return frame;
    }

    /** Whether the camera is there and well, as cheaply as it can be told. */
    default void look() throws DeviceFault {
        picture();
    }
}
