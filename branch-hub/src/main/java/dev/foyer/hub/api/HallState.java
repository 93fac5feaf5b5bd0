package dev.foyer.hub.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

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
 * @param served numbers whose customers are being served, the one called last first
 * @param waiting how many wait, by service id
 * @param open whether some open counter serves it, by service id
 * @param closesAt when the branch closes today, absent where no closing time is configured
 * @param at the hub's time when this was told; by it a display knows an old call from a new one
 */
public record HallState(
        BranchView branch,
        List<Called> called,
        List<Called> served,
        Map<String, Integer> waiting,
        Map<String, Boolean> open,
        @Nullable Instant closesAt,
        Instant at) {
    public HallState {
        called = List.copyOf(called);
        served = List.copyOf(served);
        waiting = Map.copyOf(waiting);
        open = Map.copyOf(open);
    }

    /**
     * A number and the counter it shall go to.
     *
     * @param language the customer's own, in which it is said when there is time for one only
     * @param calls how often it was called
     * @param also the services that are still to come
     * @param bySight whether the customer does not hear: it is shown longer and not said
     */
    public record Called(
            String number,
            String service,
            String counter,
            Words counterName,
            Language language,
            Instant at,
            int calls,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> also,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bySight) {
        public Called {
            also = also == null ? List.of() : List.copyOf(also);
        }

        /** The services that are still to come. */
        @Override
        public List<String> also() {
            return also == null ? List.of() : also;
        }
    }

    /** This state after a delta of its own feed. */
    public HallState with(FeedMessage.Delta delta) {
        var shown = new ArrayList<>(called);
        var taken = new ArrayList<>(served);
        var counts = new HashMap<>(waiting);
        var serving = new HashMap<>(open);
        var known = branch;
        for (var change : delta.changes())
            switch (change) {
                case Change.TicketChanged(var t) -> {
                    shown.removeIf(c -> c.number().equals(t.number()));
                    taken.removeIf(c -> c.number().equals(t.number()));
                    var now = called(t);
                    if (now != null && t.state() == TicketState.CALLED) shown.add(now);
                    if (now != null && t.state() == TicketState.SERVING) taken.add(now);
                }
                case Change.WaitingChanged(var now) -> counts.putAll(now);
                case Change.OpenChanged(var now) -> serving.putAll(now);
                case Change.RemoteChanged(var there) -> known = known.remote(there);
                case Change.CounterChanged _,
                        Change.CallChanged _,
                        Change.CaseChanged _,
                        Change.HelpChanged _,
                        Change.PlaceChanged _,
                        Change.Removed _ -> {}
            }
        shown.sort(Comparator.comparing(Called::at).reversed());
        taken.sort(Comparator.comparing(Called::at).reversed());
        var now = delta.at().isAfter(at) ? delta.at() : at;
        return new HallState(known, shown, taken, counts, serving, closesAt, now);
    }

    private @Nullable Called called(Ticket t) {
        var counter = t.counter();
        var since = t.calledAt();
        if (counter == null || since == null) return null;
        return new Called(
                t.number(),
                t.service(),
                counter,
                name(counter),
                t.language(),
                since,
                t.calls(),
                t.also(),
                t.bySight());
    }

    private Words name(String counter) {
        return branch.counter(counter).map(CounterView::name).orElse(new Words(counter, counter));
    }
}
