package dev.foyer.hub.api;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** What an adviser's desk works with: calls that ring or are active, oldest first. */
public record DeskState(List<Call> calls) {
    public DeskState {
        calls = calls.stream().sorted(Comparator.comparing(Call::at)).toList();
    }

    /** This state after a delta of its own feed; calls that ended are gone from it. */
    public DeskState with(FeedMessage.Delta delta) {
        var now = new LinkedHashMap<String, Call>();
        for (var call : calls) now.put(call.id(), call);
        for (var change : delta.changes())
            if (change instanceof Change.CallChanged(var call)) {
                if (call.state() == Call.State.ENDED) now.remove(call.id());
                else now.put(call.id(), call);
            }
        return new DeskState(List.copyOf(now.values()));
    }
}
