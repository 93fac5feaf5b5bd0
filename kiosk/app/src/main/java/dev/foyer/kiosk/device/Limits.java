package dev.foyer.kiosk.device;

import java.time.Duration;

/**
 * How long a device, or a customer before it, may take.
 *
 * @param move until something has moved
 * @param back until a device that went away is given up
 * @param take until what was not taken goes back
 * @param notes until nobody is thought to put in another note
 * @param document until nobody is thought to show a document
 * @param pin until nobody is thought to enter a PIN
 * @param face until nobody is thought to look into the camera
 */
record Limits(
        Duration move,
        Duration back,
        Duration take,
        Duration notes,
        Duration document,
        Duration pin,
        Duration face) {
    static final Limits USUAL =
            new Limits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(40),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(45));

    Limits withTake(Duration other) {
        return new Limits(move, back, other, notes, document, pin, face);
    }

    Limits withBack(Duration other) {
        return new Limits(move, other, take, notes, document, pin, face);
    }
}
