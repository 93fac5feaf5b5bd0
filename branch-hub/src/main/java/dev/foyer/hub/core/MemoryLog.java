package dev.foyer.hub.core;

import java.util.ArrayList;
import java.util.List;

/** A log that forgets everything with the process: for tests and for a first look. */
public final class MemoryLog implements Log {
    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void append(List<Entry> more) {
        entries.addAll(more);
    }

    @Override
    public synchronized List<Entry> after(long seq, int max) {
        return entries.stream().filter(e -> e.seq() > seq).limit(max).toList();
    }
}
