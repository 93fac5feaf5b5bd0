package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.api.DeviceIdentity;
import dev.foyer.device.api.DeviceStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The interface Common, which every service has: Status, Capabilities, Cancel, SetVersions, the
 * transaction state, and the events that tell of changes. Confined to the event loop, but for what
 * {@link Announcer} says.
 */
final class Common implements XfsInterface, Announcer {
    static final String SERVICE_VERSION = "0.1.0";

    private record Versions(List<String> versions) {}

    private record InterfaceEntry(
            String name,
            Map<String, Versions> commands,
            @Nullable Map<String, Versions> events,
            int maximumRequests) {}

    private record Transaction(@Nullable String state, @Nullable String transactionID) {}

    private final Service service;
    private final Runner runner;
    private final AtomicBoolean changeIsPending = new AtomicBoolean();
    private volatile Transaction transaction = new Transaction("inactive", null);
    private ObjectNode told = Json.MAPPER.createObjectNode();
    private @Nullable Shown shown;
    private ObjectNode status = told;

    /** What one interface adds to Status. */
    private record Part(String face, Map<String, String> common, @Nullable Object own) {}

    /** All that Status says. */
    private record Shown(DeviceStatus.State device, List<Part> parts) {
        ObjectNode tree() {
            ObjectNode status = Json.MAPPER.createObjectNode();
            ObjectNode common =
                    status.putObject("common")
                            .put("device", device.wire())
                            .put("devicePosition", "unknown")
                            .put("antiFraudModule", "unknown")
                            .put("exchange", "inactive")
                            .put("endToEndSecurity", "notEnforced");
            for (Part part : parts) {
                part.common.forEach(common::put);
                add(status, part.face, part.own);
            }
            return status;
        }
    }

    /** What Common needs of the service it is part of. */
    interface Runner {
        RunningService running();

        /** Runs something on the service's event loop. */
        void later(Runnable action);
    }

    Common(Service service, Runner runner) {
        this.service = service;
        this.runner = runner;
    }

    @Override
    public String name() {
        return "Common";
    }

    @Override
    public List<CommandEntry> commands() {
        return List.of(
                CommandEntry.immediate(
                        "Common.Status", "2.0", "3.0", _ -> Completion.success(fullStatus())),
                CommandEntry.immediate(
                        "Common.Capabilities",
                        "2.0",
                        "3.0",
                        _ -> Completion.success(allCapabilities())),
                CommandEntry.immediate("Common.Cancel", "2.0", "2.0", this::cancel),
                CommandEntry.immediate("Common.SetVersions", "2.0", "2.0", this::setVersions),
                CommandEntry.queued(
                        "Common.GetTransactionState",
                        "2.0",
                        "2.0",
                        _ -> Completion.success(transaction)),
                CommandEntry.queued(
                        "Common.SetTransactionState", "2.0", "2.0", this::setTransactionState));
    }

    @Override
    public List<EventEntry> events() {
        return List.of(
                EventEntry.of("Common.StatusChangedEvent", "3.0"),
                EventEntry.of("Common.ErrorEvent", "2.0"));
    }

    @Override
    public void unsolicited(String event, @Nullable Object payload) {
        runner.running().unsolicited(event, Json.object(payload));
    }

    @Override
    public void error(ErrorEvent event) {
        unsolicited("Common.ErrorEvent", event);
    }

    @Override
    public void statusChanged() {
        // Several changes in a row become one event: the flag falls before the status is read.
        if (changeIsPending.compareAndSet(false, true)) {
            runner.later(() -> {
                changeIsPending.set(false);
                tellChanges();
            });
        }
    }

    private void tellChanges() {
        ObjectNode now = fullStatus();
        ObjectNode changes = changes(told, now);
        told = now;
        if (!changes.isEmpty()) {
            runner.running()
                    .unsolicited(
                            "Common.StatusChangedEvent", registered -> toldTo(registered, changes));
        }
    }

    /** What one connection is told of the changes, by what it has registered for. */
    private ObjectNode toldTo(Set<String> registered, ObjectNode changes) {
        ObjectNode told = changes.objectNode().setAll(changes);
        for (XfsInterface face : service.interfaces()) {
            String key = key(face.name());
            if (changes.get(key) instanceof ObjectNode part) {
                ObjectNode own = face.changesFor(registered, part);
                if (own.isEmpty()) {
                    told.remove(key);
                } else {
                    told.set(key, own);
                }
            }
        }
        return told;
    }

    /** What is new or different; what is gone cannot be told, since null means unchanged there. */
    static ObjectNode changes(ObjectNode before, ObjectNode now) {
        ObjectNode changes = now.objectNode();
        for (Map.Entry<String, JsonNode> property : now.properties()) {
            JsonNode old = before.get(property.getKey());
            if (old instanceof ObjectNode oldObject
                    && property.getValue() instanceof ObjectNode newObject) {
                ObjectNode inner = changes(oldObject, newObject);
                if (!inner.isEmpty()) {
                    changes.set(property.getKey(), inner);
                }
            } else if (!property.getValue().equals(old)) {
                changes.set(property.getKey(), property.getValue());
            }
        }
        return changes;
    }

    /** Called once at the start, so that only later changes are told. */
    void rememberStatus() {
        told = fullStatus();
    }

    private ObjectNode fullStatus() {
        var parts = new ArrayList<Part>();
        for (XfsInterface face : service.interfaces()) {
            parts.add(new Part(face.name(), face.commonStatus(), face.status()));
        }
        var now = new Shown(service.device().status().state(), parts);
        // Clients ask far more often than a device changes.
        if (!now.equals(shown)) {
            shown = now;
            status = now.tree();
        }
        return status;
    }

    private ObjectNode allCapabilities() {
        ObjectNode capabilities = Json.MAPPER.createObjectNode();
        var interfaces = new ArrayList<InterfaceEntry>();
        // A part that adds to Common, as end-to-end security does, is no interface of its own.
        var more = service.interfaces().stream().filter(this::addsToCommon).toList();
        interfaces.add(
                entry(
                        name(),
                        Stream.concat(Stream.of(this), more.stream()).map(XfsInterface::commands),
                        Stream.concat(Stream.of(this), more.stream()).map(XfsInterface::events)));
        service.interfaces().stream()
                .filter(face -> !addsToCommon(face))
                .forEach(face ->
                        interfaces.add(
                                entry(
                                        face.name(),
                                        Stream.of(face.commands()),
                                        Stream.of(face.events()))));
        capabilities.set("interfaces", Json.MAPPER.valueToTree(interfaces));
        ObjectNode common = capabilities.putObject("common");
        common.put("serviceVersion", SERVICE_VERSION);
        common.putArray("deviceInformation").add(deviceInformation(service.device().identity()));
        common.put("powerSaveControl", false);
        common.put("antiFraudModule", false);
        for (XfsInterface face : service.interfaces()) {
            if (addsToCommon(face)) {
                ObjectNode part = Json.object(face.capabilities());
                if (part != null) {
                    common.setAll(part);
                }
            } else {
                add(capabilities, face.name(), face.capabilities());
            }
        }
        return capabilities;
    }

    private boolean addsToCommon(XfsInterface face) {
        return face.name().equals(name());
    }

    private static ObjectNode deviceInformation(DeviceIdentity identity) {
        ObjectNode information = Json.MAPPER.createObjectNode();
        if (!identity.model().isEmpty()) {
            information.put("modelName", identity.model());
        }
        if (!identity.serialNumber().isEmpty()) {
            information.put("serialNumber", identity.serialNumber());
        }
        if (!identity.firmware().isEmpty()) {
            information
                    .putArray("firmware")
                    .addObject()
                    .put("firmwareVersion", identity.firmware());
        }
        information
                .putArray("software")
                .addObject()
                .put("softwareName", "Foyer")
                .put("softwareVersion", SERVICE_VERSION);
        return information;
    }

    private InterfaceEntry entry(
            String face,
            Stream<List<CommandEntry>> commandTables,
            Stream<List<EventEntry>> eventTables) {
        var commands = new LinkedHashMap<String, Versions>();
        commandTables
                .flatMap(List::stream)
                .forEach(command ->
                        commands.put(
                                command.name(),
                                new Versions(
                                        command.versions().stream()
                                                .map(served -> served.command().toString())
                                                .toList())));
        var events = new LinkedHashMap<String, Versions>();
        eventTables
                .flatMap(List::stream)
                .forEach(event ->
                        events.put(
                                event.name(),
                                new Versions(
                                        event.versions().stream()
                                                .map(Version::toString)
                                                .toList())));
        return new InterfaceEntry(
                face, commands, events.isEmpty() ? null : events, service.commandsWaitingMax());
    }

    private static void add(ObjectNode to, String face, @Nullable Object part) {
        ObjectNode object = Json.object(part);
        if (object != null) {
            to.set(key(face), object);
        }
    }

    /** Interfaces are keys with a small first letter. */
    private static String key(String face) {
        return face.substring(0, 1).toLowerCase(Locale.ROOT) + face.substring(1);
    }

    private Completion cancel(CommandContext context) throws CommandFault {
        JsonNode given = context.payload().path("requestIds");
        Set<Integer> ids = null;
        if (!given.isMissingNode() && !given.isNull()) {
            ids = new HashSet<>();
            if (!given.isArray()) {
                throw new CommandFault(CompletionCode.INVALID_DATA, "requestIds is not a list");
            }
            for (JsonNode id : given) {
                if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 1) {
                    throw new CommandFault(
                            CompletionCode.INVALID_DATA,
                            "requestIds holds what is not a request id");
                }
                ids.add(id.intValue());
            }
        }
        var command = (RunningCommand) context;
        Requests<Session> requests = runner.running().requests();
        if (!requests.matches(command.session, ids)) {
            return Completion.commandError(
                    "noMatchingRequestIDs", "this connection has no such open request");
        }
        // The completion of Cancel comes before those of the commands it cancels.
        Set<Integer> meant = ids;
        command.afterwards(() -> runner.running().apply(requests.cancel(command.session, meant)));
        return Completion.success();
    }

    private Completion setVersions(CommandContext context) throws CommandFault {
        RunningService running = runner.running();
        Map<String, Integer> commands = majors(context.payload().path("commands"));
        Map<String, Integer> events = majors(context.payload().path("events"));
        for (var wanted : commands.entrySet()) {
            CommandEntry entry = running.commands().get(wanted.getKey());
            if (entry == null
                    || entry.versions().stream()
                            .noneMatch(v -> v.command().major() == wanted.getValue())) {
                throw unserved(wanted);
            }
        }
        for (var wanted : events.entrySet()) {
            EventEntry entry = running.events().get(wanted.getKey());
            if (entry == null
                    || entry.versions().stream().noneMatch(v -> v.major() == wanted.getValue())) {
                throw unserved(wanted);
            }
        }
        ((RunningCommand) context).session.choose(commands, events);
        return Completion.success();
    }

    private static CommandFault unserved(Map.Entry<String, Integer> wanted) {
        return new CommandFault(
                CompletionCode.UNSUPPORTED_DATA,
                wanted.getKey() + " is not served in version " + wanted.getValue());
    }

    private static Map<String, Integer> majors(JsonNode given) throws CommandFault {
        var majors = new HashMap<String, Integer>();
        if (given.isMissingNode() || given.isNull()) {
            return majors;
        }
        if (!given.isObject()) {
            throw new CommandFault(CompletionCode.INVALID_DATA, "not an object of major versions");
        }
        for (var property : given.properties()) {
            if (!property.getValue().isIntegralNumber() || !property.getValue().canConvertToInt()) {
                throw new CommandFault(
                        CompletionCode.INVALID_DATA, property.getKey() + " is not a major version");
            }
            majors.put(property.getKey(), property.getValue().intValue());
        }
        return majors;
    }

    private Completion setTransactionState(CommandContext context) throws CommandFault {
        Transaction wanted = context.payload(Transaction.class);
        if (!"active".equals(wanted.state()) && !"inactive".equals(wanted.state())) {
            return Completion.failed(
                    CompletionCode.INVALID_DATA, "state is neither active nor inactive");
        }
        transaction =
                "inactive".equals(wanted.state()) ? new Transaction("inactive", null) : wanted;
        return Completion.success();
    }
}
