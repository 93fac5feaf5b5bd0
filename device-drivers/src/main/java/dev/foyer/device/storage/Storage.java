package dev.foyer.device.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.api.DeviceFault.Code;
import dev.foyer.device.xfs.Announcer;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandEntry;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.Completion;
import dev.foyer.device.xfs.CompletionCode;
import dev.foyer.device.xfs.EventEntry;
import dev.foyer.device.xfs.Json;
import dev.foyer.device.xfs.XfsInterface;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The XFS4IoT interface Storage over the units of one device (2024-3). Whoever moves items says so
 * here: {@link #change} returns when the new counts are on the disk, and everybody is told. Reading
 * is for any thread and never blocks; changing blocks for a flush of the disk and is not for the
 * event loop.
 *
 * <p>An act that moves value is written down before it is begun ({@link #intend}) and taken off
 * with its counts in one write ({@link #settle}), so that after a power cut the driver can ask its
 * device what became of it.
 *
 * @param <P> what the device's interface knows of each unit
 */
public final class Storage<P extends UnitPart<P>> implements XfsInterface {
    public static final String GET_STORAGE = "Storage.GetStorage";
    public static final String SET_STORAGE = "Storage.SetStorage";
    public static final String START_EXCHANGE = "Storage.StartExchange";
    public static final String END_EXCHANGE = "Storage.EndExchange";
    public static final String THRESHOLD = "Storage.StorageThresholdEvent";
    public static final String CHANGED = "Storage.StorageChangedEvent";
    public static final String COUNTS_CHANGED = "Storage.CountsChangedEvent";
    public static final String ERROR = "Storage.StorageErrorEvent";
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    /** What is wrong with a unit: the property {@code failure} of StorageErrorEvent. */
    public enum Failure {
        EMPTY("empty"),
        ERROR("error"),
        FULL("full"),
        LOCKED("locked"),
        INVALID("invalid"),
        CONFIG("config"),
        NOT_CONFIGURED("notConfigured"),
        FEED_MODULE_PROBLEM("feedModuleProblem");

        private final String wire;

        Failure(String wire) {
            this.wire = wire;
        }
    }

    private record Units(Map<String, ?> storage) {}

    private record UnitError(String failure, Map<String, ?> unit) {}

    /** A unit in the file. */
    private record SavedUnit(String status, JsonNode part) {}

    /** The file. */
    private record Saved(Map<String, SavedUnit> units, @Nullable JsonNode intent) {}

    private final Class<P> type;
    private final CountsFile file;
    private final Object changing = new Object();
    private volatile ExchangeHooks hooks = ExchangeHooks.NONE;
    private volatile Map<String, StorageUnit<P>> units;
    private volatile boolean exchange;
    private volatile @Nullable JsonNode intent;
    private volatile @Nullable Announcer announcer;

    /**
     * The units as configured, with the counts that the file holds of them. A file that is damaged
     * is put aside, and its units are {@code notConfigured} until an exchange sets them.
     *
     * @param type the parts' record, to read them back
     */
    public Storage(List<StorageUnit<P>> configured, Class<P> type, CountsFile file) {
        this.type = type;
        this.file = file;
        var found = new LinkedHashMap<String, StorageUnit<P>>();
        configured.forEach(unit -> found.put(unit.unit(), unit));
        switch (file.read()) {
            case CountsFile.Found.Nothing _ -> {}
            case CountsFile.Found.Saved(var content) -> intent = resume(found, content);
            case CountsFile.Found.Damaged(var aside) -> {
                LOG.error("the counts were damaged and are now {}; units must be set", aside);
                found.replaceAll((_, unit) -> unit.with(UnitStatus.NOT_CONFIGURED));
            }
        }
        this.units = Collections.unmodifiableMap(found);
    }

    /** Has the device be asked before an exchange begins and before it ends. */
    public void hook(ExchangeHooks newHooks) {
        hooks = newHooks;
    }

    @Override
    public String name() {
        return "Storage";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(GET_STORAGE, "2.0", "2.1", _ -> getStorage()),
                CommandEntry.queued(SET_STORAGE, "2.1", "2.0", this::setStorage),
                CommandEntry.queued(START_EXCHANGE, "2.0", "2.0", this::startExchange),
                CommandEntry.queued(END_EXCHANGE, "2.0", "2.0", this::endExchange));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of(THRESHOLD, "2.1"),
                EventEntry.of(CHANGED, "2.1"),
                EventEntry.of(COUNTS_CHANGED, "2.0"),
                EventEntry.of(ERROR, "2.1"));
    }

    /** Storage has no status of its own; the exchange stands in Common's. */
    @Override
    public Map<String, String> commonStatus() {
        return Map.of("exchange", exchange ? "active" : "inactive");
    }

    @Override
    public void attach(Announcer newAnnouncer) {
        announcer = newAnnouncer;
    }

    /** All units by their identifiers, in the order of the configuration. */
    public Map<String, StorageUnit<P>> units() {
        return units;
    }

    public Optional<StorageUnit<P>> unit(String identifier) {
        return Optional.ofNullable(units.get(identifier));
    }

    /** Whether an exchange is under way; then nothing may be moved. */
    public boolean exchange() {
        return exchange;
    }

    /** What was begun and has not been settled, also by a program that has died since. */
    public Optional<JsonNode> intended() {
        return Optional.ofNullable(intent);
    }

    /** Writes down what is about to be done. There is at most one such note; a new one replaces. */
    public void intend(JsonNode note) throws DeviceFault {
        synchronized (changing) {
            intent = note.deepCopy();
            save(units);
        }
    }

    /** Changes the part of one unit. */
    public void change(String identifier, UnaryOperator<P> change) throws DeviceFault {
        change(Map.of(identifier, change));
    }

    /** Changes the parts of several units in one write. */
    public void change(Map<String, UnaryOperator<P>> changes) throws DeviceFault {
        synchronized (changing) {
            become(changed(changes));
        }
    }

    /** As {@link #change(Map)}, with a new note of what is about to be done in the same write. */
    public void change(Map<String, UnaryOperator<P>> changes, JsonNode note) throws DeviceFault {
        synchronized (changing) {
            intent = note.deepCopy();
            become(changed(changes));
        }
    }

    /** As {@link #change(Map)}, and what was intended is done. */
    public void settle(Map<String, UnaryOperator<P>> changes) throws DeviceFault {
        settle(changes, null);
    }

    /** As {@link #settle(Map)}, and another note takes the place of the one that is done. */
    public void settle(Map<String, UnaryOperator<P>> changes, @Nullable JsonNode next)
            throws DeviceFault {
        synchronized (changing) {
            intent = next == null ? null : next.deepCopy();
            become(changed(changes));
        }
    }

    /** The device has seen how a unit is. */
    public void status(String identifier, UnitStatus status) throws DeviceFault {
        synchronized (changing) {
            if (known(identifier).status() != status) {
                var next = new LinkedHashMap<>(units);
                next.computeIfPresent(identifier, (_, unit) -> unit.with(status));
                become(next);
            }
        }
    }

    /** Says during a command that a unit stops it; the command must list StorageErrorEvent. */
    public void failed(CommandContext context, Failure failure, String identifier) {
        context.event(
                ERROR, new UnitError(failure.wire, Map.of(identifier, known(identifier).told())));
    }

    private StorageUnit<P> known(String identifier) {
        return Objects.requireNonNull(units.get(identifier), identifier);
    }

    private Map<String, StorageUnit<P>> changed(Map<String, UnaryOperator<P>> changes) {
        var next = new LinkedHashMap<>(units);
        changes.forEach((identifier, change) ->
                next.put(
                        identifier,
                        known(identifier).with(change.apply(known(identifier).part()))));
        return next;
    }

    /**
     * The world has changed already when its counts do: they are believed in memory even where the
     * disk refuses, and written with the next change.
     */
    private void become(Map<String, StorageUnit<P>> next) throws DeviceFault {
        var before = units;
        units = Collections.unmodifiableMap(next);
        tell(before, units);
        save(units);
    }

    private void tell(Map<String, StorageUnit<P>> before, Map<String, StorageUnit<P>> now) {
        var to = announcer;
        if (to == null) {
            return;
        }
        var counts = new LinkedHashMap<String, Object>();
        var others = new LinkedHashMap<String, Object>();
        var thresholds = new LinkedHashMap<String, Object>();
        now.forEach((identifier, unit) -> {
            var old = before.get(identifier);
            if (old == null || unit.equals(old)) {
                return;
            }
            boolean counted = !unit.part().counts().equals(old.part().counts());
            (counted ? counts : others).put(identifier, unit.told());
            if (!unit.part().replenishmentStatus().equals(old.part().replenishmentStatus())) {
                thresholds.put(identifier, unit.told());
            }
        });
        if (!counts.isEmpty()) {
            to.unsolicited(COUNTS_CHANGED, counts);
        }
        if (!others.isEmpty()) {
            to.unsolicited(CHANGED, others);
        }
        if (!thresholds.isEmpty()) {
            to.unsolicited(THRESHOLD, thresholds);
        }
    }

    private void save(Map<String, StorageUnit<P>> now) throws DeviceFault {
        var saved = new LinkedHashMap<String, SavedUnit>();
        now.forEach((identifier, unit) ->
                saved.put(
                        identifier,
                        new SavedUnit(
                                unit.status().name(),
                                Objects.requireNonNull(Json.object(unit.part())))));
        try {
            var content = Json.object(new Saved(saved, intent));
            file.write(Objects.requireNonNull(content));
        } catch (IOException e) {
            throw new DeviceFault(
                    Code.HARDWARE, "the counts cannot be written to disk: " + e.getMessage(), e);
        }
    }

    private @Nullable JsonNode resume(Map<String, StorageUnit<P>> configured, ObjectNode content) {
        try {
            var saved = Json.read(content, Saved.class);
            for (var entry : saved.units().entrySet()) {
                var unit = configured.get(entry.getKey());
                if (unit != null) {
                    var part = Json.read(entry.getValue().part(), type);
                    configured.put(
                            unit.unit(),
                            unit.with(unit.part().resumed(part))
                                    .with(UnitStatus.valueOf(entry.getValue().status())));
                }
            }
            return saved.intent() == null || saved.intent().isNull() ? null : saved.intent();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // The sum was right, so these are counts of another kind of device or version.
            throw new IllegalStateException(
                    "the file of counts belongs to another device: " + e.getMessage(), e);
        }
    }

    private Completion getStorage() {
        var told = new LinkedHashMap<String, Object>();
        units.forEach((identifier, unit) -> told.put(identifier, unit.told()));
        return Completion.success(new Units(told));
    }

    private Completion setStorage(CommandContext context) throws DeviceFault {
        JsonNode given = context.payload().path("storage");
        if (!given.isObject() || given.isEmpty()) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "storage: an object of units expected");
        }
        synchronized (changing) {
            var next = new LinkedHashMap<>(units);
            try {
                for (var entry : given.properties()) {
                    next.put(entry.getKey(), set(entry.getKey(), entry.getValue()));
                }
            } catch (SettingRefused refused) {
                return switch (refused.reason()) {
                    case INVALID_DATA ->
                            Completion.failed(CompletionCode.INVALID_DATA, refused.sentence());
                    case UNSUPPORTED_DATA ->
                            Completion.failed(CompletionCode.UNSUPPORTED_DATA, refused.sentence());
                    case NO_EXCHANGE ->
                            Completion.commandError("noExchangeActive", refused.sentence());
                    case INVALID_UNIT -> Completion.commandError("invalidUnit", refused.sentence());
                };
            }
            become(next);
        }
        return Completion.success();
    }

    private StorageUnit<P> set(String identifier, JsonNode given) throws SettingRefused {
        var unit = units.get(identifier);
        if (unit == null) {
            throw new SettingRefused(
                    SettingRefused.Reason.INVALID_UNIT,
                    "there is no " + identifier + " but " + units.keySet());
        }
        JsonNode part = given.path(unit.part().key());
        if (!part.isObject()) {
            throw new SettingRefused(
                    SettingRefused.Reason.INVALID_UNIT,
                    identifier + " is a unit of kind " + unit.part().key());
        }
        var set = unit.with(unit.part().set(part, exchange));
        return switch (unit.status()) {
            case NOT_CONFIGURED, MANIPULATED -> exchange ? set.with(UnitStatus.OK) : set;
            case OK, INOPERATIVE, MISSING -> set;
        };
    }

    private Completion startExchange(CommandContext context) throws CommandFault, DeviceFault {
        if (exchange) {
            return Completion.commandError("exchangeActive", "an exchange is under way already");
        }
        var refused = hooks.begins(context);
        if (refused.isPresent()) {
            return refused.get();
        }
        become(true);
        return Completion.success();
    }

    private Completion endExchange(CommandContext context) throws CommandFault, DeviceFault {
        if (!exchange) {
            return Completion.commandError("noExchangeActive", "no exchange is under way");
        }
        var refused = hooks.ends(context);
        if (refused.isPresent()) {
            return refused.get();
        }
        become(false);
        return Completion.success();
    }

    private void become(boolean nowExchange) {
        exchange = nowExchange;
        var to = announcer;
        if (to != null) {
            to.statusChanged();
        }
    }

    /** An empty note for {@link #intend}. */
    public static ObjectNode note() {
        return JsonNodeFactory.instance.objectNode();
    }
}
