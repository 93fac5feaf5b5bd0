package dev.foyer.simulator.rig;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.simulator.card.Behaviour;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What can be asked of a running card rig; one JSON object in one line. */
public sealed interface RigCommand {
    /** The slots of one virtual reader. */
    int SLOTS = 2;

    /** {@code {"do":"insert","card":"visa","slot":0,"mode":"ideal","delayMs":0,"pullAfter":3}}. */
    record Insert(int slot, String card, Behaviour behaviour) implements RigCommand {}

    /** {@code {"do":"remove"}}. */
    record Remove(int slot) implements RigCommand {}

    /**
     * {@code {"do":"pull","after":2}}: the card answers twice more and is gone during the next
     * APDU.
     */
    record Pull(int slot, int after) implements RigCommand {}

    /** {@code {"do":"pcscd","to":"stop"}}. */
    record Daemon(Turn to) implements RigCommand {}

    /** {@code {"do":"state"}}. */
    record State() implements RigCommand {}

    /** What is done to the daemon. */
    enum Turn {
        /** Stop it. */
        STOP,
        /** Start it when it does not run. */
        START,
        /** Stop, then start. */
        RESTART
    }

    /**
     * Reads a command.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static RigCommand of(JsonNode json) {
        int slot = number(json, "slot", 0, SLOTS - 1, 0);
        var what = json.path("do").asText();
        return switch (what) {
            case "insert" -> new Insert(slot, text(json, "card", "unionpay"), behaviour(json));
            case "remove" -> new Remove(slot);
            case "pull" -> new Pull(slot, number(json, "after", 0, Integer.MAX_VALUE - 1, 0));
            case "pcscd" -> new Daemon(turn(text(json, "to", "")));
            case "state" -> new State();
            default ->
                    throw new IllegalArgumentException(
                            "do: insert, remove, pull, pcscd or state expected");
        };
    }

    private static OptionalLong worn(JsonNode json) {
        var seed = json.path("seed");
        return seed.canConvertToLong() ? OptionalLong.of(seed.asLong()) : OptionalLong.empty();
    }

    private static Behaviour behaviour(JsonNode json) {
        var mode = text(json, "mode", "ideal");
        var delay =
                Duration.ofMillis(
                        number(
                                json,
                                "delayMs",
                                0,
                                (int) Behaviour.DELAY_MAX.toMillis(),
                                mode.equals("slow") ? 300 : 0));
        var pull =
                json.has("pullAfter")
                        ? OptionalInt.of(number(json, "pullAfter", 0, Integer.MAX_VALUE - 1, 0))
                        : OptionalInt.empty();
        return switch (mode) {
            case "ideal", "slow" -> new Behaviour(false, delay, false, pull);
            case "t0" -> new Behaviour(true, delay, false, pull);
            case "worn" -> new Behaviour(false, delay, false, pull, worn(json));
            case "mute" -> new Behaviour(false, delay, true, pull);
            default ->
                    throw new IllegalArgumentException(
                            "mode: ideal, t0, slow, worn or mute expected");
        };
    }

    private static Turn turn(String name) {
        return switch (name) {
            case "stop" -> Turn.STOP;
            case "start" -> Turn.START;
            case "restart" -> Turn.RESTART;
            default -> throw new IllegalArgumentException("to: stop, start or restart expected");
        };
    }

    private static String text(JsonNode json, String key, String otherwise) {
        var value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + ": a text expected");
        }
        return value.asText();
    }

    private static int number(JsonNode json, String key, int min, int max, int otherwise) {
        var value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < min || value.asInt() > max) {
            throw new IllegalArgumentException(key + ": " + min + " to " + max + " expected");
        }
        return value.asInt();
    }
}
