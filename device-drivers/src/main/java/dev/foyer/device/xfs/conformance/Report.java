package dev.foyer.device.xfs.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.foyer.device.xfs.conformance.Conformance.Result;
import dev.foyer.device.xfs.conformance.Conformance.Verdict;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What became of every rule on one service, for people and for programs. A value. */
public record Report(URI service, List<Result> results) {
    private static final int RULE_WIDTH = 72;

    public Report {
        results = List.copyOf(results);
    }

    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** A table with one line a rule, and the sum in the last line. */
    public String table() {
        var text = new StringBuilder();
        for (Result result : results) {
            text.append(
                    String.format(
                                    Locale.ROOT,
                                    "%-8s %-" + RULE_WIDTH + "s %s",
                                    word(result.verdict()),
                                    result.rule(),
                                    result.sentence())
                            .stripTrailing());
            text.append('\n');
        }
        return text.append(count(Verdict.PASSED))
                .append(" passed, ")
                .append(count(Verdict.FAILED))
                .append(" failed, ")
                .append(count(Verdict.SKIPPED))
                .append(" skipped")
                .toString();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "ok";
            case FAILED -> "BROKEN";
            case SKIPPED -> "skipped";
        };
    }

    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("service", service.toString())
                .put("passed", count(Verdict.PASSED))
                .put("failed", count(Verdict.FAILED))
                .put("skipped", count(Verdict.SKIPPED));
        var rules = json.putArray("rules");
        for (Result result : results) {
            rules.addObject()
                    .put("rule", result.rule())
                    .put("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
                    .put("sentence", result.sentence());
        }
        return json;
    }
}
