package dev.foyer.device.cash;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many notes of each type and level there are somewhere. An immutable value; written to disk by
 * its components.
 *
 * @param unrecognized items whose type nobody knows
 * @param types note type's key, then level's word, then how many
 */
public record Counts(int unrecognized, Map<String, Map<String, Integer>> types) {
    public static final Counts NONE = new Counts(0, Map.of());

    public Counts {
        var copy = new TreeMap<String, Map<String, Integer>>();
        types.forEach((type, levels) -> {
            var inner = new TreeMap<>(levels);
            inner.values().removeIf(count -> count == 0);
            if (!inner.isEmpty()) {
                copy.put(type, Collections.unmodifiableMap(inner));
            }
        });
        types = Collections.unmodifiableMap(copy);
        boolean negative =
                types.values().stream()
                        .flatMap(levels -> levels.values().stream())
                        .anyMatch(count -> count < 0);
        if (unrecognized < 0 || negative) {
            throw new IllegalArgumentException("fewer than no notes");
        }
    }

    public static Counts of(String type, Level level, int count) {
        return level == Level.UNRECOGNIZED
                ? new Counts(count, Map.of())
                : new Counts(0, Map.of(type, Map.of(level.wire(), count)));
    }

    /** One unrecognized item. */
    public static Counts unknown(int count) {
        return new Counts(count, Map.of());
    }

    public int of(String type) {
        return types.getOrDefault(type, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @JsonIgnore
    public int total() {
        return unrecognized + types.keySet().stream().mapToInt(this::of).sum();
    }

    @JsonIgnore
    public boolean isEmpty() {
        return total() == 0;
    }

    public Counts plus(Counts more) {
        return combined(more, 1);
    }

    /** What is left; an {@link IllegalArgumentException} where there were not so many. */
    public Counts minus(Counts fewer) {
        return combined(fewer, -1);
    }

    private Counts combined(Counts other, int sign) {
        var sum = new TreeMap<String, Map<String, Integer>>();
        types.forEach((type, levels) -> sum.put(type, new TreeMap<>(levels)));
        other.types.forEach((type, levels) ->
                levels.forEach((level, count) ->
                        sum.computeIfAbsent(type, _ -> new TreeMap<>())
                                .merge(level, sign * count, Integer::sum)));
        return new Counts(unrecognized + sign * other.unrecognized, sum);
    }

    /** As {@code CashManagement.StorageCashCounts}. */
    public Map<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        if (unrecognized > 0) {
            told.put("unrecognized", unrecognized);
        }
        told.putAll(types);
        return told;
    }

    /** Reads {@code CashManagement.StorageCashCounts}; says in a sentence what is wrong. */
    public static Counts read(JsonNode given) {
        var types = new TreeMap<String, Map<String, Integer>>();
        int unrecognized = 0;
        for (var entry : given.properties()) {
            if (entry.getKey().equals("unrecognized")) {
                unrecognized = number(entry.getValue(), "unrecognized");
                continue;
            }
            if (!entry.getKey().matches("type[0-9A-Z]+") || !entry.getValue().isObject()) {
                throw new IllegalArgumentException(
                        entry.getKey() + " is not the count of a note type");
            }
            var levels = new TreeMap<String, Integer>();
            for (var level : entry.getValue().properties()) {
                levels.put(level.getKey(), number(level.getValue(), level.getKey()));
            }
            types.put(entry.getKey(), levels);
        }
        return new Counts(unrecognized, types);
    }

    private static int number(JsonNode value, String what) {
        if (value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new IllegalArgumentException(what + " is not a number of notes");
        }
        return value.intValue();
    }
}
