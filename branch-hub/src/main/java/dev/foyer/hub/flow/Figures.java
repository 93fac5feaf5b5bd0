package dev.foyer.hub.flow;

import dev.foyer.hub.event.Money;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What terms consist of, by name: sums, and words such as a rate or a day. Their text form is what
 * a journal keeps: {@code fee=200 CNY;from=10000 CNY}, sums in the smallest unit.
 */
public record Figures(Map<String, String> all) {
    /** None. */
    public static final Figures NONE = new Figures(Map.of());

    /**
     * Checks names and values.
     *
     * @throws IllegalArgumentException if one could not be told apart in the text form
     */
    public Figures {
        for (var one : all.entrySet())
            if (!one.getKey().matches("[a-z][A-Za-z]*") || one.getValue().matches("(?s).*[;\n].*"))
                throw new IllegalArgumentException("no figure: " + one);
        all = Collections.unmodifiableMap(new TreeMap<>(all));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Figures of(String text) {
        var all = new TreeMap<String, String>();
        if (!text.isEmpty())
            for (var one : text.split(";", -1)) {
                int at = one.indexOf('=');
                if (at < 0) throw new IllegalArgumentException("no figures: " + text);
                all.put(one.substring(0, at), one.substring(at + 1));
            }
        return new Figures(all);
    }

    /** These and a sum. */
    public Figures with(String name, Money sum) {
        return with(name, sum.minor() + " " + sum.currency());
    }

    /** These and a word. */
    public Figures with(String name, String word) {
        var more = new TreeMap<>(all);
        more.put(name, word);
        return new Figures(more);
    }

    /** A sum, or null where there is none of this name. */
    public @Nullable Money money(String name) {
        var text = all.get(name);
        return text == null || !text.matches("-?[0-9]{1,18} [A-Z]{3}")
                ? null
                : new Money(
                        Long.parseLong(text.substring(0, text.indexOf(' '))),
                        text.substring(text.indexOf(' ') + 1));
    }

    /** The text form. */
    public String text() {
        return all.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }
}
