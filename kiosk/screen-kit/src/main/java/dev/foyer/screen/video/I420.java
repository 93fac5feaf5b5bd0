package dev.foyer.screen.video;

import java.nio.ByteBuffer;

/** From I420 (BT.601, limited range) to B G R A. Pure; any thread. */
final class I420 {
    private static final int BYTE = 0xFF;

    private I420() {}

    static void toBgra(
            int width,
            int height,
            VideoFrames.Plane y,
            VideoFrames.Plane u,
            VideoFrames.Plane v,
            ByteBuffer to) {
        int at = 0;
        for (int row = 0; row < height; row++) {
            int luma = row * y.stride();
            int cu = row / 2 * u.stride();
            int cv = row / 2 * v.stride();
            for (int x = 0; x < width; x++) {
                int c = 298 * ((y.bytes().get(luma + x) & BYTE) - 16);
                int d = (u.bytes().get(cu + x / 2) & BYTE) - 128;
                int e = (v.bytes().get(cv + x / 2) & BYTE) - 128;
                int b = part(c + 516 * d);
                int g = part(c - 100 * d - 208 * e);
                int r = part(c + 409 * e);
                to.putInt(at, (b << 24) | (g << 16) | (r << 8) | BYTE);
                at += 4;
            }
        }
    }

    private static int part(int scaled) {
        return Math.clamp((scaled + 128) >> 8, 0, BYTE);
    }
}
