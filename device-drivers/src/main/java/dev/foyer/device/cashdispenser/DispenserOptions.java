package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.wire.SerialLine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is written in a note dispenser's device URI: {@code
 * notedispenser:/dev/ttyS2?cassettes=EUR50*1000,EUR10*1000&counts=FILE&tokenKey=FILE&answerKey=FILE&nonceSeconds=600&baud=115200&pollMs=150&answerMs=300&moveMs=60000&itemsMax=40&low=100&record=FILE}.
 *
 * @param cassettes what each cassette holds when its counts are first seen
 * @param tokenKey the key of the host's tokens; with it a dispense without one is refused
 * @param answerKey the key of tokens to the host
 * @param itemsMax how many notes the stacker takes
 * @param low below how many notes a cassette is low
 * @param record the file that all bytes are noted in
 */
record DispenserOptions(
        Path tty,
        SerialLine line,
        List<Cassette> cassettes,
        Optional<Path> tokenKey,
        Optional<Path> answerKey,
        Duration nonceFor,
        Duration poll,
        Duration answerWithin,
        Duration moveWithin,
        int itemsMax,
        int low,
        Optional<Path> record) {
    private static final Set<String> KNOWN =
            Set.of(
                    "cassettes",
                    "counts",
                    "tokenKey",
                    "answerKey",
                    "nonceSeconds",
                    "baud",
                    "pollMs",
                    "answerMs",
                    "moveMs",
                    "itemsMax",
                    "low",
                    "record");

    /** One cassette as it stands in the configuration. */
    record Cassette(NoteType type, int count) {}

    DispenserOptions {
        cassettes = List.copyOf(cassettes);
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static DispenserOptions of(DeviceUri uri) {
        for (String option : uri.options().keySet()) {
            if (!KNOWN.contains(option)) {
                throw new IllegalArgumentException(
                        "notedispenser has the options "
                                + new TreeSet<>(KNOWN)
                                + ", not "
                                + option);
            }
        }
        var tty = Path.of(uri.address());
        if (!tty.isAbsolute()) {
            throw new IllegalArgumentException(
                    "a note dispenser is written notedispenser:/dev/ttyS2, not \"" + uri + "\"");
        }
        return new DispenserOptions(
                tty,
                SerialLine.of(number(uri, "baud", 115_200, 300, 921_600)),
                cassettes(uri.option("cassettes").orElse("")),
                uri.option("tokenKey").map(Path::of),
                uri.option("answerKey").map(Path::of),
                Duration.ofSeconds(number(uri, "nonceSeconds", 600, 0, 86_400)),
                Duration.ofMillis(number(uri, "pollMs", 150, 1, 400)),
                Duration.ofMillis(number(uri, "answerMs", 300, 10, 2000)),
                Duration.ofMillis(number(uri, "moveMs", 60_000, 50, 600_000)),
                number(uri, "itemsMax", 40, 1, 200),
                number(uri, "low", 100, 1, 10_000),
                uri.option("record").map(Path::of));
    }

    private static List<Cassette> cassettes(String text) {
        var cassettes = new ArrayList<Cassette>();
        for (String one : text.split(",", -1)) {
            String[] parts = one.split("\\*", -1);
            if (parts.length != 2 || !parts[1].matches("\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "cassettes is a list such as EUR50*1000,EUR10*1000, not \"" + text + "\"");
            }
            cassettes.add(
                    new Cassette(
                            NoteType.parse(cassettes.size() + 1, parts[0]),
                            Integer.parseInt(parts[1])));
        }
        if (cassettes.size() > DispenserReport.CASSETTES_MAX) {
            throw new IllegalArgumentException(
                    "a dispenser has at most " + DispenserReport.CASSETTES_MAX + " cassettes");
        }
        return cassettes;
    }

    private static int number(DeviceUri uri, String name, int usual, int least, int most) {
        String given = uri.option(name).orElse(String.valueOf(usual));
        if (given.matches("\\d{1,9}")) {
            int number = Integer.parseInt(given);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                name + " is a number from " + least + " to " + most + ", not " + given);
    }
}
