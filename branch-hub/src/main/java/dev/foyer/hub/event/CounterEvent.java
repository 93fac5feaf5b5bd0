package dev.foyer.hub.event;

import java.util.List;

/** What has happened to a counter. */
public sealed interface CounterEvent extends Event {
    /** A member of staff opened a counter for these services. */
    record Opened(String counter, String staff, List<String> services) implements CounterEvent {
        public Opened {
            services = List.copyOf(services);
        }
    }

    /** A counter closed. */
    record Closed(String counter) implements CounterEvent {}
}
