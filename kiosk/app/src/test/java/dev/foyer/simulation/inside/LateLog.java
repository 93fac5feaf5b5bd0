package dev.foyer.simulation.inside;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Log;
import dev.foyer.simulation.Universe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A planted fault: a log that says a unit is durable, and writes it some seconds later. */
final class LateLog implements Log {
    private static final Duration LATE = Duration.ofSeconds(5);

    private final Log log;
    private final Universe.Program hub;
    private final List<Entry> unwritten = new ArrayList<>();

    LateLog(Log log, Universe.Program hub) {
        this.log = log;
        this.hub = hub;
    }

    @Override
    public synchronized void append(List<Entry> entries) {
        if (unwritten.isEmpty()) hub.after(LATE, this::write);
        unwritten.addAll(entries);
    }

    private synchronized void write() {
        log.append(List.copyOf(unwritten));
        unwritten.clear();
    }

    @Override
    public synchronized List<Entry> after(long seq, int max) {
        var found = new ArrayList<>(log.after(seq, max));
        for (var one : unwritten) if (one.seq() > seq && found.size() < max) found.add(one);
        return found;
    }
}
