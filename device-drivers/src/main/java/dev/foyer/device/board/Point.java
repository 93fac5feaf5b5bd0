package dev.foyer.device.board;

import dev.foyer.device.auxiliaries.Auxiliary;
import dev.foyer.device.auxiliaries.Equipment.Ability;
import dev.foyer.device.auxiliaries.Reading;
import dev.foyer.device.lights.Lamp;
import dev.foyer.device.lights.LampAbility;
import dev.foyer.device.lights.Light;
import dev.foyer.device.lights.Shine;
import dev.foyer.device.lights.Shine.Color;
import dev.foyer.device.lights.Shine.Direction;
import dev.foyer.device.lights.Shine.FlashRate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that a board has, as it tells of it: a lamp or an auxiliary. Words that this program
 * does not know are passed over, since a newer board may know more. Pure.
 */
sealed interface Point {
    /** A list without anything in it, and a value that is none. */
    String NOTHING = "-";

    /** A lamp. */
    record OfLamp(Lamp lamp, LampAbility ability) implements Point {}

    /** A door, a sensor, a switch, an indicator. */
    record OfAuxiliary(Auxiliary auxiliary, Ability ability) implements Point {}

    /** Something that only a newer program knows. */
    record Unknown() implements Point {}

    /**
     * Reads a point's description.
     *
     * @param lists flash rates, colours and directions of a lamp; abilities and settings of an
     *     auxiliary
     */
    static Point read(String name, List<String> lists) {
        List<String> first = words(lists, 0);
        Optional<Lamp> lamp = lamp(name);
        if (lamp.isPresent()) {
            return new OfLamp(
                    lamp.get(),
                    new LampAbility(
                            known(first, FlashRate::named),
                            known(words(lists, 1), Color::named),
                            known(words(lists, 2), Direction::named)));
        }
        Optional<Auxiliary> auxiliary = Auxiliary.byStatus(name);
        return auxiliary.isPresent()
                ? new OfAuxiliary(auxiliary.get(), ability(auxiliary.get(), first, words(lists, 1)))
                : new Unknown();
    }

    private static Ability ability(
            Auxiliary auxiliary, List<String> abilities, List<String> settings) {
        var words = new HashSet<>(abilities);
        words.retainAll(auxiliary.abilities());
        var commands = new HashSet<>(settings);
        commands.retainAll(auxiliary.commands());
        boolean set = settings.contains("set");
        return switch (auxiliary.kind()) {
            case WORD, FLAGS -> new Ability(words, commands, false, 0);
            case SOUND -> new Ability(Set.of(), Set.of(), set, 0);
            case LEVEL -> new Ability(Set.of(), Set.of(), set, step(abilities));
        };
    }

    private static int step(List<String> abilities) {
        return !abilities.isEmpty() && abilities.getFirst().matches("[1-9][0-9]{0,2}|1000")
                ? Integer.parseInt(abilities.getFirst())
                : 1;
    }

    /** Lamps are written {@code light.cardReader.default}. */
    private static Optional<Lamp> lamp(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals("light")) {
            return Optional.empty();
        }
        try {
            return Light.named(parts[1]).map(light -> new Lamp(light, parts[2]));
        } catch (IllegalArgumentException noPlace) {
            return Optional.empty();
        }
    }

    static String name(Lamp lamp) {
        return "light." + lamp;
    }

    private static List<String> words(List<String> lists, int index) {
        return index >= lists.size() || lists.get(index).equals(NOTHING)
                ? List.of()
                : Arrays.asList(lists.get(index).split(",", -1));
    }

    private static <E> Set<E> known(List<String> words, Function<String, Optional<E>> named) {
        return words.stream()
                .flatMap(word -> named.apply(word).stream())
                .collect(Collectors.toSet());
    }

    /** How a lamp shines, as it stands on the line: {@code medium,green,entry}. */
    static Optional<Shine> shine(String value) {
        String[] parts = value.split(",", -1);
        return parts.length != 3
                ? Optional.empty()
                : FlashRate.named(parts[0])
                        .map(rate ->
                                new Shine(
                                        rate,
                                        Color.named(parts[1]).orElse(null),
                                        Direction.named(parts[2]).orElse(null)));
    }

    static String value(Shine shine) {
        return "%s,%s,%s"
                .formatted(
                        shine.rate().wire(),
                        shine.color() == null ? NOTHING : shine.color().wire(),
                        shine.direction() == null ? NOTHING : shine.direction().wire());
    }

    /** What an auxiliary says; empty where the word is none of the standard's. */
    static Optional<Reading> reading(Auxiliary auxiliary, String value) {
        return switch (auxiliary.kind()) {
            case WORD ->
                    auxiliary.words().contains(value)
                            ? Optional.of(new Reading.Word(value))
                            : Optional.empty();
            case LEVEL ->
                    value.matches("[1-9][0-9]{0,2}|1000")
                            ? Optional.of(new Reading.Level(Integer.parseInt(value)))
                            : Optional.empty();
            case FLAGS -> {
                var words = new HashSet<>(Arrays.asList(value.split("\\+", -1)));
                words.retainAll(auxiliary.words());
                yield Optional.of(new Reading.Flags(words));
            }
            case SOUND -> sound(value);
        };
    }

    private static Optional<Reading> sound(String value) {
        String[] parts = value.split(",", -1);
        if (parts.length != 2 || !Reading.Sound.RATES.contains(parts[0])) {
            return Optional.empty();
        }
        return Optional.of(
                new Reading.Sound(
                        parts[0], Reading.Sound.SIGNALS.contains(parts[1]) ? parts[1] : ""));
    }

    static String value(Reading reading) {
        return switch (reading) {
            case Reading.Word(var word) -> word;
            case Reading.Level(var level) -> String.valueOf(level);
            case Reading.Sound(var rate, var signal) ->
                    rate + "," + (signal.isEmpty() ? NOTHING : signal);
            case Reading.Flags(var words) ->
                    words.isEmpty() ? NOTHING : String.join("+", new ArrayList<>(words));
        };
    }
}
