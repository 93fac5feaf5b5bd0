package dev.foyer.hub.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of the {@code cases} feed: every case that is open, in no order that means anything.
 */
public record CasesState(List<CaseView> cases) {
    public CasesState {
        cases = List.copyOf(cases);
    }

    /** This state after a delta; a case that has ended leaves it. */
    public CasesState with(FeedMessage.Delta delta) {
        var all = new ArrayList<>(cases);
        for (var change : delta.changes())
            if (change instanceof Change.CaseChanged(var now)) {
                all.removeIf(c -> c.id().equals(now.id()));
                if (now.state() != CaseView.State.ENDED) all.add(now);
            }
        return new CasesState(all);
    }
}
