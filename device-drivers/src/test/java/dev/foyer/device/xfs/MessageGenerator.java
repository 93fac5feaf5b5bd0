package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.SplittableRandom;

/**
 * Makes valid messages by chance from the table of messages; a text with a pattern that it cannot
 * meet is left out.
 */
final class MessageGenerator {
    private static final int DEPTH_MAX = 6;
    private final JsonNode table;
    private final SplittableRandom random;

    MessageGenerator(JsonNode table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    Envelope message(JsonNode entry) {
        String name = entry.path("name").asText();
        Version version = Version.parse(entry.path("version").asText());
        ObjectNode made = object(entry, 0);
        ObjectNode payload = made.isEmpty() ? null : made;
        int id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        return switch (entry.path("kind").asText()) {
            case "command" ->
                    new Envelope.Command(name, version, id, random.nextInt(60_000), payload);
            case "event" -> new Envelope.Event(name, version, id, payload);
            case "unsolicited" -> new Envelope.Unsolicited(name, version, payload);
            case "completion" -> {
                CompletionCode code =
                        CompletionCode.values()[random.nextInt(CompletionCode.values().length)];
                String why = code == CompletionCode.SUCCESS ? null : "by chance";
                yield new Envelope.Completed(name, version, id, code, why, payload);
            }
            default -> throw new IllegalStateException(entry.path("kind").asText());
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (var property : schema.path("properties").properties()) {
            if (random.nextInt(3) > 0) {
                JsonNode value = value(property.getValue(), depth + 1);
                if (value != null) {
                    object.set(property.getKey(), value);
                }
            }
        }
        return object;
    }

    private @Nullable JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            String ref = schema.path("$ref").asText();
            return value(table.path("$defs").path(ref.substring(ref.lastIndexOf('/') + 1)), depth);
        }
        if (schema.has("anyOf")) {
            return value(schema.path("anyOf").get(0), depth);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "integer", "number" -> {
                int least = schema.path("minimum").asInt(0);
                int most = schema.has("maximum") ? schema.path("maximum").asInt() : least + 1000;
                yield IntNode.valueOf(least + random.nextInt(Math.max(1, most - least + 1)));
            }
            case "array" -> {
                ArrayNode array = Json.MAPPER.createArrayNode();
                for (int i = random.nextInt(3); i > 0 && depth < DEPTH_MAX; i--) {
                    JsonNode item = value(schema.path("items"), depth + 1);
                    if (item != null) {
                        array.add(item);
                    }
                }
                yield array;
            }
            case "object" ->
                    depth < DEPTH_MAX ? object(schema, depth) : Json.MAPPER.createObjectNode();
            default -> text(schema);
        };
    }

    private @Nullable JsonNode text(JsonNode schema) {
        String made;
        if (schema.path("contentEncoding").asText().equals("base64")) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            random.nextBytes(bytes);
            made = Base64.getEncoder().encodeToString(bytes);
        } else {
            String[] samples = {
                "text",
                "unit1",
                "00",
                "mix1",
                "typeUSD20",
                "2026-11-22",
                "0000000000000000",
                "\u4e2d\u6587"
            };
            made = samples[random.nextInt(samples.length)];
        }
        String pattern = schema.path("pattern").asText("");
        boolean fits =
                pattern.isEmpty() || java.util.regex.Pattern.compile(pattern).matcher(made).find();
        return fits ? TextNode.valueOf(made) : null;
    }
}
