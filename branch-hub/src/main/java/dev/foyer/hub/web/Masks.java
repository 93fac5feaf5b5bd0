package dev.foyer.hub.web;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Masked names by person id, in memory only; gone when the person is erased. Any thread. A hub that
 * restarts fills it again from the sealed fields.
 */
final class Masks {
    /** Most persons of one day. */
    static final int PERSONS_MAX = 100_000;

    private final Map<String, String> names = new ConcurrentHashMap<>();

    @Nullable String of(String person) {
        return names.get(person);
    }

    void keep(String person, @Nullable String name) {
        if (name != null && names.size() < PERSONS_MAX) names.put(person, mask(name));
    }

    void forget(String person) {
        names.remove(person);
    }

    /** The first sign of every word, the rest as stars: 王** for 王小明, A*** L*** for Anna Lind. */
    static String mask(String name) {
        var words = name.strip().split("[\\s,<]+", 4);
        var masked = new StringBuilder();
        for (var word : words) {
            if (word.isEmpty()) continue;
            if (masked.length() > 0) masked.append(' ');
            int first = word.offsetByCodePoints(0, 1);
            int rest = Math.min(3, word.codePointCount(first, word.length()));
            masked.append(word, 0, first).append("*".repeat(Math.max(1, rest)));
        }
        return masked.length() == 0 ? "*" : masked.toString();
    }
}
