package dev.foyer.hub.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What makes old events readable: each step turns one version of one type into the next, as JSON,
 * before the records see it. Steps are never removed.
 */
final class Upcasters {
    /** Steps by "type/version they read". */
    private static final Map<String, UnaryOperator<ObjectNode>> STEPS =
            Map.of(
                    // Before channels had rules, everything was done where it was opened.
                    "case.opened/1", e -> e.put("v", 2).put("handling", "here"),
                    // Nobody went to the counter with a ticket; what is absent is none.
                    "case.escalated/1", e -> e.put("v", 2));

    private static final int STEPS_MAX = 100;

    private Upcasters() {}

    static ObjectNode toPresent(ObjectNode event) {
        return upcast(event, STEPS);
    }

    static ObjectNode upcast(ObjectNode event, Map<String, UnaryOperator<ObjectNode>> steps) {
        var now = event;
        for (int i = 0; i < STEPS_MAX; i++) {
            var step = steps.get(now.path("type").asText() + "/" + now.path("v").asInt());
            if (step == null) return now;
            now = step.apply(now);
        }
        throw new StoreFault("upcasting does not end: " + event);
    }
}
