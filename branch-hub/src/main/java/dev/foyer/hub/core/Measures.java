package dev.foyer.hub.core;

import dev.foyer.hub.core.Measured.Count;
import dev.foyer.hub.core.Measured.Kind;
import dev.foyer.hub.core.Measured.Underway;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CaseEvent;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What visits and business take, part by part, and how they end: of the last days, read off every
 * event. Owned by the core's thread.
 */
public final class Measures {
    /** How many business days are remembered. */
    static final int DAYS_KEPT = 35;

    private static final String TOTAL = "total";
    private static final String AWAY = "away";

    private final Branch branch;
    private final TreeMap<LocalDate, TreeMap<String, Line>> days = new TreeMap<>();
    private final TreeMap<String, Underway> open = new TreeMap<>();

    Measures(Branch branch) {
        this.branch = branch;
    }

    /** What is counted of one service or piece of business. */
    private static final class Line {
        private final Kind kind;
        private final String what;
        private final long[] counts = new long[Count.values().length];
        private final TreeMap<String, Tally> parts = new TreeMap<>();
        private final TreeMap<String, Long> left = new TreeMap<>();

        Line(Kind kind, String what) {
            this.kind = kind;
            this.what = what;
        }

        static Line of(Measured.Line saved) {
            var line = new Line(saved.kind(), saved.what());
            for (var each : Count.values()) line.counts[each.ordinal()] = saved.count(each);
            for (var part : saved.parts()) line.parts.put(part.name(), Tally.of(part));
            for (var each : saved.left()) line.left.put(each.step(), each.count());
            return line;
        }

        void count(Count one) {
            counts[one.ordinal()]++;
        }

        void took(String part, Duration how) {
            parts.computeIfAbsent(part, _ -> new Tally()).add(how.toSeconds());
        }

        Measured.Line value() {
            var all = new ArrayList<Long>();
            for (long count : counts) all.add(count);
            return new Measured.Line(
                    kind,
                    what,
                    all,
                    parts.entrySet().stream().map(e -> e.getValue().part(e.getKey())).toList(),
                    left.entrySet().stream()
                            .map(e -> new Measured.Left(e.getKey(), e.getValue()))
                            .toList());
        }
    }

    /** A day's figures so far; none of a day that is not remembered. */
    public @Nullable Measured of(LocalDate day) {
        var lines = days.get(day);
        return lines == null
                ? null
                : new Measured(day, lines.values().stream().map(Line::value).toList());
    }

    /** All days, the oldest first. */
    List<Measured> all() {
        return days.keySet().stream().map(this::of).filter(java.util.Objects::nonNull).toList();
    }

    /** What has not ended, by id. */
    List<Underway> underway() {
        return List.copyOf(open.values());
    }

    private Line line(Kind kind, String what) {
        return days.computeIfAbsent(branch.day(), _ -> new TreeMap<>())
                .computeIfAbsent(kind + " " + what, _ -> new Line(kind, what));
    }

    /** A ticket changed. */
    void look(@Nullable Ticket ticket, Instant at) {
        if (ticket == null) return;
        var before = open.get(ticket.id());
        if (before == null) {
            if (ticket.state().over()) return;
            line(Kind.SERVICE, ticket.service()).count(Count.BEGUN);
            line(Kind.SERVICE, ticket.service()).count(Count.ENTERED);
            var issued = ticket.visit().issuedAt();
            before =
                    new Underway(
                            ticket.id(),
                            Kind.SERVICE,
                            ticket.service(),
                            part(ticket),
                            issued,
                            issued,
                            false,
                            "",
                            true,
                            true,
                            false);
        }
        boolean known = ticket.visit().person() != null;
        var now = moved(before, part(ticket), at, known);
        if (ticket.state().over()) {
            var line = line(Kind.SERVICE, now.what());
            line.count(ticket.state() == Ticket.State.DONE ? Count.DONE : Count.LEFT);
            if (ticket.state() == Ticket.State.DONE) {
                line.count(Count.AT_ONCE);
                line.count(Count.SERVED);
                line.took(TOTAL, Duration.between(now.begun(), at));
            }
            open.remove(ticket.id());
            return;
        }
        open.put(
                ticket.id(),
                new Underway(
                        now.id(),
                        now.kind(),
                        ticket.service(),
                        now.part(),
                        now.since(),
                        now.begun(),
                        now.identified(),
                        "",
                        true,
                        true,
                        now.known()));
    }

    private static String part(Ticket ticket) {
        return switch (ticket.state()) {
            case WAITING -> "wait";
            case CALLED -> "come";
            case SERVING -> "serve";
            case PARKED, NO_SHOW -> AWAY;
            case DONE, CANCELLED -> "";
        };
    }

    /** Counts what a part took when another one begins. */
    private Underway moved(Underway before, String part, Instant at, boolean known) {
        var line = line(before.kind(), before.what());
        if (known && !before.identified()) line.count(Count.IDENTIFIED);
        if (known && before.visit() && !before.known()) line.count(Count.KNOWN);
        boolean same = part.equals(before.part());
        if (!same && !before.part().isEmpty())
            line.took(before.part(), Duration.between(before.since(), at));
        return new Underway(
                before.id(),
                before.kind(),
                before.what(),
                part,
                same ? before.since() : at,
                before.begun(),
                before.identified() || known,
                before.step(),
                before.atOnce(),
                before.visit(),
                before.known() || known);
    }

    /** A case changed. */
    void look(CaseEvent event, @Nullable Case now, Instant at) {
        if (now == null) return;
        var before = open.get(now.id());
        if (before == null) {
            if (!(event instanceof CaseEvent.Opened)) return;
            var what = now.opened().service();
            boolean visit = now.ticket() == null;
            line(Kind.BUSINESS, what).count(Count.BEGUN);
            if (visit) line(Kind.BUSINESS, what).count(Count.ENTERED);
            before =
                    new Underway(
                            now.id(),
                            Kind.BUSINESS,
                            what,
                            "",
                            at,
                            at,
                            false,
                            "",
                            true,
                            visit,
                            false);
        }
        boolean interrupted =
                event instanceof CaseEvent.Escalated || event instanceof CaseEvent.Resumed;
        var next =
                now.over() ? java.util.Optional.<Step>empty() : branch.cases().flow(now).next(now);
        var after = moved(before, part(now, next.orElse(null)), at, now.who().person() != null);
        if (now.who().person() != null) knownBy(now.ticket());
        if (now.over()) {
            ended(after, now, at);
            open.remove(now.id());
            return;
        }
        boolean forward = now.direction() == Case.Direction.FORWARD;
        open.put(
                now.id(),
                new Underway(
                        after.id(),
                        after.kind(),
                        after.what(),
                        after.part(),
                        after.since(),
                        after.begun(),
                        after.identified(),
                        forward ? next.map(Step::id).orElse(after.step()) : after.step(),
                        after.atOnce() && !interrupted,
                        after.visit(),
                        after.known()));
    }

    /** Who shows a document for their business is known as whoever holds the ticket, too. */
    private void knownBy(@Nullable String ticket) {
        var visit = ticket == null ? null : open.get(ticket);
        if (visit == null || visit.known()) return;
        line(visit.kind(), visit.what()).count(Count.KNOWN);
        open.put(visit.id(), visit.nowKnown());
    }

    private void ended(Underway business, Case now, Instant at) {
        var line = line(Kind.BUSINESS, business.what());
        var end = now.end();
        if (end == null) return;
        switch (end) {
            case DONE -> {
                line.count(Count.DONE);
                if (business.visit()) line.count(Count.SERVED);
                line.took(TOTAL, Duration.between(business.begun(), at));
                if (business.atOnce()) line.count(Count.AT_ONCE);
                if (now.operators().stream().noneMatch(o -> o.kind() == Actor.Kind.STAFF))
                    line.count(Count.ALONE);
            }
            case UNDONE -> line.count(Count.LEFT);
            case REFUSED -> line.count(Count.REFUSED);
            case HANDED_OVER -> line.count(Count.HANDED_OVER);
        }
        if (end != CaseEvent.End.DONE && !business.step().isEmpty())
            line.left.merge(business.step(), 1L, Long::sum);
    }

    /** By what a case is held up now. */
    private static String part(Case now, @Nullable Step next) {
        if (now.over()) return "";
        if (now.channel() == null) return AWAY;
        if (next == null) return "other";
        return switch (next.kind()) {
            case Step.Identify _, Step.CheckFace _ -> "identify";
            case Step.Choose _, Step.Fill _, Step.ConfirmPhone _, Step.Quote _ -> "fill";
            case Step.AssessRisk _, Step.Approve _ -> "review";
            case Step.Review _, Step.Sign _ -> "sign";
            case Step.Post _ -> "book";
            case Step.Act _ -> "dispense";
            case Step.Rate _ -> "other";
        };
    }

    void dayBegan() {
        while (days.size() > DAYS_KEPT) days.pollFirstEntry();
    }

    void restore(BranchState state) {
        for (var day : state.measured()) {
            var lines = new TreeMap<String, Line>();
            for (var line : day.lines()) lines.put(line.kind() + " " + line.what(), Line.of(line));
            days.put(day.day(), lines);
        }
        for (var each : state.underway()) open.put(each.id(), each);
    }
}
