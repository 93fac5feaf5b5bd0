package dev.foyer.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Recorded entries in lanes: within a lane the order is the program's own (the views of one screen,
 * what one interface is asked or what it says, the hub's answers), between lanes it is a matter of
 * threads and says nothing. Each step is told without what differs from run to run. Pure.
 *
 * @param step what a comparison holds against the other run
 */
record Lane(String name, List<Step> step) {
    /**
     * @param at when it was, for the order of differences
     * @param what one line of words for people
     * @param facts everything that must be the same, by name
     */
    record Step(long at, String what, Map<String, String> facts) {}

    private static final ObjectMapper ORDERED =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    private static final Pattern CLOCK = Pattern.compile("\\b[0-2]?[0-9]:[0-5][0-9](:[0-5][0-9])?");
    private static final Pattern DATE =
            Pattern.compile("\\b20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-9:.]+Z?)?");
    private static final Pattern TICKET = Pattern.compile("\\b[A-Z] ?[0-9] ?[0-9] ?[0-9]\\b");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:[0-9]+");

    /** All lanes, in the order of their first entries. */
    static Map<String, Lane> of(List<Entry> entries) {
        var lanes = new LinkedHashMap<String, Lane>();
        for (var entry : entries) {
            var name = lane(entry);
            if (!name.isEmpty()) {
                var steps = lanes.computeIfAbsent(name, n -> new Lane(n, new ArrayList<>())).step();
                var step = step(entry);
                // A screen drawn anew with the same words is the same view.
                if (!(entry instanceof Entry.View)
                        || steps.isEmpty()
                        || !steps.getLast().facts().equals(step.facts())) {
                    steps.add(step);
                }
            }
        }
        return lanes;
    }

    private static String lane(Entry entry) {
        return switch (entry) {
            case Entry.View view -> passes(view) ? "" : "views of the " + view.screen();
            // A kiosk takes numbers in advance when it comes, before or after the recording begins.
            case Entry.Answer answer ->
                    answer.asked().equals("POST /api/v1/leases") ? "" : "answers of the hub";
            case Entry.Message message -> messages(message);
            case Entry.Began _, Entry.Input _, Entry.Act _ -> "";
        };
    }

    /**
     * The screen between a wish and its ticket is gone before it is drawn where the hub is quick
     * enough; without a way back it says nothing but to wait a moment.
     */
    private static boolean passes(Entry.View view) {
        return view.name().equals("issuing")
                && view.texts().stream().noneMatch(text -> text.node().equals("action.back"));
    }

    /**
     * What is asked, that it was heard, and what came of it are three lanes of each interface: a
     * second command may be sent before or after the first is done. Questions about how things
     * stand follow the clock of whoever asks: they are in no lane.
     */
    private static String messages(Entry.Message message) {
        var name = message.name();
        var face = name.substring(0, Math.max(0, name.indexOf('.')));
        if (face.isEmpty()
                || face.equals("Common")
                || face.equals("ServicePublisher")
                || name.equals("Storage.GetStorage")) return "";
        return switch (message.type()) {
            case "command" -> "commands to " + face;
            case "acknowledge" -> "acknowledges of " + face;
            // Events, completions and whatever a vendor's service may say besides.
            default -> "messages of " + face;
        };
    }

    private static Step step(Entry entry) {
        return switch (entry) {
            case Entry.View(long at, _, var name, var language, var texts) -> {
                var facts = new LinkedHashMap<String, String>();
                facts.put("screen", name);
                facts.put("language", language);
                for (var text : texts) {
                    facts.put("text of " + text.node(), normal(text.shown()));
                    facts.put("spoken text of " + text.node(), normal(text.spoken()));
                }
                yield new Step(at, "screen " + name, facts);
            }
            case Entry.Answer(long at, var asked, int status, var body) ->
                    new Step(
                            at,
                            "answer to " + normal(asked),
                            Map.of(
                                    "asked", normal(asked),
                                    "status", Integer.toString(status),
                                    "body", normal(sorted(body))));
            case Entry.Message(long at, var message) -> {
                var header = message.path("header");
                var facts = new LinkedHashMap<String, String>();
                for (var key : List.of("type", "name", "version", "completionCode", "status")) {
                    facts.put(key, header.path(key).asText());
                }
                facts.put("payload", normal(sorted(message.path("payload"))));
                yield new Step(
                        at,
                        header.path("type").asText() + " " + header.path("name").asText(),
                        facts);
            }
            case Entry.Began _, Entry.Input _, Entry.Act _ ->
                    throw new IllegalStateException("in no lane");
        };
    }

    /** The order of properties means nothing in JSON. */
    private static String sorted(JsonNode json) {
        try {
            return ORDERED.writeValueAsString(ORDERED.treeToValue(json, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without clocks, dates, ports and ticket numbers; ids are tokens already. */
    static String normal(String text) {
        var without = PORT.matcher(text).replaceAll("‹address›");
        without = DATE.matcher(without).replaceAll("‹date›");
        without = CLOCK.matcher(without).replaceAll("‹time›");
        return TICKET.matcher(without).replaceAll("‹ticket›");
    }
}
