package dev.foyer.tablet.queue;

import dev.foyer.hub.api.Alert;
import dev.foyer.hub.api.BranchView;
import dev.foyer.hub.api.Language;
import dev.foyer.hub.api.QueueState;
import dev.foyer.hub.api.Segment;
import dev.foyer.hub.api.Ticket;
import dev.foyer.hub.api.TicketState;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The list on the tablet's left side, computed without a screen: first whose customer was forgotten
 * in a pool, then who waits, is called, served, parked or did not come.
 *
 * @param rows in the order they are shown
 * @param alerts the tickets to whose customers who leads the hall should go, for them alone
 * @param waiting how many wait
 * @param longestMinutes how long the first of them has waited, in whole minutes
 */
public record HallRows(List<Row> rows, List<Row> alerts, int waiting, OptionalLong longestMinutes) {
    public HallRows {
        rows = List.copyOf(rows);
        alerts = List.copyOf(alerts);
    }

    /**
     * One ticket as a line.
     *
     * @param minutes since it was issued
     * @param place name of the counter it is called to or served at, or of the pool in which it
     *     lies, else empty
     * @param overdue whether it has lain there for too long
     */
    public record Row(
            String id,
            String number,
            String service,
            TicketState state,
            Segment segment,
            long minutes,
            String place,
            boolean overdue) {}

    /**
     * Computes the list for one moment.
     *
     * @param leads whether whoever is signed in leads the hall
     */
    public static HallRows of(
            QueueState queue, BranchView branch, Language language, Instant now, boolean leads) {
        var rows =
                queue.tickets().stream()
                        .sorted(
                                Comparator.comparingInt(HallRows::rank)
                                        .thenComparing(Ticket::issuedAt))
                        .map(t -> row(t, branch, language, now))
                        .toList();
        var waiting = rows.stream().filter(r -> r.state() == TicketState.WAITING).toList();
        var alerts =
                queue.tickets().stream()
                        .filter(t -> leads && t.alert() == Alert.OPEN)
                        .map(t -> row(t, branch, language, now))
                        .toList();
        return new HallRows(
                rows, alerts, waiting.size(), waiting.stream().mapToLong(Row::minutes).max());
    }

    private static Row row(Ticket t, BranchView branch, Language language, Instant now) {
        var service =
                branch.service(t.service()).map(s -> s.name().in(language)).orElse(t.service());
        var minutes = Math.max(0, Duration.between(t.issuedAt(), now).toMinutes());
        return new Row(
                t.id(),
                t.number(),
                service,
                t.state(),
                t.segment(),
                overdue(t) ? sinceParked(t, now) : minutes,
                place(t, branch, language),
                overdue(t));
    }

    private static boolean overdue(Ticket ticket) {
        return ticket.parked() != null && ticket.parked().overdue();
    }

    private static long sinceParked(Ticket ticket, Instant now) {
        var parked = ticket.parked();
        return parked == null ? 0 : Math.max(0, Duration.between(parked.since(), now).toMinutes());
    }

    private static String place(Ticket ticket, BranchView branch, Language language) {
        var parked = ticket.parked();
        if (parked != null)
            return branch.pools().stream()
                    .filter(p -> p.id().equals(parked.pool()))
                    .findFirst()
                    .map(p -> p.name().in(language))
                    .orElse("");
        return Optional.ofNullable(ticket.counter())
                .flatMap(branch::counter)
                .map(c -> c.name().in(language))
                .orElse("");
    }

    private static int rank(Ticket ticket) {
        if (overdue(ticket)) return -1;
        return switch (ticket.state()) {
            case WAITING -> 0;
            case CALLED -> 1;
            case SERVING -> 2;
            case PARKED -> 3;
            case NO_SHOW -> 4;
            case DONE, CANCELLED -> 5;
        };
    }
}
