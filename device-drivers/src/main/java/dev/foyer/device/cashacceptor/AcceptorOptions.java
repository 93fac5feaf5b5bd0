package dev.foyer.device.cashacceptor;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cctalk.Check;
import dev.foyer.device.cctalk.Frame;
import dev.foyer.device.wire.SerialLine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is written in a note acceptor's device URI: {@code
 * cctalk:/dev/ttyS1?counts=FILE&baud=9600&address=40&check=sum&echo=on&pollMs=150&answerMs=300&homeMs=10000&acceptCounter=off&suspect=13,14&capacity=500&record=FILE}.
 *
 * @param poll how often the event buffer is read
 * @param answerWithin how long the validator may take to answer
 * @param homeWithin after what time it no longer moves by itself after power-up
 * @param moveWithin how long a note may take into the cassette or out
 * @param acceptCounter the validator counts notes in its cassette and keeps that without power
 * @param suspect bill types by which the validator's firmware reports notes that it suspects
 * @param capacity how many notes the cassette holds
 */
record AcceptorOptions(
        Path tty,
        SerialLine line,
        int address,
        Check check,
        boolean echo,
        Duration poll,
        Duration answerWithin,
        Duration homeWithin,
        Duration moveWithin,
        boolean acceptCounter,
        Set<Integer> suspect,
        int capacity) {
    private static final int CAPACITY = 500;

    /** The cassette is {@code high} from this part of its capacity on, in per cent. */
    private static final int HIGH_PERCENT = 90;

    AcceptorOptions {
        suspect = Set.copyOf(suspect);
    }

    int high() {
        return Math.max(1, capacity * HIGH_PERCENT / 100);
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static AcceptorOptions of(DeviceUri uri) {
        uri.only(
                "counts",
                "baud",
                "address",
                "check",
                "echo",
                "pollMs",
                "answerMs",
                "homeMs",
                "moveMs",
                "acceptCounter",
                "suspect",
                "capacity");
        return new AcceptorOptions(
                uri.path(),
                SerialLine.of(uri.number("baud", 9600, 300, 115_200)),
                uri.number("address", Frame.BILL_VALIDATOR, 2, 255),
                uri.choice("check", "sum", "crc") ? Check.CRC : Check.SUM,
                !uri.choice("echo", "on", "off"),
                uri.millis("pollMs", 150, 1, 200),
                uri.millis("answerMs", 300, 10, 2000),
                uri.millis("homeMs", 10_000, 1, 60_000),
                uri.millis("moveMs", 10_000, 50, 60_000),
                uri.choice("acceptCounter", "off", "on"),
                types(uri),
                uri.number("capacity", CAPACITY, 1, 10_000));
    }

    private static Set<Integer> types(DeviceUri uri) {
        var types = new TreeSet<Integer>();
        String given = uri.option("suspect").orElse("");
        if (!given.isEmpty()) {
            for (String type : given.split(",", -1)) {
                if (!type.matches("[1-9]|1[0-6]")) {
                    throw new IllegalArgumentException(
                            "suspect is a list of bill types from 1 to 16, not " + given);
                }
                types.add(Integer.parseInt(type));
            }
        }
        return types;
    }
}
