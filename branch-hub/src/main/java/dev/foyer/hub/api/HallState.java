package dev.foyer.hub.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hall display shows.
 *
 * @param called numbers that are called now, newest first
 * @param waiting how many wait, by service id
 */
public record HallState(BranchView branch, List<Called> called, Map<String, Integer> waiting) {
    public HallState {
        called = List.copyOf(called);
        waiting = Map.copyOf(waiting);
    }

    /** A number and the counter it shall go to. */
    public record Called(String number, String counter, Words counterName, Instant at, int calls) {}

    /** This state after a delta of its own feed. */
    public HallState with(FeedMessage.Delta delta) {
        var shown = new ArrayList<>(called);
        var counts = new HashMap<>(waiting);
        for (var change : delta.changes())
            switch (change) {
                case Change.TicketChanged(var t) -> {
                    shown.removeIf(c -> c.number().equals(t.number()));
                    var counter = t.counter();
                    var at = t.calledAt();
                    if (t.state() == TicketState.CALLED && counter != null && at != null)
                        shown.add(new Called(t.number(), counter, name(counter), at, t.calls()));
                }
                case Change.WaitingChanged(var now) -> counts.putAll(now);
                case Change.CounterChanged _,
                        Change.CallChanged _,
                        Change.CaseChanged _,
                        Change.HelpChanged _,
                        Change.PlaceChanged _,
                        Change.Removed _ -> {}
            }
        shown.sort(Comparator.comparing(Called::at).reversed());
        return new HallState(branch, shown, counts);
    }

    private Words name(String counter) {
        return branch.counter(counter).map(CounterView::name).orElse(new Words(counter, counter));
    }
}
