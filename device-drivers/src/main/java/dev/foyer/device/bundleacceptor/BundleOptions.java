package dev.foyer.device.bundleacceptor;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.wire.SerialLine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is written in a bundle acceptor's device URI: {@code
 * bundle:/dev/ttyS1?counts=FILE&baud=115200&pollMs=150&answerMs=400&moveMs=120000&itemsMax=200&capacity=2000&suspects=100&retracts=200}.
 *
 * @param poll how often the device is asked how it is
 * @param answerWithin how long it may take to answer, three times
 * @param moveWithin how long a whole bundle may take on its way
 * @param itemsMax how many notes the escrow holds
 * @param capacity how many the cassette holds
 * @param suspects how many the place for suspect notes holds
 * @param retracts how many the retract bin holds
 */
record BundleOptions(
        Path tty,
        SerialLine line,
        Duration poll,
        Duration answerWithin,
        Duration moveWithin,
        int itemsMax,
        int capacity,
        int suspects,
        int retracts) {
    private static final int BUNDLE = 200;

    /** The cassette is {@code high} from this part of its capacity on, in per cent. */
    private static final int HIGH_PERCENT = 90;

    int high() {
        return Math.max(1, capacity * HIGH_PERCENT / 100);
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static BundleOptions of(DeviceUri uri) {
        uri.only(
                "counts",
                "baud",
                "pollMs",
                "answerMs",
                "moveMs",
                "itemsMax",
                "capacity",
                "suspects",
                "retracts");
        return new BundleOptions(
                uri.path(),
                SerialLine.of(uri.number("baud", 115_200, 300, 921_600)),
                uri.millis("pollMs", 150, 1, 400),
                uri.millis("answerMs", 400, 10, 450),
                uri.millis("moveMs", 120_000, 50, 600_000),
                uri.number("itemsMax", BUNDLE, 1, 1000),
                uri.number("capacity", 2000, 1, 20_000),
                uri.number("suspects", 100, 1, 1000),
                uri.number("retracts", BUNDLE, 1, 1000));
    }
}
