package dev.foyer.hub.core;

import dev.foyer.hub.event.Routing;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.Rounds;
import dev.foyer.hub.queue.Situation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Map;

/** The branch as a policy sees it, at one counter or at none in particular. */
record Seen(
        Branch branch,
        Map<String, ArrayDeque<Long>> served,
        Rounds rounds,
        @Nullable Counter counter,
        long now)
        implements Situation {
    @Override
    public Routing.Treatment treatment(LaneKey lane) {
        return branch.planned().treating().of(lane.service(), lane.segment());
    }

    @Override
    public int priority(String service) {
        return branch.tickets().service(service).priority();
    }

    @Override
    public long seconds(String service) {
        int percent = counter == null ? Pace.USUAL : counter.percent(service);
        return Math.max(1, usual(service) * percent / Pace.USUAL);
    }

    private long usual(String service) {
        var last = served.get(service);
        if (last == null || last.isEmpty())
            return branch.tickets().service(service).typical().toSeconds();
        long sum = 0;
        for (long one : last) sum += one;
        return sum / last.size();
    }

    @Override
    public int called(String quota) {
        return counter == null ? 0 : rounds.called(counter.id(), quota);
    }
}
