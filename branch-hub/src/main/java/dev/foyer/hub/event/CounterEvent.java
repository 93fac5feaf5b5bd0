package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What has happened to a counter. */
public sealed interface CounterEvent extends Event {
    /**
     * A member of staff opened a counter for these services.
     *
     * @param also what it may help with; null when there is nothing
     */
    record Opened(String counter, String staff, List<String> services, @Nullable List<String> also)
            implements CounterEvent {
        public Opened {
            services = List.copyOf(services);
            also = also == null || also.isEmpty() ? null : List.copyOf(also);
        }
    }

    /** A counter closed. */
    record Closed(String counter) implements CounterEvent {}
}
