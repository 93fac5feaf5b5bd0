package dev.foyer.device.lights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.lights.Shine.Color;
import dev.foyer.device.lights.Shine.Direction;
import dev.foyer.device.lights.Shine.FlashRate;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The XFS4IoT interface Lights over one {@link LampBoard}. A command lights all of its lamps or, as
 * long as the lamps obey, none: everything in it is judged before the first one is lit. Changes are
 * told by {@code Common.StatusChangedEvent}.
 */
public final class Lights implements XfsInterface {
    private static final String SET_LIGHT = "Lights.SetLight";

    private record PositionStatus(
            String flashRate, @Nullable String color, @Nullable String direction) {}

    private record PositionCapabilities(
            Map<String, Boolean> flashRate,
            @Nullable Map<String, Boolean> color,
            @Nullable Map<String, Boolean> direction) {}

    private record Capabilities(
            boolean individualFlashRates, Map<String, Map<String, PositionCapabilities>> lights) {}

    /** A light that the board does not have; of a client's word no more than this is repeated. */
    private record NoSuchLamp(String name) {
        private static final int NAME_MAX = 64;

        NoSuchLamp {
            name = name.substring(0, Math.min(name.length(), NAME_MAX));
        }
    }

    private final LampBoard board;

    public Lights(LampBoard board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "Lights";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(CommandEntry.queued(SET_LIGHT, "3.0", "2.0", this::setLight));
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object status() {
        return byLight(
                board.shining(),
                shine ->
                        new PositionStatus(
                                shine.rate().wire(),
                                shine.color() == null ? null : shine.color().wire(),
                                shine.direction() == null ? null : shine.direction().wire()));
    }

    @Override
    public Object capabilities() {
        return new Capabilities(
                board.individualFlashRates(),
                byLight(
                        board.lamps(),
                        ability ->
                                new PositionCapabilities(
                                        each(FlashRate.values(), FlashRate::wire, ability.rates()),
                                        orNull(each(Color.values(), Color::wire, ability.colors())),
                                        orNull(
                                                each(
                                                        Direction.values(),
                                                        Direction::wire,
                                                        ability.directions())))));
    }

    private static <T, J> Map<String, Map<String, J>> byLight(
            Map<Lamp, T> lamps, Function<T, J> told) {
        var lights = new LinkedHashMap<String, Map<String, J>>();
        new TreeMap<>(lamps)
                .forEach((lamp, value) ->
                        lights.computeIfAbsent(lamp.light().wire(), _ -> new LinkedHashMap<>())
                                .put(lamp.position(), told.apply(value)));
        return lights;
    }

    private static <E> Map<String, Boolean> each(
            E[] all, Function<E, String> word, Set<E> possible) {
        var words = new LinkedHashMap<String, Boolean>();
        if (!possible.isEmpty()) {
            Arrays.stream(all).forEach(one -> words.put(word.apply(one), possible.contains(one)));
        }
        return words;
    }

    private static @Nullable Map<String, Boolean> orNull(Map<String, Boolean> words) {
        return words.isEmpty() ? null : words;
    }

    private Completion setLight(CommandContext context) throws CommandFault, DeviceFault {
        if (!board.status().usable()) {
            throw new CommandFault(CompletionCode.DEVICE_NOT_READY, board.status().sentence());
        }
        var wanted = new LinkedHashMap<Lamp, Shine>();
        Optional<NoSuchLamp> unknown = read(context.payload(), wanted);
        if (unknown.isPresent()) {
            return Completion.commandError(
                    "invalidLight", "there is no light " + unknown.get().name());
        }
        for (var lamp : wanted.entrySet()) {
            LampAbility ability = board.lamps().get(lamp.getKey());
            if (ability == null || !ability.can(lamp.getValue())) {
                throw new CommandFault(
                        CompletionCode.UNSUPPORTED_DATA,
                        lamp.getKey() + " cannot shine like that: " + lamp.getValue());
            }
        }
        context.check();
        try {
            board.light(wanted);
            return Completion.success();
        } catch (DeviceFault fault) {
            if (fault.code() == DeviceFault.Code.HARDWARE) {
                return Completion.commandError("lightError", fault.sentence());
            }
            throw fault;
        }
    }

    /** Reads the whole payload; what is wrong in it is told before what the board has not. */
    private Optional<NoSuchLamp> read(ObjectNode payload, Map<Lamp, Shine> wanted)
            throws CommandFault {
        Optional<NoSuchLamp> unknown = Optional.empty();
        for (Map.Entry<String, JsonNode> light : payload.properties()) {
            if (light.getValue().isNull()) {
                continue;
            }
            if (!light.getValue().isObject()) {
                throw invalid(light.getKey() + " is not an object of positions");
            }
            for (Map.Entry<String, JsonNode> place : light.getValue().properties()) {
                String name = light.getKey() + "." + place.getKey();
                Shine shine = shine(name, place.getValue());
                Optional<Lamp> lamp =
                        board.lamps().keySet().stream()
                                .filter(known -> known.toString().equals(name))
                                .findFirst();
                if (lamp.isPresent()) {
                    wanted.put(lamp.get(), shine);
                } else if (unknown.isEmpty()) {
                    unknown = Optional.of(new NoSuchLamp(name));
                }
            }
        }
        return unknown;
    }

    private static Shine shine(String name, JsonNode given) throws CommandFault {
        if (!given.isObject()) {
            throw invalid(name + " is not an object");
        }
        FlashRate rate = word(name, given, "flashRate", FlashRate::named);
        if (rate == null) {
            throw invalid(name + " has no flashRate");
        }
        return new Shine(
                rate,
                word(name, given, "color", Color::named),
                word(name, given, "direction", Direction::named));
    }

    private static <E> @Nullable E word(
            String name, JsonNode given, String property, Function<String, Optional<E>> named)
            throws CommandFault {
        JsonNode value = given.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        Optional<E> known = value.isTextual() ? named.apply(value.textValue()) : Optional.empty();
        if (known.isEmpty()) {
            throw invalid(name + ": " + property + " is none of the standard's");
        }
        return known.get();
    }

    private static CommandFault invalid(String sentence) {
        return new CommandFault(CompletionCode.INVALID_DATA, sentence);
    }
}
