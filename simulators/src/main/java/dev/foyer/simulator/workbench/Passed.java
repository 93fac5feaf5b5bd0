package dev.foyer.simulator.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/**
 * One XFS4IoT message as it was found in the device host's traffic file.
 *
 * @param number counted from 1 since the workbench opened
 * @param at when it was found, at most {@link TrafficTail#LOOK_EVERY} after it passed
 * @param message header and payload, masked by the device host
 * @param problems what the check found wrong, one sentence each
 */
public record Passed(long number, Instant at, JsonNode message, List<String> problems) {
    public Passed {
        problems = List.copyOf(problems);
    }

    public String type() {
        return message.path("header").path("type").asText("?");
    }

    public String name() {
        return message.path("header").path("name").asText("?");
    }

    ObjectNode json() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("number", number)
                        .put("at", at.toString())
                        .put("masked", isMasked(message.path("payload")));
        json.set("message", message);
        var wrong = json.putArray("problems");
        problems.forEach(wrong::add);
        return json;
    }

    /** Whether something in it was taken out before it was written. */
    private static boolean isMasked(JsonNode part) {
        if (part.isTextual()) {
            var text = part.textValue();
            return text.equals("***") || text.equals("bWFza2Vk") || text.matches("0{12,}");
        }
        for (JsonNode child : part) {
            if (isMasked(child)) {
                return true;
            }
        }
        return false;
    }
}
