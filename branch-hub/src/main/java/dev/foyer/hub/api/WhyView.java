package dev.foyer.hub.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer to "why was I not called?".
 *
 * @param voice whom it is for: {@code customer}, {@code staff} or {@code auditor}
 * @param earlier how many were called who came before
 * @param passed how many who came later were called first, by the reason of the call
 * @param elsewhere how many were called by counters that do not serve this
 * @param whole whether all calls of the wait were at hand
 * @param lines the answer in sentences
 */
public record WhyView(
        String voice,
        String number,
        Instant at,
        int earlier,
        Map<String, Integer> passed,
        int elsewhere,
        boolean whole,
        List<Line> lines) {
    public WhyView {
        passed = Map.copyOf(passed);
        lines = List.copyOf(lines);
    }

    /** A sentence in both languages, with the key of its text. */
    public record Line(String key, Words text) {}
}
