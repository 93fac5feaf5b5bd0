package dev.foyer.simulator.board;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cabinet itself: how every lamp shines, how every door stands, what every sensor feels, and in
 * which order it came to be so since the board got power. Knows nothing of bytes and of time.
 * Guarded by its owner.
 */
final class Cabinet {
    private static final String NONE = "-";

    /** How a setting ends. */
    enum Outcome {
        DONE,
        /** There is no such point. */
        POINT,
        /** It cannot be set to that. */
        VALUE,
        /** Not now: somebody has to do something first. */
        STATE
    }

    private final Map<String, Fitting> fittings = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Long> revisions = new LinkedHashMap<>();
    private long revision;
    private boolean powered = true;
    private int boot = 1;

    Cabinet() {
        Fitting.ALL.forEach(fitting -> {
            fittings.put(fitting.name(), fitting);
            become(fitting.name(), fitting.atRest());
        });
    }

    boolean powered() {
        return powered;
    }

    int boot() {
        return boot;
    }

    long revision() {
        return revision;
    }

    String value(String name) {
        return values.getOrDefault(name, NONE);
    }

    /** Something is otherwise now; the same again is no news. */
    void become(String name, String value) {
        if (!value.equals(values.put(name, value))) {
            revisions.put(name, ++revision);
        }
    }

    /** Everything as it should be, bolts drawn, lamps dark. */
    void tidy() {
        if (!powered) {
            power(true);
        }
        fittings.values().forEach(fitting -> become(fitting.name(), fitting.atRest()));
    }

    /** Power goes or comes; each time it comes the board counts from the beginning. */
    void power(boolean on) {
        if (on == powered) {
            return;
        }
        powered = on;
        fittings.values().stream()
                .filter(Fitting::needsPower)
                .forEach(fitting -> become(fitting.name(), dark(fitting)));
        if (on) {
            boot++;
            revision = 0;
            values.replaceAll((name, value) -> {
                revisions.put(name, ++revision);
                return value;
            });
        }
    }

    /** Without power even what is lit at rest is dark; with power it begins as at rest. */
    private String dark(Fitting fitting) {
        return powered || fitting.lamp() || fitting.name().equals("audio")
                ? fitting.atRest()
                : "off";
    }

    /** No program has asked for long: no lamp may show the way any more. */
    void forsaken() {
        fittings.values().stream()
                .filter(Fitting::showsTheWay)
                .forEach(fitting -> become(fitting.name(), fitting.atRest()));
    }

    /** The names of what has changed since a revision, oldest first. */
    List<String> newsSince(long since) {
        return revisions.entrySet().stream()
                .filter(entry -> entry.getValue() > since)
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    long revision(String name) {
        return revisions.getOrDefault(name, 0L);
    }

    /** Whether a point could be set like that, nothing being done yet. */
    Outcome judge(String name, String wanted) {
        Fitting fitting = fittings.get(name);
        if (fitting == null) {
            return Outcome.POINT;
        }
        if (fitting.lamp()) {
            return judgeLamp(fitting, wanted.split(",", -1));
        }
        List<String> settings = fitting.words(1);
        boolean known =
                switch (name) {
                    case "volume" -> wanted.matches("[1-9][0-9]{0,2}|1000");
                    case "audio" ->
                            wanted.matches(
                                    "off,-|(on|continuous),(keypress|exclamation|warning|error|critical)");
                    default -> settings.contains(wanted);
                };
        if (!known) {
            return Outcome.VALUE;
        }
        boolean openDoor =
                wanted.equals("bolt") && !List.of("closed", "bolted").contains(value(name));
        boolean emptySupply = wanted.equals("engage") && value(name).contains("low");
        return openDoor || emptySupply ? Outcome.STATE : Outcome.DONE;
    }

    private static Outcome judgeLamp(Fitting fitting, String[] wanted) {
        boolean can = wanted.length == 3 && fitting.words(0).contains(wanted[0]);
        for (int list = 1; can && list < wanted.length; list++) {
            can = wanted[list].equals(NONE) || fitting.words(list).contains(wanted[list]);
        }
        return can ? Outcome.DONE : Outcome.VALUE;
    }

    /** Sets a point that was judged before. */
    void set(String name, String wanted) {
        Fitting fitting = fittings.get(name);
        if (fitting == null) {
            return;
        }
        become(
                name,
                fitting.lamp()
                        ? shine(fitting, wanted)
                        : switch (wanted) {
                            case "bolt" -> "bolted";
                            case "unbolt" -> value(name).equals("bolted") ? "closed" : value(name);
                            case "engage" -> flag(name, "engaged", true);
                            case "disengage" -> flag(name, "engaged", false);
                            default -> wanted;
                        });
    }

    /** A lamp that is off has no colour; one that is on has the first that it can. */
    private static String shine(Fitting fitting, String wanted) {
        String[] parts = wanted.split(",", -1);
        if (parts[0].equals("off")) {
            return "off,-,-";
        }
        boolean choose = parts[1].equals(NONE) && !fitting.words(1).isEmpty();
        return parts[0] + "," + (choose ? fitting.words(1).getFirst() : parts[1]) + "," + parts[2];
    }

    /** The flags of a point with one of them raised or lowered. */
    String flag(String name, String flag, boolean up) {
        var flags = new TreeSet<>(Arrays.asList(value(name).split("\\+", -1)));
        flags.remove(NONE);
        if (up) {
            flags.add(flag);
        } else {
            flags.remove(flag);
        }
        return flags.isEmpty() ? NONE : String.join("+", flags);
    }

    /** How every lamp shines, in the words of Status. */
    ObjectNode lights() {
        var lights = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> {
            String[] place = name.split("\\.", -1);
            if (place.length == 3) {
                String[] parts = value.split(",", -1);
                var lamp = lights.withObject("/" + place[1]).putObject(place[2]);
                lamp.put("flashRate", parts[0]);
                if (!parts[1].equals(NONE)) {
                    lamp.put("color", parts[1]);
                }
                if (!parts[2].equals(NONE)) {
                    lamp.put("direction", parts[2]);
                }
            }
        });
        return lights;
    }

    /** Everything else, in the words of Status. */
    ObjectNode auxiliaries() {
        var all = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(values)
                .forEach((name, value) -> {
                    switch (name) {
                        case "volume" -> all.put(name, Integer.parseInt(value));
                        case "audio" -> {
                            String[] parts = value.split(",", -1);
                            var audio = all.putObject(name).put("rate", parts[0]);
                            if (!parts[1].equals(NONE)) {
                                audio.put("signal", parts[1]);
                            }
                        }
                        case "UPS" -> {
                            var flags = all.putObject(name);
                            var up = Arrays.asList(value.split("\\+", -1));
                            List.of("low", "engaged", "powering", "recovered")
                                    .forEach(flag -> flags.put(flag, up.contains(flag)));
                        }
                        default -> {
                            if (!name.startsWith("light.")) {
                                all.put(name, value);
                            }
                        }
                    }
                });
        return all;
    }
}
