package dev.foyer.device.camera;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.wire.Link;

/**
 * Where a camera's pictures come from. Blocks for at most a few half seconds; used by the device's
 * thread only.
 */
interface FrameSource extends Link {
    /** More bytes than this are no picture of a camera of ours. */
    int FRAME_BYTES_MAX = 8 * 1024 * 1024;

    /** The picture of now, as a JPEG or PNG file. */
    byte[] frame() throws DeviceFault;
}
