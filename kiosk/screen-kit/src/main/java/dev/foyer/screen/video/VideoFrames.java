package dev.foyer.screen.video;

import java.nio.ByteBuffer;

/**
 * Takes the frames of a moving picture. Called by the thread that has the frame; the buffers are
 * read before the call returns and never kept, so the caller may reuse or release them at once.
 */
public interface VideoFrames {
    /** Side of a frame in pixels, at most. */
    int SIDE_MAX = 4096;

    /**
     * A frame of 4 bytes a pixel, B G R A (premultiplied), {@code width * height * 4} bytes from
     * the position on.
     */
    void bgra(int width, int height, ByteBuffer pixels);

    /**
     * A frame in three planes (ITU-R BT.601, limited range), chroma at half the size in both
     * directions.
     */
    void i420(int width, int height, Plane y, Plane u, Plane v);

    /**
     * One plane of an I420 frame.
     *
     * @param bytes the samples, from index 0 on
     * @param stride bytes from one row to the next
     */
    record Plane(ByteBuffer bytes, int stride) {}
}
