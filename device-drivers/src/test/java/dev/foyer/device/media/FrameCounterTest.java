package dev.foyer.device.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.util.SplittableRandom;

class FrameCounterTest {
    private static int[] drawn(int number, int width, int height) {
        var picture = new int[width * height];
        FrameCounter.draw(
                number,
                width,
                height,
                (x, y, w, h, white) -> {
                    for (int row = y; row < y + h; row++) {
                        for (int column = x; column < x + w; column++)
                            picture[row * width + column] = white ? 235 : 16;
                    }
                });
        return picture;
    }

    @Test
    void readsEveryNumberAtEverySizeACallUses() {
        var random = new SplittableRandom(1);
        int[][] sizes = {{160, 120}, {320, 240}, {640, 480}, {641, 479}, {1280, 720}, {480, 640}};
        for (int round = 0; round < 500; round++) {
            int number =
                    round < 4
                            ? new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}[round]
                            : random.nextInt();
            var size = sizes[round % sizes.length];
            var picture = drawn(number, size[0], size[1]);
            assertThat(FrameCounter.read(size[0], size[1], (x, y) -> picture[y * size[0] + x]))
                    .as("%s", number)
                    .hasValue(number);
        }
    }

    @Test
    void readsThroughStrongNoise() {
        var random = new SplittableRandom(2);
        var picture = drawn(123_456_789, 640, 480);
        for (int i = 0; i < picture.length; i++)
            picture[i] = Math.clamp(picture[i] + random.nextInt(-60, 61), 0, 255);
        assertThat(FrameCounter.read(640, 480, (x, y) -> picture[y * 640 + x]))
                .hasValue(123_456_789);
    }

    @Test
    void saysNothingForPicturesWithoutACounter() {
        assertThat(FrameCounter.read(640, 480, (_, _) -> 0)).isEmpty();
        assertThat(FrameCounter.read(640, 480, (_, _) -> 255)).isEmpty();
        assertThat(FrameCounter.read(640, 480, (x, y) -> (x + y) & 0xFF)).isEmpty();
        assertThat(FrameCounter.read(10, 10, (_, _) -> 255)).isEmpty();
    }

    @Test
    void refusesANumberWithAWrongBit() {
        for (int column = 1; column < 19; column++) {
            int wrong = column;
            var picture = drawn(77, 640, 480);
            assertThat(
                            FrameCounter.read(
                                    640,
                                    480,
                                    (x, y) -> {
                                        int value = picture[y * 640 + x];
                                        return x / 32 == wrong && y / 24 == 18
                                                ? 251 - value
                                                : value;
                                    }))
                    .as("column %s", wrong)
                    .isEmpty();
        }
    }

    @Test
    void theSyntheticSceneCarriesItsNumber() {
        var bgra = ByteBuffer.allocateDirect(640 * 480 * 4);
        var scene = new SyntheticScene(640, 480);
        for (int number = 1; number < 40; number += 7) {
            scene.draw(number, LocalTime.of(9, 30), bgra);
            assertThat(FrameCounter.read(640, 480, bgra)).hasValue(number);
        }
    }
}
