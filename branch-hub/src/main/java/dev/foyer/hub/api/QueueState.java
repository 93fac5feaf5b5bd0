package dev.foyer.hub.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a lobby manager or teller works with.
 *
 * @param tickets all that have not ended, in the order of issue
 * @param waiting how many wait, by service id
 */
public record QueueState(
        List<Ticket> tickets, List<CounterView> counters, Map<String, Integer> waiting) {
    private static final Comparator<Ticket> BY_ISSUE =
            Comparator.comparing(Ticket::issuedAt)
                    .thenComparing(Ticket::number)
                    .thenComparing(Ticket::id);

    public QueueState {
        tickets = tickets.stream().sorted(BY_ISSUE).toList();
        counters = List.copyOf(counters);
        waiting = Map.copyOf(waiting);
    }

    /**
     * Which of the free counters should call somebody who waits for a service, so that every screen
     * says the same: one whose own service it is before one that helps, then the one that takes the
     * shortest, then the first by id. Empty when none is free.
     */
    public Optional<CounterView> toldToCall(String service) {
        record Fit(CounterView counter, Serving serving) {}
        return counters.stream()
                .filter(CounterView::free)
                .flatMap(c -> c.serves().stream().map(s -> new Fit(c, s)))
                .filter(f -> f.serving().service().equals(service))
                .min(
                        Comparator.comparing((Fit f) -> f.serving().helps())
                                .thenComparingInt(f -> f.serving().percent())
                                .thenComparing(f -> f.counter().id()))
                .map(Fit::counter);
    }

    /** The services that an open counter serves, those it helps with included. */
    public List<String> served(String counter) {
        return counters.stream()
                .filter(c -> c.id().equals(counter) && c.open())
                .flatMap(c -> c.serves().stream())
                .map(Serving::service)
                .toList();
    }

    /** How many tickets lie in a pool. */
    public long parked(String pool) {
        return tickets.stream()
                .filter(t -> t.parked() != null && pool.equals(t.parked().pool()))
                .count();
    }

    /** This state after a delta of its own feed; tickets that ended are gone from it. */
    public QueueState with(FeedMessage.Delta delta) {
        var open = new LinkedHashMap<String, Ticket>();
        for (var t : tickets) open.put(t.id(), t);
        var places = new ArrayList<>(counters);
        var counts = new HashMap<>(waiting);
        for (var change : delta.changes())
            switch (change) {
                case Change.TicketChanged(var t) -> {
                    if (t.state().ended()) open.remove(t.id());
                    else open.put(t.id(), t);
                }
                case Change.Removed(var id) -> open.remove(id);
                case Change.CounterChanged(var c) ->
                        places.replaceAll(old -> old.id().equals(c.id()) ? c : old);
                case Change.WaitingChanged(var now) -> counts.putAll(now);
                case Change.CallChanged _, Change.CaseChanged _, Change.PlaceChanged _ -> {}
                case Change.HelpChanged _, Change.OpenChanged _, Change.RemoteChanged _ -> {}
            }
        return new QueueState(List.copyOf(open.values()), places, counts);
    }
}
