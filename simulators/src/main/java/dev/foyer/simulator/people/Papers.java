package dev.foyer.simulator.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came out of a branch's printers, by the messages on its wires. Pure but for the file.
 *
 * @param printed how often each form was printed, by name without its language
 */
record Papers(Map<String, Integer> printed) {
    /** What is read and carried; on anything else a customer would have to write. */
    private static final Set<String> NOTHING_TO_FILL_IN = Set.of("ticket", "receipt");

    private static final Pattern FORM =
            Pattern.compile(
                    "\"type\":\"command\",\"name\":\"Printer\\.PrintForm\".*?"
                            + "\"formName\":\"([a-z-]+)(?:\\.[a-z]+)?\"");

    static Papers in(Path traffic) {
        var printed = new TreeMap<String, Integer>();
        try (var lines = Files.lines(traffic)) {
            lines.map(FORM::matcher)
                    .filter(found -> found.find())
                    .forEach(found -> printed.merge(found.group(1), 1, Integer::sum));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Papers(printed);
    }

    /** Those with something to fill in by hand. */
    List<String> toFillIn() {
        return printed.keySet().stream()
                .filter(form -> !NOTHING_TO_FILL_IN.contains(form))
                .toList();
    }

    /** In one line. */
    String line() {
        var all =
                printed.entrySet().stream()
                        .map(one -> one.getValue() + " × " + one.getKey())
                        .collect(Collectors.joining(", "));
        return "%d forms on paper to fill in; printed: %s"
                .formatted(toFillIn().size(), all.isEmpty() ? "nothing" : all);
    }
}
