package dev.foyer.hub.api;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** What the feed of calls for a person tells: those that are open, oldest first. */
public record HelpState(List<HelpCall> helps) {
    public HelpState {
        helps = helps.stream().sorted(Comparator.comparing(HelpCall::at)).toList();
    }

    /** This state after a delta; calls that ended are gone from it. */
    public HelpState with(FeedMessage.Delta delta) {
        var now = new LinkedHashMap<String, HelpCall>();
        for (var help : helps) now.put(help.id(), help);
        for (var change : delta.changes())
            if (change instanceof Change.HelpChanged(var help)) {
                if (help.state() == HelpCall.State.ENDED) now.remove(help.id());
                else now.put(help.id(), help);
            }
        return new HelpState(List.copyOf(now.values()));
    }
}
