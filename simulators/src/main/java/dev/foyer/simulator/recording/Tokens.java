package dev.foyer.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts stable tokens in place of what belongs to a person or opens a door: names, typed words,
 * account numbers, ids that are secrets. The same value is the same token everywhere in a
 * recording, and tokens are numbered as they come up, so two recordings of the same events have the
 * same. Used by one thread for one recording.
 */
final class Tokens {
    /** Parts of the hub's answers that belong to a person. */
    private static final Set<String> PERSONAL =
            Set.of("maskedName", "name", "idNumber", "cardNumber", "phone", "birth", "person");

    /** Pieces of a screen that show what belongs to a person. */
    private static final Pattern PERSONAL_NODE =
            Pattern.compile("greeting|person\\.(?!number).*|fact\\..*|customer.*|user|password");

    /** Only some ids have no digit, but all long words: those ids are known by their key. */
    private static final Pattern ID =
            Pattern.compile("(?<![A-Za-z0-9_.-])(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{20,}");

    private static final Pattern ID_KEY = Pattern.compile("id|[a-z]+Id|token|credential");
    private static final Pattern ID_ALONE = Pattern.compile("[A-Za-z0-9_-]{20,}");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9])[0-9]{8,}(?![0-9])");
    private static final int SHORTEST = 2;

    /** As XFS4IoT names the keys of a pad. */
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /**
     * @param known values that have tokens of their own name, by value: passwords of this branch
     */
    Tokens(Map<String, String> known) {
        known.forEach((value, name) -> tokens.put(value, "‹" + name + "›"));
    }

    /** The entries without anything personal. */
    List<Entry> in(List<Entry> entries) {
        var joined = join(entries);
        joined.forEach(this::learn);
        return joined.stream().map(this::masked).toList();
    }

    /** One input for a word that was typed sign by sign: a token stands for words. */
    private static List<Entry> join(List<Entry> entries) {
        var joined = new ArrayList<Entry>();
        for (var entry : entries) {
            int last = lastInput(joined);
            if (entry instanceof Entry.Input(_, var screen, var did)
                    && typed(did)
                    && last >= 0
                    && joined.get(last) instanceof Entry.Input(long at, var before, var word)
                    && before.equals(screen)
                    && typed(word)) {
                var whole = did.deepCopy();
                whole.put("text", word.path("text").asText() + did.path("text").asText());
                joined.set(last, new Entry.Input(at, screen, whole));
            } else {
                joined.add(entry);
            }
        }
        return joined;
    }

    private static int lastInput(List<Entry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i) instanceof Entry.Input || entries.get(i) instanceof Entry.Act) {
                return i;
            }
        }
        return -1;
    }

    private static boolean typed(ObjectNode did) {
        return did.path("do").asText().equals("type");
    }

    private void learn(Entry entry) {
        switch (entry) {
            case Entry.Input(_, _, var did) -> {
                if (typed(did)) {
                    token("typed", did.path("text").asText());
                }
            }
            case Entry.View(_, _, _, _, var texts) -> {
                for (var text : texts) {
                    if (PERSONAL_NODE.matcher(text.node()).matches()) {
                        token("person", text.shown());
                        token("person", text.spoken());
                    }
                }
            }
            case Entry.Answer(_, _, _, var body) -> learn("", body);
            case Entry.Began _, Entry.Act _, Entry.Message _ -> {}
        }
    }

    private void learn(String key, JsonNode value) {
        if (value.isTextual() && PERSONAL.contains(key)) {
            token("person", value.textValue());
        }
        if (value.isTextual()
                && ID_KEY.matcher(key).matches()
                && ID_ALONE.matcher(value.textValue()).matches()) {
            token("id", value.textValue());
        }
        value.properties().forEach(one -> learn(one.getKey(), one.getValue()));
        if (value.isArray()) {
            value.forEach(one -> learn(key, one));
        }
    }

    private String token(String kind, String value) {
        if (value.strip().length() < SHORTEST || value.startsWith("‹")) {
            return value;
        }
        var known = tokens.get(value);
        if (known != null) {
            return known;
        }
        var made = "‹" + kind + "-" + counts.merge(kind, 1, Integer::sum) + "›";
        tokens.put(value, made);
        return made;
    }

    private Entry masked(Entry entry) {
        return switch (entry) {
            case Entry.Began began -> began;
            case Entry.Input(long at, var screen, var did) ->
                    new Entry.Input(at, screen, object(did));
            case Entry.Act(long at, var device, var act, var with) ->
                    new Entry.Act(at, device, act, withoutDigits(act, with));
            case Entry.Message(long at, var message) -> new Entry.Message(at, masked(message));
            case Entry.Answer(long at, var asked, int status, var body) ->
                    new Entry.Answer(at, masked(asked), status, masked(body));
            case Entry.View(long at, var screen, var name, var language, var texts) ->
                    new Entry.View(
                            at,
                            screen,
                            name,
                            language,
                            texts.stream()
                                    .map(text ->
                                            new Entry.Text(
                                                    text.node(),
                                                    masked(text.shown()),
                                                    masked(text.spoken())))
                                    .toList());
        };
    }

    /** Digits on a pad are a PIN; any other digit plays as well. */
    private static Map<String, String> withoutDigits(String act, Map<String, String> with) {
        if (!act.equals("key.press") || !DIGITS.contains(with.getOrDefault("key", ""))) {
            return with;
        }
        var without = new LinkedHashMap<>(with);
        without.put("key", DIGITS.getFirst());
        return without;
    }

    private ObjectNode object(ObjectNode from) {
        var masked = from.objectNode();
        from.properties().forEach(one -> masked.set(one.getKey(), masked(one.getValue())));
        return masked;
    }

    private JsonNode masked(JsonNode from) {
        return switch (from) {
            case ObjectNode object -> object(object);
            case ArrayNode array -> {
                var masked = JsonNodeFactory.instance.arrayNode();
                array.forEach(one -> masked.add(masked(one)));
                yield masked;
            }
            case TextNode text -> TextNode.valueOf(masked(text.textValue()));
            default -> from;
        };
    }

    private String masked(String text) {
        var known = text;
        var longestFirst =
                tokens.entrySet().stream()
                        .sorted(Comparator.comparingInt(one -> -one.getKey().length()))
                        .toList();
        for (var one : longestFirst) {
            known = known.replace(one.getKey(), one.getValue());
        }
        known = ID.matcher(known).replaceAll(found -> quoted(token("id", found.group())));
        return LONG_NUMBER
                .matcher(known)
                .replaceAll(found -> quoted(token("number", found.group())));
    }

    private static String quoted(String token) {
        return Matcher.quoteReplacement(token);
    }
}
