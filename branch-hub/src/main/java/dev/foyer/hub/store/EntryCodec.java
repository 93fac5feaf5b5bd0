package dev.foyer.hub.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.EventTypes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Journal entries to compact JSON and back: {@code
 * {"id":…,"body":…,"by":"staff:s1","events":[{"type":"ticket.issued","v":1,…}]}}. Sequence number
 * and instant are columns of the journal. Safe from any thread.
 */
final class EntryCodec {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final int TYPICAL_BYTES = 512;

    private static final Map<String, EventTypes.Type> BY_NAME = new HashMap<>();

    private static final Map<Actor.Kind, String> ACTORS = new EnumMap<>(Actor.Kind.class);

    static {
        for (var type : EventTypes.ALL) BY_NAME.put(type.name(), type);
        for (var kind : Actor.Kind.values()) ACTORS.put(kind, RecordJson.camel(kind.name()) + ":");
    }

    private EntryCodec() {}

    static byte[] encode(Entry entry) {
        var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (var out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("id", entry.id().toString());
            if (!entry.body().isEmpty()) out.writeStringField("body", entry.body());
            out.writeStringField("by", ACTORS.get(entry.by().kind()) + entry.by().id());
            out.writeArrayFieldStart("events");
            for (var event : entry.events()) {
                var type = EventTypes.of(event);
                out.writeStartObject();
                out.writeStringField("type", type.name());
                out.writeNumberField("v", type.version());
                RecordJson.writeFields(out, (Record) event);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Entry decode(long seq, long at, byte[] what) {
        JsonNode node;
        try {
            node = TREES.readTree(what);
        } catch (IOException e) {
            throw new StoreFault("entry " + seq + " is not JSON", e);
        }
        var by = node.path("by").asText();
        int colon = by.indexOf(':');
        var events = new ArrayList<Event>();
        for (var event : node.path("events")) events.add(event(seq, (ObjectNode) event));
        return new Entry(
                seq,
                Instant.ofEpochMilli(at),
                UUID.fromString(node.path("id").asText()),
                node.path("body").asText(""),
                new Actor(actorKind(seq, by.substring(0, colon + 1)), by.substring(colon + 1)),
                events);
    }

    private static Actor.Kind actorKind(long seq, String name) {
        for (var kind : ACTORS.entrySet()) if (kind.getValue().equals(name)) return kind.getKey();
        throw new StoreFault("entry " + seq + " was asked for by '" + name + "'");
    }

    private static Event event(long seq, ObjectNode node) {
        var event = Upcasters.toPresent(node);
        var type = BY_NAME.get(event.path("type").asText());
        if (type == null)
            throw new StoreFault(
                    "entry "
                            + seq
                            + " holds an unknown event '"
                            + event.path("type").asText()
                            + "'");
        if (type.version() != event.path("v").asInt())
            throw new StoreFault(
                    "entry "
                            + seq
                            + " holds version "
                            + event.path("v")
                            + " of '"
                            + type.name()
                            + "'");
        return (Event) RecordJson.read(type.record().asSubclass(Record.class), event);
    }

    /** All type names this build can read. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }
}
