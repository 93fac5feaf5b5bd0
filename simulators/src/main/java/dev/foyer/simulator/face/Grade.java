package dev.foyer.simulator.face;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How good a face device is.
 *
 * @param noise how far a measured value is off, at most
 * @param delayMax each answer takes up to so many milliseconds more
 * @param blurredOf one shot of so many is blurred; 0 = none
 * @param garbledOf one answer of so many is garbled; 0 = none
 */
record Grade(int noise, int delayMax, int blurredOf, int garbledOf, RandomGenerator chance) {

    static Grade ideal() {
        return new Grade(6, 0, 0, 0, new SplittableRandom(1));
    }

    static Grade worn(long seed) {
        return new Grade(30, 40, 4, 50, new SplittableRandom(seed));
    }

    boolean one(int of) {
        return of > 0 && chance.nextInt(of) == 0;
    }
}
