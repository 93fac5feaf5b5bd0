package dev.foyer.device.auxiliaries;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.auxiliaries.Equipment.Ability;
import dev.foyer.device.auxiliaries.StartupTime.Mode;
import dev.foyer.device.auxiliaries.Wishes.Registration;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.XfsInterface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The XFS4IoT interface Auxiliaries over one {@link AuxiliaryBoard}. A client is told of changes
 * ({@code Common.StatusChangedEvent}) only where its connection has registered for them; a new one
 * has registered for nothing. A command sets all that it names or nothing, as long as the hardware
 * obeys.
 */
public final class Auxiliaries implements XfsInterface {
    private static final String INVALID_AUXILIARY = "invalidAuxiliary";

    private final AuxiliaryBoard board;
    private final boolean alarmClock;

    /**
     * @param alarmClock whether the board may have a clock that starts the machine; else the
     *     commands for it are not there
     */
    public Auxiliaries(AuxiliaryBoard board, boolean alarmClock) {
        this.board = board;
        this.alarmClock = alarmClock;
    }

    @Override
    public String name() {
        return "Auxiliaries";
    }

    @Override
    public List<CommandEntry> commands() {
        var commands =
                new ArrayList<>(
                        List.of(
                                CommandEntry.queued(
                                        "Auxiliaries.SetAuxiliaries", "2.0", "2.0", this::set),
                                CommandEntry.queued(
                                        "Auxiliaries.Register", "2.0", "2.0", this::register)));
        if (alarmClock) {
            commands.add(
                    CommandEntry.queued(
                            "Auxiliaries.GetAutoStartupTime", "2.0", "2.0", this::getStartup));
            commands.add(
                    CommandEntry.queued(
                            "Auxiliaries.SetAutoStartupTime", "2.0", "2.0", this::setStartup));
            commands.add(
                    CommandEntry.queued(
                            "Auxiliaries.ClearAutoStartupTime", "2.0", "2.0", this::clearStartup));
        }
        return commands;
    }

    @Override
    public List<EventEntry> events() {
        return List.of();
    }

    @Override
    public Object status() {
        var status = new LinkedHashMap<String, Object>();
        new TreeMap<>(board.readings())
                .forEach((auxiliary, reading) ->
                        status.put(auxiliary.wire(), told(auxiliary, reading)));
        return status;
    }

    private static Object told(Auxiliary auxiliary, Reading reading) {
        return switch (reading) {
            case Reading.Word(var word) -> word;
            case Reading.Level(var level) -> level;
            case Reading.Sound(var rate, var signal) ->
                    signal.isEmpty()
                            ? Map.of("rate", rate)
                            : Map.of("rate", rate, "signal", signal);
            case Reading.Flags(var words) -> each(auxiliary.words(), words);
        };
    }

    private static Map<String, Boolean> each(List<String> all, Set<String> which) {
        var flags = new LinkedHashMap<String, Boolean>();
        all.forEach(word -> flags.put(word, which.contains(word)));
        return flags;
    }

    @Override
    public Object capabilities() {
        var capabilities = new LinkedHashMap<String, Object>();
        Equipment equipment = board.equipment();
        new TreeMap<>(equipment.auxiliaries())
                .forEach((auxiliary, ability) ->
                        capabilities.put(
                                auxiliary.inCapabilities(),
                                auxiliary.kind() == Auxiliary.Kind.LEVEL
                                        ? ability.step()
                                        : auxiliary.abilities().isEmpty()
                                                ? true
                                                : each(auxiliary.abilities(), ability.words())));
        if (alarmClock && !equipment.startup().isEmpty()) {
            var modes = equipment.startup().stream().map(Mode::wire).collect(Collectors.toSet());
            capabilities.put(
                    "autoStartupMode",
                    each(Stream.of(Mode.values()).map(Mode::wire).toList(), modes));
        }
        return capabilities;
    }

    @Override
    public ObjectNode changesFor(Set<String> registered, ObjectNode changed) {
        ObjectNode told = changed.objectNode();
        changed.properties()
                .forEach(property -> {
                    if (registered.contains(name() + "." + property.getKey())) {
                        told.set(property.getKey(), property.getValue());
                    }
                });
        return told;
    }

    private void mustBeReady() throws CommandFault {
        if (!board.status().usable()) {
            throw new CommandFault(CompletionCode.DEVICE_NOT_READY, board.status().sentence());
        }
    }

    private Completion set(CommandContext context) throws CommandFault, DeviceFault {
        mustBeReady();
        Map<Auxiliary, Reading> wanted = Wishes.settings(context.payload());
        for (var wish : wanted.entrySet()) {
            Auxiliary auxiliary = wish.getKey();
            Ability ability = board.equipment().auxiliaries().get(auxiliary);
            // As in XFS: what is not there and what can only be read are the same mistake.
            if (ability == null || !ability.settable()) {
                return Completion.commandError(
                        INVALID_AUXILIARY, "nothing can set " + auxiliary.inCommands());
            }
            if (wish.getValue() instanceof Reading.Word(var word)
                    && !ability.settings().contains(word)) {
                throw new CommandFault(
                        CompletionCode.UNSUPPORTED_DATA,
                        auxiliary.inCommands() + " here knows no " + word);
            }
        }
        context.check();
        board.set(wanted);
        return Completion.success();
    }

    private Completion register(CommandContext context) throws CommandFault {
        mustBeReady();
        Registration asked = Wishes.registration(context.payload());
        Set<Auxiliary> there = board.equipment().auxiliaries().keySet();
        if (!asked.unknown().isEmpty()
                || !there.containsAll(asked.begin())
                || !there.containsAll(asked.end())) {
            return Completion.commandError(
                    INVALID_AUXILIARY, "one of these auxiliaries is not there");
        }
        asked.begin().forEach(one -> context.registered().add(name() + "." + one.wire()));
        asked.end().forEach(one -> context.registered().remove(name() + "." + one.wire()));
        return Completion.success();
    }

    private void mustHaveAlarmClock() throws CommandFault {
        mustBeReady();
        if (board.equipment().startup().isEmpty()) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_COMMAND, "this board has no clock to start by");
        }
    }

    private Completion getStartup(CommandContext context) throws CommandFault, DeviceFault {
        mustHaveAlarmClock();
        context.check();
        Optional<StartupTime> time = board.startup();
        return time.isEmpty()
                ? Completion.success()
                : Completion.success(StartupMessage.of(time.get()));
    }

    private Completion setStartup(CommandContext context) throws CommandFault, DeviceFault {
        mustHaveAlarmClock();
        StartupTime time = context.payload(StartupMessage.class).time();
        if (!board.equipment().startup().contains(time.mode())) {
            throw new CommandFault(
                    CompletionCode.UNSUPPORTED_DATA,
                    "this board cannot start the machine " + time.mode().wire());
        }
        context.check();
        board.startAt(Optional.of(time));
        return Completion.success();
    }

    private Completion clearStartup(CommandContext context) throws CommandFault, DeviceFault {
        mustHaveAlarmClock();
        context.check();
        board.startAt(Optional.empty());
        return Completion.success();
    }
}
