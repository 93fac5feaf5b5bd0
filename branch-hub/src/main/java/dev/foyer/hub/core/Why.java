package dev.foyer.hub.core;

import dev.foyer.hub.event.Candidate;
import dev.foyer.hub.event.Helping;
import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * "Why was I not called?": a pure function of a ticket, a moment and the calls that were made while
 * it waited. It answers with message keys and values; a value named {@code counter}, {@code
 * service}, {@code segment} or {@code reason} is an id for which the edge has words.
 *
 * <p>The customer's answer counts; it holds no number, no name and no counter of anybody else.
 */
public final class Why {
    /** The most calls that are told one by one, the latest. */
    static final int LINES_MAX = 40;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Why() {}

    /** Who asks. */
    public enum Voice {
        /** Whoever holds the ticket. */
        CUSTOMER,
        /** Who works in the hall: numbers, reasons and scores. */
        STAFF,
        /** Who checks: the journal's entries and who called, too. */
        AUDITOR
    }

    /** How a call concerns a ticket that it did not call. */
    enum Kind {
        /** Who was called has waited longer. */
        EARLIER,
        /** The policy put somebody first who came later. */
        POLICY,
        /** Staff put somebody first who came later. */
        BY_HAND,
        /** The counter called from other lanes. */
        ELSEWHERE
    }

    /** A sentence: its key and what fills its places. */
    public record Line(String key, Map<String, String> values) {
        public Line {
            values = Map.copyOf(values);
        }
    }

    /**
     * An answer.
     *
     * @param passed how many who came later were called first, by the reason of the call
     * @param earlier how many were called who came before
     * @param elsewhere how many were called from lanes of other services
     * @param whole whether all calls of the wait were still at hand
     */
    public record Telling(
            Voice voice,
            Instant at,
            int earlier,
            Map<String, Integer> passed,
            int elsewhere,
            boolean whole,
            List<Line> lines) {
        public Telling {
            passed = Map.copyOf(passed);
            lines = List.copyOf(lines);
        }
    }

    /** The answer for a ticket at a moment. */
    public static Telling of(Branch branch, Ticket ticket, Instant moment, Voice voice) {
        var ended = ended(ticket);
        var until = ended != null && ended.isBefore(moment) ? ended : moment;
        var calls = new ArrayList<CallMade>();
        var kept = branch.tickets().callsMade();
        for (var call : kept)
            if (!call.at().isBefore(ticket.since())
                    && !call.at().isAfter(until)
                    && !call.call().ticket().equals(ticket.id())) calls.add(call);
        boolean whole =
                kept.size() < Tickets.CALLS_KEPT || !kept.getFirst().at().isAfter(ticket.since());
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        var passed = new TreeMap<String, Integer>();
        for (var call : calls) {
            var kind = kind(branch, ticket, call);
            counts.merge(kind, 1, Integer::sum);
            if (kind == Kind.POLICY || kind == Kind.BY_HAND)
                passed.merge(call.call().reason(), 1, Integer::sum);
        }
        var lines = new ArrayList<Line>();
        lines.add(now(branch, ticket, voice));
        var turn = ticket.turn();
        if (turn != null && kept.stream().anyMatch(c -> helpedTo(c, ticket, turn)))
            lines.add(new Line("why.calledByHelper", Map.of()));
        int earlier = counts.getOrDefault(Kind.EARLIER, 0);
        int elsewhere = counts.getOrDefault(Kind.ELSEWHERE, 0);
        if (calls.isEmpty()) lines.add(new Line("why.nobody", Map.of()));
        if (earlier > 0) lines.add(line("why.earlier", "count", earlier));
        passed.forEach((reason, n) ->
                lines.add(
                        new Line(
                                "why.passed",
                                Map.of("count", String.valueOf(n), "reason", reason))));
        if (elsewhere > 0)
            lines.add(
                    new Line(
                            "why.elsewhere",
                            Map.of(
                                    "count",
                                    String.valueOf(elsewhere),
                                    "service",
                                    ticket.service())));
        long helped = calls.stream().filter(c -> c.call().helping() != null).count();
        if (helped > 0) lines.add(line("why.helped", "count", (int) helped));
        if (!whole) lines.add(new Line("why.notWhole", Map.of()));
        if (voice != Voice.CUSTOMER)
            for (var call : calls.subList(Math.max(0, calls.size() - LINES_MAX), calls.size())) {
                lines.add(told(branch, ticket, call, voice));
                var helping = call.call().helping();
                if (helping != null) lines.add(helping(branch, call, helping, voice));
            }
        return new Telling(voice, moment, earlier, passed, elsewhere, whole, lines);
    }

    /** When its last wait ended, or null when it waits. */
    private static @Nullable Instant ended(Ticket ticket) {
        var turn = ticket.turn();
        return turn != null ? turn.calledAt() : ticket.endedAt();
    }

    /** Whether this is the call by which a counter has a ticket, and it helped. */
    private static boolean helpedTo(CallMade made, Ticket ticket, Ticket.Turn turn) {
        var call = made.call();
        return call.helping() != null
                && call.ticket().equals(ticket.id())
                && call.counter().equals(turn.counter())
                && !made.at().isBefore(ticket.since());
    }

    private static Line line(String key, String name, int value) {
        return new Line(key, Map.of(name, String.valueOf(value)));
    }

    private static Line now(Branch branch, Ticket ticket, Voice voice) {
        var turn = ticket.turn();
        return switch (ticket.state()) {
            case WAITING -> {
                if (branch.counters().serving(ticket.service()) == 0 && ticket.reserved() == null)
                    yield new Line("why.noCounter", Map.of("service", ticket.service()));
                int ahead = branch.tickets().standings().of(ticket).ahead();
                yield ahead == 0
                        ? new Line("why.next", Map.of())
                        : line(
                                voice == Voice.CUSTOMER ? "why.ahead" : "why.aheadOf",
                                "count",
                                ahead);
            }
            case CALLED, SERVING ->
                    new Line("why.called", Map.of("counter", turn == null ? "" : turn.place()));
            case PARKED -> new Line("why.parked", Map.of());
            case NO_SHOW -> new Line("why.noShow", Map.of());
            case DONE -> new Line("why.done", Map.of());
            case CANCELLED -> new Line("why.cancelled", Map.of());
        };
    }

    private static @Nullable Candidate of(TicketEvent.Called call, String ticket) {
        for (var one : call.candidates()) if (one.ticket().equals(ticket)) return one;
        return null;
    }

    /** The head of this ticket's class: itself, or who stood before it; null when none competed. */
    private static @Nullable Candidate classOf(TicketEvent.Called call, Ticket ticket) {
        var own = of(call, ticket.id());
        if (own != null) return own;
        for (var one : call.candidates())
            if (one.service().equals(ticket.service()) && one.segment() == ticket.visit().segment())
                return one;
        return null;
    }

    static Kind kind(Branch branch, Ticket ticket, CallMade made) {
        var call = made.call();
        if (classOf(call, ticket) == null) return Kind.ELSEWHERE;
        var called = of(call, call.ticket());
        // Who is not among the heads was called by hand from behind them, or from aside.
        var other = branch.tickets().find(call.ticket());
        boolean earlier =
                called != null
                        ? called.waited() >= waited(ticket, made)
                        : other != null && other.place().compareTo(ticket.place()) < 0;
        if (earlier) return Kind.EARLIER;
        return call.policy().equals(CallRules.BY_HAND) ? Kind.BY_HAND : Kind.POLICY;
    }

    private static long waited(Ticket ticket, CallMade made) {
        return Math.max(0, made.at().toEpochMilli() - ticket.place().clock());
    }

    private static Line told(Branch branch, Ticket ticket, CallMade made, Voice voice) {
        var call = made.call();
        var other = branch.tickets().find(call.ticket());
        var called = of(call, call.ticket());
        var own = classOf(call, ticket);
        var values = new LinkedHashMap<String, String>();
        values.put("time", time(branch, made));
        values.put("number", other == null ? "–" : other.number());
        values.put("counter", call.counter());
        values.put("reason", call.reason());
        values.put("waited", called == null ? "–" : minutes(called.waited()));
        values.put("mine", minutes(waited(ticket, made)));
        values.put("score", score(called));
        values.put("ours", score(own));
        if (voice == Voice.AUDITOR) {
            values.put("seq", String.valueOf(made.seq()));
            values.put("staff", call.staff());
            values.put("policy", call.policy());
        }
        var word =
                switch (kind(branch, ticket, made)) {
                    case EARLIER -> "earlier";
                    case POLICY, BY_HAND -> "passed";
                    case ELSEWHERE -> "elsewhere";
                };
        var key = voice == Voice.AUDITOR ? "why.audit." : "why.call.";
        return new Line(key + word, values);
    }

    /**
     * Why the counter of a call might help: how long its own had waited, and what the plan says.
     */
    private static Line helping(Branch branch, CallMade made, Helping helping, Voice voice) {
        var own = helping.ownWaited();
        var values = new LinkedHashMap<String, String>();
        values.put("time", time(branch, made));
        values.put("counter", made.call().counter());
        values.put("own", own == null ? "–" : minutes(own));
        values.put("under", minutes(helping.under()));
        if (voice == Voice.AUDITOR) values.put("seq", String.valueOf(made.seq()));
        return new Line(voice == Voice.AUDITOR ? "why.audit.helping" : "why.call.helping", values);
    }

    private static String time(Branch branch, CallMade made) {
        return TIME.format(made.at().atZone(ZoneId.of(branch.planned().zone())));
    }

    private static String minutes(long millis) {
        var all = Duration.ofMillis(millis);
        return "%d:%02d".formatted(all.toMinutes(), all.toSecondsPart());
    }

    /** "2 × 301.0 s = 602000", or a dash where no score was kept. */
    private static String score(@Nullable Candidate one) {
        if (one == null || one.score() == null) return "–";
        var how = one.how();
        var value = one.rank() + "/" + one.score();
        return how == null || how.isEmpty() ? value : how + " → " + value;
    }
}
