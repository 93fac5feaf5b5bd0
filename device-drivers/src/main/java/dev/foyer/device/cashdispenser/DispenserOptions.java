package dev.foyer.device.cashdispenser;

import dev.foyer.device.api.DeviceUri;
import dev.foyer.device.cash.NoteType;
import dev.foyer.device.wire.SerialLine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written in a note dispenser's device URI: {@code
 * notedispenser:/dev/ttyS2?cassettes=EUR50*1000,EUR10*1000&counts=FILE&tokenKey=FILE&answerKey=FILE&nonceSeconds=600&baud=115200&pollMs=150&answerMs=300&moveMs=60000&itemsMax=40&low=100&record=FILE}.
 *
 * @param cassettes what each cassette holds when its counts are first seen
 * @param tokenKey the key of the host's tokens; with it a dispense without one is refused
 * @param answerKey the key of tokens to the host
 * @param itemsMax how many notes the stacker takes
 * @param low below how many notes a cassette is low
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
        int low) {
    /** One cassette as it stands in the configuration. */
    record Cassette(NoteType type, int count) {}

    DispenserOptions {
        cassettes = List.copyOf(cassettes);
    }

    /** Reads a device URI; an {@link IllegalArgumentException} says what is wrong with it. */
    static DispenserOptions of(DeviceUri uri) {
        uri.only(
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
                "low");
        return new DispenserOptions(
                uri.path(),
                SerialLine.of(uri.number("baud", 115_200, 300, 921_600)),
                cassettes(uri.option("cassettes").orElse("")),
                uri.option("tokenKey").map(Path::of),
                uri.option("answerKey").map(Path::of),
                Duration.ofSeconds(uri.number("nonceSeconds", 600, 0, 86_400)),
                uri.millis("pollMs", 150, 1, 400),
                uri.millis("answerMs", 300, 10, 2000),
                uri.millis("moveMs", 60_000, 50, 600_000),
                uri.number("itemsMax", 40, 1, 200),
                uri.number("low", 100, 1, 10_000));
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
}
