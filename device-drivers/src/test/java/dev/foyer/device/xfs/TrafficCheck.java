package dev.foyer.device.xfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The strict judge of messages: header, name, and every field of the payload against the table of
 * release 2024-3, {@code xfs4iot/messages.json} under {@code foyer.shared}. For any thread. As a
 * program it checks files of one message a line.
 */
public final class TrafficCheck {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]*\\.(0|[1-9][0-9]*)");
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Map<String, Pattern> PATTERNS = new HashMap<>();
    private static @Nullable TrafficCheck loaded;

    private final JsonNode table;
    private final Map<String, JsonNode> messages = new HashMap<>();

    private TrafficCheck(JsonNode table) {
        this.table = table;
        for (JsonNode message : table.path("messages")) {
            messages.put(
                    message.path("kind").asText() + " " + message.path("name").asText(), message);
        }
    }

    /**
     * The judge, or nothing where the table is not there; then it is said aloud that the check was
     * skipped.
     */
    public static synchronized Optional<TrafficCheck> load() {
        if (loaded == null) {
            Path shared = Path.of(System.getProperty("foyer.shared", "../shared"));
            Path file =
                    List.of(
                                    shared.resolve("facts/xfs4iot/messages.json"),
                                    shared.resolve("xfs4iot/messages.json"))
                            .stream()
                            .filter(Files::isReadable)
                            .findFirst()
                            .orElse(shared);
            if (!Files.isRegularFile(file)) {
                System.out.println(
                        "SKIPPED: recorded XFS4IoT traffic is not checked, since there is no"
                                + " xfs4iot/messages.json under "
                                + shared
                                + " (set -Dfoyer.shared)");
                return Optional.empty();
            }
            try {
                loaded = new TrafficCheck(Json.MAPPER.readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(loaded);
    }

    /** All entries of the table, for generators. */
    JsonNode table() {
        return table;
    }

    /** What became of a file. */
    public record Report(int passed, List<String> failures) {}

    /** Checks each line of a file. */
    public Report file(Path file) {
        return file(file, 0);
    }

    /** What is in a file behind its first so many bytes; lines are counted from its beginning. */
    Report file(Path file, long judged) {
        var failures = new ArrayList<String>();
        int passed = 0;
        try {
            byte[] before = new byte[(int) judged];
            try (var in = Files.newInputStream(file)) {
                in.readNBytes(before, 0, before.length);
            }
            List<String> lines = Files.readAllLines(file);
            int first = (int) new String(before, StandardCharsets.UTF_8).lines().count();
            for (int i = first; i < lines.size(); i++) {
                List<String> faults = text(lines.get(i));
                if (faults.isEmpty()) {
                    passed++;
                } else {
                    failures.add("line " + (i + 1) + ": " + String.join("; ", faults));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Report(passed, failures);
    }

    /** What is wrong with a message; empty when nothing is. */
    public List<String> text(String message) {
        try {
            return message(Json.MAPPER.readTree(message));
        } catch (JsonProcessingException e) {
            return List.of("not JSON");
        }
    }

    /** What is wrong with a message; empty when nothing is. */
    public List<String> message(JsonNode message) {
        var faults = new ArrayList<String>();
        JsonNode header = message.path("header");
        if (!header.isObject()) {
            return List.of("no header object");
        }
        message.fieldNames()
                .forEachRemaining(name -> {
                    if (!Set.of("header", "payload").contains(name)) {
                        faults.add("unknown top-level property " + name);
                    }
                });
        header(header, faults);
        String type = header.path("type").asText();
        if (type.equals("acknowledge")) {
            return faults;
        }
        JsonNode entry = entry(type, header.path("name").asText());
        if (entry == null) {
            faults.add("unknown message " + type + " " + header.path("name").asText());
            return faults;
        }
        JsonNode payload = message.path("payload");
        if (!payload.isMissingNode() && !payload.isNull()) {
            if (!payload.isObject()) {
                faults.add("payload is not an object");
            } else if (entry.path("properties").isEmpty() && !entry.has("additionalProperties")) {
                faults.add("payload must be absent");
            } else {
                object(entry, payload, "payload", faults);
            }
        }
        return faults;
    }

    private @Nullable JsonNode entry(String type, String name) {
        JsonNode entry = messages.get(type + " " + name);
        boolean event = type.equals("event") || type.equals("unsolicited");
        return entry == null && event
                ? messages.get((type.equals("event") ? "unsolicited" : "event") + " " + name)
                : entry;
    }

    private void header(JsonNode header, List<String> faults) {
        String type = header.path("type").asText();
        if (!words(table.path("header").path("common").path("type")).contains(type)) {
            faults.add("header.type: " + type);
        }
        JsonNode id = header.path("requestId");
        if (type.equals("unsolicited")) {
            if (!id.isMissingNode()) {
                faults.add("header.requestId on an unsolicited message");
            }
        } else if (!id.isIntegralNumber() || id.asLong() < 1) {
            faults.add("header.requestId: " + id);
        }
        if (!VERSION.matcher(header.path("version").asText()).matches()) {
            faults.add("header.version: " + header.path("version"));
        }
        Set<String> allowed = new HashSet<>(Set.of("name", "type", "requestId", "version"));
        switch (type) {
            case "command" -> allowed.add("timeout");
            case "acknowledge" -> allowed.add("status");
            case "completion" -> allowed.addAll(Set.of("completionCode", "errorDescription"));
            default -> {}
        }
        header.fieldNames()
                .forEachRemaining(name -> {
                    if (!allowed.contains(name)) {
                        faults.add("header." + name + " is not expected on " + type);
                    }
                });
        JsonNode timeout = header.path("timeout");
        if (!timeout.isMissingNode() && !(timeout.isIntegralNumber() && timeout.asLong() >= 0)) {
            faults.add("header.timeout: " + timeout);
        }
        JsonNode completion = table.path("header").path("completion");
        Set<String> codes = new HashSet<>(words(completion.path("completionCode")));
        codes.addAll(words(completion.path("alsoAccept")));
        word(header.path("completionCode"), codes, "header.completionCode", faults);
        word(
                header.path("status"),
                words(table.path("header").path("acknowledge").path("status")),
                "header.status",
                faults);
    }

    private static void word(JsonNode value, Set<String> words, String path, List<String> faults) {
        if (!value.isMissingNode() && !value.isNull() && !words.contains(value.asText())) {
            faults.add(path + ": " + value);
        }
    }

    private static Set<String> words(JsonNode list) {
        var words = new HashSet<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private void object(JsonNode schema, JsonNode value, String path, List<String> faults) {
        for (var property : value.properties()) {
            String name = property.getKey();
            JsonNode known = schema.path("properties").path(name);
            JsonNode additional = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                value(known, property.getValue(), path + "." + name, faults);
            } else if (additional.isObject()) {
                JsonNode names = schema.path("propertyNames").path("pattern");
                if (!names.isMissingNode() && !pattern(names.asText()).matcher(name).find()) {
                    faults.add(path + ": key " + name + " does not match " + names.asText());
                }
                value(additional, property.getValue(), path + "." + name, faults);
            } else if (!additional.isBoolean() || !additional.asBoolean()) {
                faults.add(path + "." + name + ": unknown property");
            }
        }
    }

    private void value(JsonNode schema, JsonNode value, String path, List<String> faults) {
        if (value.isNull()) {
            return;
        }
        if (schema.has("$ref")) {
            String ref = schema.path("$ref").asText();
            value(
                    table.path("$defs").path(ref.substring(ref.lastIndexOf('/') + 1)),
                    value,
                    path,
                    faults);
            return;
        }
        if (schema.has("anyOf")) {
            for (JsonNode alternative : schema.path("anyOf")) {
                var inner = new ArrayList<String>();
                value(alternative, value, path, inner);
                if (inner.isEmpty()) {
                    return;
                }
            }
            faults.add(path + ": no alternative fits");
            return;
        }
        if (!typed(schema.path("type").asText(), value)) {
            faults.add(
                    path
                            + ": expected "
                            + schema.path("type").asText()
                            + ", got "
                            + value.getNodeType());
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(path + ": " + value + " is none of " + schema.path("enum"));
        }
        switch (schema.path("type").asText()) {
            case "string" -> text(schema, value.asText(), path, faults);
            case "integer", "number" -> {
                boolean under =
                        schema.has("minimum")
                                && value.asDouble() < schema.path("minimum").asDouble();
                if (under
                        || (schema.has("maximum")
                                && value.asDouble() > schema.path("maximum").asDouble())) {
                    faults.add(path + ": " + value + " is out of bounds");
                }
            }
            case "array" -> {
                for (int i = 0; i < value.size(); i++) {
                    value(schema.path("items"), value.get(i), path + "[" + i + "]", faults);
                }
            }
            case "object" -> object(schema, value, path, faults);
            default -> {}
        }
    }

    private static boolean typed(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode entry : list) {
            if (entry.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void text(JsonNode schema, String value, String path, List<String> faults) {
        if (schema.path("contentEncoding").asText().equals("base64")
                && !BASE64.matcher(value).matches()) {
            faults.add(path + ": not base64");
        }
        String pattern = schema.path("pattern").asText("");
        if (!pattern.isEmpty() && !pattern(pattern).matcher(value).find()) {
            faults.add(path + ": does not match " + pattern);
        }
    }

    private static Pattern pattern(String text) {
        synchronized (PATTERNS) {
            return PATTERNS.computeIfAbsent(text, Pattern::compile);
        }
    }

    /**
     * Checks files, prints what is wrong, and ends with {@code N passed, N failed}; exit 0, 1, or 3
     * without the table.
     */
    public static void main(String[] files) {
        TrafficCheck check = load().orElse(null);
        if (check == null) {
            System.exit(3);
            return;
        }
        int passed = 0;
        int failed = 0;
        for (String file : files) {
            Report report = check.file(Path.of(file));
            report.failures().forEach(failure -> System.out.println(file + ": " + failure));
            passed += report.passed();
            failed += report.failures().size();
        }
        System.out.println(passed + " passed, " + failed + " failed");
        System.exit(failed > 0 || passed == 0 ? 1 : 0);
    }
}
