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
 * The list on the tablet's left side, computed without a screen: who waits first, then who is
 * called, served, parked or did not come.
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
     * @param counter name of the counter it is called to or served at, else empty
     */
    public record Row(
            String id,
            String number,
            String service,
            TicketState state,
            Segment segment,
            long minutes,
            String counter) {}

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
        var counter =
                Optional.ofNullable(t.counter())
                        .flatMap(branch::counter)
                        .map(c -> c.name().in(language))
                        .orElse("");
        return new Row(t.id(), t.number(), service, t.state(), t.segment(), minutes, counter);
    }

    private static int rank(Ticket ticket) {
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
