package dev.foyer.hub.core;

import dev.foyer.hub.event.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The armed timers, at most one of a kind for a subject. */
final class Timers {
    private final TreeSet<Timer> byTime = new TreeSet<>();
    private final Map<Key, Timer> bySubject = new HashMap<>();

    void arm(Timer.Kind kind, String subject, Instant at) {
        disarm(kind, subject);
        var timer = new Timer(at, kind, subject);
        byTime.add(timer);
        bySubject.put(new Key(kind, subject), timer);
    }

    void disarm(Timer.Kind kind, String subject) {
        var old = bySubject.remove(new Key(kind, subject));
        if (old != null) byTime.remove(old);
    }

    @Nullable Timer next() {
        return byTime.isEmpty() ? null : byTime.first();
    }

    boolean armed(Timer timer) {
        return byTime.contains(timer);
    }

    List<Timer> all() {
        return List.copyOf(byTime);
    }

    private record Key(Timer.Kind kind, String subject) {}
}
