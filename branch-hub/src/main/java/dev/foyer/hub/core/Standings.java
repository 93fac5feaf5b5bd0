package dev.foyer.hub.core;

import dev.foyer.hub.queue.Head;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.queue.WaitRange;

import org.jspecify.annotations.Nullable;

/**
 * How many go before a ticket, and how long that takes; looks at the state and changes nothing.
 * Valid only inside the core's turn.
 */
public final class Standings {
    private static final double LOW = 2.0 / 3;
    private static final double HIGH = 3.0 / 2;

    private final Branch branch;
    private final Tickets tickets;
    private final WaitEstimate estimate;

    Standings(Branch branch, Tickets tickets, WaitEstimate estimate) {
        this.branch = branch;
        this.tickets = tickets;
        this.estimate = estimate;
    }

    /** How many go before a waiting ticket, and how long that takes. */
    public Answer.Standing of(Ticket ticket) {
        var lane = ticket.lane();
        var mine = new Head(lane, ticket.id(), ticket.place());
        var policy = tickets.policy();
        // No counter in particular, at the moment of the newest entry: a replay counts the same.
        var at = tickets.situation(null, branch.at());
        int ahead =
                tickets.lanes()
                        .ahead(
                                key -> rival(key, lane),
                                key -> key.equals(lane) ? mine.place() : policy.cut(key, mine, at));
        var range = estimate(ticket.service(), ahead);
        return new Answer.Standing(ahead, range, whole(ticket, range));
    }

    /** How many a newcomer of an ordinary lane would have ahead, and how long that takes. */
    public Answer.Standing newcomer(String service) {
        int ahead = tickets.waiting(service);
        return new Answer.Standing(ahead, estimate(service, ahead), null);
    }

    /**
     * From now until the last service of a ticket begins, or null when there is one only. At best
     * nobody waits any more when the customer comes to a later service; at worst everybody who
     * waits for it now goes first.
     */
    private @Nullable WaitRange whole(Ticket ticket, WaitRange first) {
        var later = ticket.visit().errands().toCome();
        if (later.isEmpty()) return null;
        double low = first.lowMinutes();
        double high = first.highMinutes();
        var before = ticket.service();
        for (var service : later) {
            double serving = minutes(before);
            low += serving * LOW;
            high += serving * HIGH + estimate(service, tickets.waiting(service)).highMinutes();
            before = service;
        }
        return new WaitRange((int) Math.floor(low), (int) Math.ceil(high));
    }

    /** How long serving takes. */
    private double minutes(String service) {
        var seconds = tickets.took(service).stream().mapToLong(each -> each.toSeconds()).average();
        return seconds.orElse((double) tickets.service(service).typical().toSeconds()) / 60;
    }

    private WaitRange estimate(String service, int ahead) {
        return estimate.estimate(
                ahead,
                branch.counters().speed(service),
                tickets.took(service),
                tickets.service(service).typical());
    }

    private static boolean rival(LaneKey one, LaneKey lane) {
        return one.service().equals(lane.service()) && one.counter().equals(lane.counter());
    }
}
