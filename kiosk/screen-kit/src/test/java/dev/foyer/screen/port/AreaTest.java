package dev.foyer.screen.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class AreaTest {
    @Test
    void isNowhereWherePicturesAreTheSame() {
        assertThat(Area.between(new int[12], new int[12], 4, 3).isEmpty()).isTrue();
    }

    @Test
    void holdsEveryChangedPixelAndIsNoLargerThanItMustBe() {
        var chance = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            int width = 1 + chance.nextInt(20);
            int height = 1 + chance.nextInt(20);
            var after = new int[width * height];
            int left = width;
            int right = -1;
            int top = height;
            int bottom = -1;
            for (int change = 1 + chance.nextInt(4); change > 0; change--) {
                int x = chance.nextInt(width);
                int y = chance.nextInt(height);
                after[y * width + x] = 1;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
            assertThat(Area.between(new int[width * height], after, width, height))
                    .as("round " + round)
                    .isEqualTo(new Area(left, top, right - left + 1, bottom - top + 1));
        }
    }
}
