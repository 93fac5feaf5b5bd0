package dev.foyer.screen.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foyer.screen.Fx;

import javafx.scene.Scene;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class VideoViewTest {
    @Test
    void drawsWhatItWasGiven() {
        var view = Fx.on(() -> new VideoView("video", "The adviser's picture"));
        var scene = Fx.on(() -> new Scene(view, 320, 240));
        var red = ByteBuffer.allocate(64 * 48 * 4);
        while (red.hasRemaining()) red.put(new byte[] {0, 0, (byte) 255, (byte) 255});
        view.bgra(64, 48, red.flip());
        int middle = Fx.on(() -> scene.snapshot(null).getPixelReader().getArgb(160, 120));
        assertThat(middle).isEqualTo(0xFFFF0000);
        assertThat(view.drawn()).isEqualTo(1);
    }

    @Test
    void turnsThreePlanesIntoColours() {
        assertThat(pixel(235, 128, 128)).isEqualTo(0xFFFFFFFF);
        assertThat(pixel(16, 128, 128)).isEqualTo(0xFF000000);
        assertThat(pixel(81, 90, 240)).isEqualTo(0xFFFF0000);
    }

    private static int pixel(int y, int u, int v) {
        var view = Fx.on(() -> new VideoView("video", "A picture"));
        var scene = Fx.on(() -> new Scene(view, 64, 48));
        view.i420(64, 48, plane(64, 48, y), plane(32, 24, u), plane(32, 24, v));
        return Fx.on(() -> scene.snapshot(null).getPixelReader().getArgb(32, 24));
    }

    private static VideoFrames.Plane plane(int width, int height, int value) {
        var bytes = ByteBuffer.allocate((width + 8) * height);
        while (bytes.hasRemaining()) bytes.put((byte) value);
        return new VideoFrames.Plane(bytes.flip(), width + 8);
    }

    @Test
    void dropsFramesWhileTheScreenIsBusyInsteadOfQueueingThem() {
        var view = Fx.on(() -> new VideoView("video", "A picture"));
        var frame = ByteBuffer.allocate(16 * 16 * 4);
        Fx.run(() -> {
            for (int i = 0; i < 100; i++) view.bgra(16, 16, frame);
        });
        Fx.run(() -> {});
        assertThat(view.drawn()).isEqualTo(1);
        assertThat(view.dropped()).isEqualTo(99);
    }

    @Test
    void aFrameWithoutSizeIsRefused() {
        var view = Fx.on(() -> new VideoView("video", "A picture"));
        assertThatThrownBy(() -> view.bgra(0, 5, ByteBuffer.allocate(0)))
                .hasMessageContaining("4096");
    }
}
