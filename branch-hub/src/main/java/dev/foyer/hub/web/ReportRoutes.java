package dev.foyer.hub.web;

import dev.foyer.hub.api.DayReport;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.Texts;
import dev.foyer.hub.api.Words;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Measured;
import dev.foyer.hub.core.Measured.Count;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.event.BranchPlan;

import io.vertx.core.Future;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a day took and how it went, as figures and as a table. Event loop only. */
final class ReportRoutes {
    private static final String CSV = "text/csv; charset=utf-8";

    /** In which order a visit's or business' parts follow each other. */
    private static final List<String> ORDER =
            List.of(
                    "wait",
                    "come",
                    "serve",
                    "identify",
                    "fill",
                    "sign",
                    "review",
                    "book",
                    "dispense",
                    "other",
                    "away",
                    "total");

    /**
     * What it took at a counter before, as others have said of theirs; figures of the trade, not
     * measured by us.
     */
    private static final Map<String, Baseline> BASELINES =
            Map.of("open-debit-card", new Baseline(1200, "ICBC Hubei, 2015"));

    private record Baseline(long seconds, String source) {}

    private final Edge edge;
    private final Texts zh = Texts.of(Language.ZH, "case");
    private final Texts en = Texts.of(Language.EN, "case");

    ReportRoutes(Edge edge) {
        this.edge = edge;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/reports/{id}", Right.REPORTS, false, this::report),
                new Route("GET", "/reports/{id}/table", Right.REPORTS, false, this::table));
    }

    private Future<Reply> report(Ask ask) {
        return of(ask).map(Reply::ok);
    }

    private Future<Reply> table(Ask ask) {
        return of(ask).map(report ->
                new Reply(200, CSV, csv(report).getBytes(StandardCharsets.UTF_8)));
    }

    private Future<DayReport> of(Ask ask) {
        var day = day(ask.subject());
        return edge.door()
                .read(b -> Optional.ofNullable(b.measures().of(day)).map(m -> view(b, m)))
                .map(found -> found.orElseThrow(() -> No.unknown(Reason.UNKNOWN_DAY)));
    }

    private static LocalDate day(String said) {
        try {
            return LocalDate.parse(said);
        } catch (DateTimeParseException e) {
            throw No.field("day", "a date such as 2026-11-24");
        }
    }

    private DayReport view(Branch branch, Measured of) {
        var plan = branch.plan().orElseThrow();
        return new DayReport(
                of.day(),
                new DayReport.Funnel(
                        sum(of, Count.ENTERED),
                        sum(of, Count.KNOWN),
                        sum(of, Count.SERVED),
                        of.lines().stream()
                                .filter(l -> l.kind() == Measured.Kind.BUSINESS)
                                .mapToLong(l -> l.count(Count.DONE))
                                .sum()),
                of.lines().stream()
                        .filter(l -> l.kind() == Measured.Kind.SERVICE)
                        .map(l -> service(plan, l))
                        .toList(),
                of.lines().stream()
                        .filter(l -> l.kind() == Measured.Kind.BUSINESS)
                        .map(this::business)
                        .toList());
    }

    private static long sum(Measured of, Count what) {
        return of.lines().stream().mapToLong(l -> l.count(what)).sum();
    }

    private static DayReport.Line service(BranchPlan plan, Measured.Line line) {
        var service = plan.services().stream().filter(s -> s.id().equals(line.what())).findFirst();
        return line(
                line,
                service.map(s -> Views.words(s.name()))
                        .orElseGet(() -> new Words(line.what(), line.what())),
                service.map(s -> new Baseline(s.typical().toSeconds(), "")));
    }

    private DayReport.Line business(Measured.Line line) {
        var key = "case." + line.what() + ".name";
        var name =
                zh.has(key)
                        ? new Words(zh.say(key), en.say(key))
                        : new Words(line.what(), line.what());
        return line(line, name, Optional.ofNullable(BASELINES.get(line.what())));
    }

    private static DayReport.Line line(
            Measured.Line line, Words name, Optional<Baseline> expected) {
        return new DayReport.Line(
                line.what(),
                name,
                line.count(Count.BEGUN),
                line.count(Count.IDENTIFIED),
                line.count(Count.DONE),
                line.count(Count.ALONE),
                line.count(Count.AT_ONCE),
                line.count(Count.LEFT),
                line.count(Count.REFUSED),
                line.count(Count.HANDED_OVER),
                ORDER.stream()
                        .flatMap(part -> line.parts().stream().filter(p -> p.name().equals(part)))
                        .map(p ->
                                new DayReport.Part(
                                        p.name(), p.count(), p.mean(), p.median(), p.ninetieth()))
                        .toList(),
                line.left().stream().map(l -> new DayReport.Dropped(l.step(), l.count())).toList(),
                expected.map(Baseline::seconds).orElse(null),
                expected.map(Baseline::source).filter(s -> !s.isEmpty()).orElse(null));
    }

    /** RFC 4180; one row for each part, and one for each step that was left. */
    static String csv(DayReport report) {
        var table = new StringBuilder();
        row(table, "day", "kind", "what", "figure", "part", "count", "mean_s", "median_s", "p90_s");
        var day = report.day().toString();
        var funnel = report.funnel();
        figure(table, day, "funnel", "", "entered", funnel.entered());
        figure(table, day, "funnel", "", "identified", funnel.identified());
        figure(table, day, "funnel", "", "served", funnel.served());
        figure(table, day, "funnel", "", "converted", funnel.converted());
        for (var line : report.services()) line(table, day, "service", line);
        for (var line : report.business()) line(table, day, "business", line);
        return table.toString();
    }

    private static void line(StringBuilder table, String day, String kind, DayReport.Line line) {
        figure(table, day, kind, line.what(), "begun", line.begun());
        figure(table, day, kind, line.what(), "identified", line.identified());
        figure(table, day, kind, line.what(), "done", line.done());
        figure(table, day, kind, line.what(), "alone", line.alone());
        figure(table, day, kind, line.what(), "at once", line.atOnce());
        figure(table, day, kind, line.what(), "left", line.left());
        figure(table, day, kind, line.what(), "refused", line.refused());
        figure(table, day, kind, line.what(), "handed over", line.handedOver());
        for (var part : line.parts())
            row(
                    table,
                    day,
                    kind,
                    line.what(),
                    "took",
                    part.name(),
                    "" + part.count(),
                    "" + part.meanSeconds(),
                    "" + part.medianSeconds(),
                    "" + part.ninetiethSeconds());
        for (var step : line.dropped())
            row(
                    table,
                    day,
                    kind,
                    line.what(),
                    "left at",
                    step.step(),
                    "" + step.count(),
                    "",
                    "",
                    "");
        var expected = line.expectedSeconds();
        if (expected != null)
            row(table, day, kind, line.what(), "expected", "", "", "" + expected, "", "");
    }

    private static void figure(
            StringBuilder table, String day, String kind, String what, String name, long count) {
        row(table, day, kind, what, name, "", "" + count, "", "", "");
    }

    private static void row(StringBuilder table, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) table.append(',');
            table.append(quoted(cells[i]));
        }
        table.append("\r\n");
    }

    /** A cell that begins like a formula is a text to whatever opens the table. */
    private static String quoted(String cell) {
        boolean plain = cell.matches("[A-Za-z0-9 _.:-]*") && !cell.startsWith("-");
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
