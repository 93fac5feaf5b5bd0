package dev.foyer.simulator.stage;

import dev.foyer.device.xfs.conformance.Unstaged;
import dev.foyer.simulator.stage.SimulatedDevice.Act;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How good a simulated device is, as a configuration says it: {@code ideal}, {@code worn:SEED} or
 * {@code failing:FAULT@N}.
 */
public sealed interface Grade {
    /** The name that stands for every device, in a list of grades. */
    String ALL = "all";

    /** What the forms are, for whoever wrote another one. */
    String FORMS = "ideal, worn, worn:SEED, failing:FAULT or failing:FAULT@N expected";

    /** As its maker meant it. */
    record Ideal() implements Grade {}

    /** Late, and now and then wrong in a way that is soon over, by a seed. */
    record Worn(long seed) implements Grade {}

    /**
     * As its maker meant it up to one command.
     *
     * @param fault an act of the device that begins with {@code fault.}, without that
     * @param at at which command from the start, from 1
     */
    record Failing(String fault, int at) implements Grade {}

    /**
     * Reads a grade.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Grade of(String text) {
        var form =
                Pattern.compile("(ideal)|worn(?::(\\d{1,18}))?|failing:(\\w{1,40})(?:@(\\d{1,4}))?")
                        .matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + ": " + FORMS);
        }
        if (form.group(1) != null) {
            return new Ideal();
        }
        if (form.group(3) == null) {
            return new Worn(
                    form.group(2) == null ? Wear.USUAL_SEED : Long.parseLong(form.group(2)));
        }
        return new Failing(
                form.group(3), form.group(4) == null ? 1 : Integer.parseInt(form.group(4)));
    }

    /**
     * Makes a device so.
     *
     * @throws Unstaged if it has no such fault, or cannot count up to it
     */
    default void on(SimulatedDevice device) throws Unstaged {
        switch (this) {
            case Ideal _ -> device.perform(Wear.ACT.name(), Map.of("grade", Wear.IDEAL));
            case Worn(long seed) ->
                    device.perform(
                            Wear.ACT.name(),
                            Map.of("grade", Wear.WORN, "seed", String.valueOf(seed)));
            case Failing(String fault, int at) -> fail(device, "fault." + fault, at);
        }
    }

    private static void fail(SimulatedDevice device, String name, int at) throws Unstaged {
        Act act =
                device.acts().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Unstaged(device.name() + " has no " + name));
        var with = new TreeMap<String, String>();
        if (act.choices().containsKey("at")) {
            with.put("at", String.valueOf(at));
        } else if (at != 1) {
            throw new Unstaged(device.name() + " cannot count up to " + name);
        }
        device.perform(name, with);
    }
}
