package dev.foyer.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line of a recording. A value; {@code at} counts milliseconds from its beginning. */
public sealed interface Entry {
    ObjectMapper JSON = new ObjectMapper();

    long at();

    /** The first line: which form the file has. */
    record Began(long at, int form) implements Entry {}

    /** A person touched a screen or typed; {@code did} is what the screen port was told. */
    record Input(long at, String screen, ObjectNode did) implements Entry {}

    /** Somebody did something to a simulated device. */
    record Act(long at, String device, String act, Map<String, String> with) implements Entry {
        public Act {
            with = Map.copyOf(with);
        }
    }

    /** An XFS4IoT message between kiosk and devices, masked. */
    record Message(long at, JsonNode message) implements Entry {
        String name() {
            return message.path("header").path("name").asText();
        }

        String type() {
            return message.path("header").path("type").asText();
        }
    }

    /** What the hub answered to the kiosk. */
    record Answer(long at, String asked, int status, JsonNode body) implements Entry {}

    /** What a screen showed: its name and every text on it. */
    record View(long at, String screen, String name, String language, List<Text> texts)
            implements Entry {
        public View {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A piece of a screen.
     *
     * @param node its stable id
     */
    record Text(String node, String shown, String spoken) {}

    /** The line as JSON. */
    default ObjectNode json() {
        var json = JSON.createObjectNode().put("at", at());
        switch (this) {
            case Began(_, int form) -> json.put("kind", "began").put("form", form);
            case Input(_, var screen, var did) ->
                    json.put("kind", "input").put("screen", screen).set("did", did);
            case Act(_, var device, var act, var with) ->
                    json.put("kind", "act")
                            .put("device", device)
                            .put("act", act)
                            .set("with", JSON.valueToTree(new TreeMap<>(with)));
            case Message(_, var message) -> json.put("kind", "message").set("message", message);
            case Answer(_, var asked, int status, var body) ->
                    json.put("kind", "answer")
                            .put("asked", asked)
                            .put("status", status)
                            .set("body", body);
            case View(_, var screen, var name, var language, var texts) -> {
                json.put("kind", "view")
                        .put("screen", screen)
                        .put("name", name)
                        .put("language", language);
                var array = json.putArray("texts");
                texts.forEach(text ->
                        array.addObject()
                                .put("node", text.node())
                                .put("shown", text.shown())
                                .put("spoken", text.spoken()));
            }
        }
        return json;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Entry of(JsonNode json) {
        long at = json.path("at").asLong(-1);
        if (at < 0) {
            throw new IllegalArgumentException("at: a number of milliseconds expected");
        }
        return switch (json.path("kind").asText()) {
            case "began" -> new Began(at, json.path("form").asInt());
            case "input" -> {
                if (!(json.get("did") instanceof ObjectNode did)) {
                    throw new IllegalArgumentException("did: an object expected");
                }
                yield new Input(at, text(json, "screen"), did);
            }
            case "act" -> {
                var with = new TreeMap<String, String>();
                json.path("with")
                        .properties()
                        .forEach(one -> with.put(one.getKey(), one.getValue().asText()));
                yield new Act(at, text(json, "device"), text(json, "act"), with);
            }
            case "message" -> new Message(at, json.path("message"));
            case "answer" ->
                    new Answer(
                            at,
                            text(json, "asked"),
                            json.path("status").asInt(),
                            json.path("body"));
            case "view" -> {
                var texts = new ArrayList<Text>();
                for (JsonNode one : json.path("texts")) {
                    texts.add(new Text(text(one, "node"), text(one, "shown"), text(one, "spoken")));
                }
                yield new View(
                        at,
                        text(json, "screen"),
                        text(json, "name"),
                        text(json, "language"),
                        texts);
            }
            default ->
                    throw new IllegalArgumentException(
                            "kind: began, input, act, message, answer or view expected");
        };
    }

    private static String text(JsonNode json, String key) {
        if (!json.path(key).isTextual()) {
            throw new IllegalArgumentException(key + ": a text expected");
        }
        return json.path(key).textValue();
    }
}
