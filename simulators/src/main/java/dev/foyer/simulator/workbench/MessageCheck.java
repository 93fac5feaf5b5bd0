package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.JsonNode;

import dev.foyer.device.xfs.Codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what is wrong with the form of messages as they pass: the header that each type must have,
 * no null, an answer only to a question. It knows no table of the standard's messages; a whole
 * check against that is the tests' affair. Used by one thread.
 */
final class MessageCheck {
    private static final Set<String> TYPES =
            Set.of("command", "acknowledge", "event", "completion", "unsolicited");
    private static final int OPEN_MAX = 10_000;

    /**
     * Questions without an answer yet; several sessions count from 1, so each may be open often.
     */
    private final Map<String, Integer> accepted = new HashMap<>();

    private final Map<String, Integer> open = new HashMap<>();

    /** The sentences about one message; empty where it is as it should be. */
    List<String> problems(JsonNode message) {
        var problems = new ArrayList<String>();
        if (Codec.STANDARD.read(message.toString())
                instanceof Codec.Incoming.Malformed(var why, _, _, _)) {
            problems.add(why);
        }
        var header = message.path("header");
        var type = header.path("type").asText("");
        if (!TYPES.contains(type)) {
            problems.add("header.type is none of the five");
        }
        boolean hasId = header.path("requestId").isIntegralNumber();
        if (type.equals("unsolicited") == hasId) {
            problems.add(hasId ? "an unsolicited event has no requestId" : "requestId is missing");
        }
        only(header, "timeout", type.equals("command"), problems);
        only(header, "status", type.equals("acknowledge"), problems);
        only(header, "completionCode", type.equals("completion"), problems);
        if (message.has("payload") && type.equals("acknowledge")) {
            problems.add("an acknowledge has no payload");
        }
        if (holdsNull(message.path("payload"))) {
            problems.add("a property is null instead of absent");
        }
        order(type, header, problems);
        return problems;
    }

    private static void only(JsonNode header, String field, boolean may, List<String> problems) {
        if (header.has(field) && !may) {
            problems.add("header." + field + " does not belong to this type");
        }
    }

    private static boolean holdsNull(JsonNode part) {
        if (part.isNull()) {
            return true;
        }
        for (JsonNode child : part) {
            if (holdsNull(child)) {
                return true;
            }
        }
        return false;
    }

    private void order(String type, JsonNode header, List<String> problems) {
        var id = header.path("requestId").asText();
        var key = header.path("name").asText() + " " + id;
        switch (type) {
            case "command" -> {
                if (open.size() < OPEN_MAX) {
                    open.merge(key, 1, Integer::sum);
                }
            }
            case "acknowledge" -> {
                if (!take(open, key)) {
                    problems.add("acknowledges a command that was not seen");
                } else if (!header.has("status") || header.path("status").asText().equals("ok")) {
                    accepted.merge(key, 1, Integer::sum);
                }
            }
            case "completion" -> {
                if (!take(accepted, key)) {
                    problems.add("completes a command that was not accepted");
                }
            }
            case "event" -> {
                if (accepted.keySet().stream().noneMatch(one -> one.endsWith(" " + id))) {
                    problems.add("belongs to no running command");
                }
            }
            default -> {
                // Unsolicited events follow nothing; a wrong type is said above.
            }
        }
    }

    private static boolean take(Map<String, Integer> from, String key) {
        var left = from.get(key);
        if (left == null) {
            return false;
        }
        if (left == 1) {
            from.remove(key);
        } else {
            from.put(key, left - 1);
        }
        return true;
    }
}
