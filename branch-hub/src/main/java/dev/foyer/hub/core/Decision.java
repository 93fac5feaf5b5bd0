package dev.foyer.hub.core;

import dev.foyer.hub.event.Event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the core makes of a command: events to keep, or a refusal. */
public sealed interface Decision {
    /** The events, at least one. */
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            if (events.isEmpty())
                throw new IllegalArgumentException(
                        "a command that changes nothing is refused, not accepted");
        }
    }

    /** The refusal. */
    record No(Answer.Refused refused) implements Decision {}

    /** Accepts. */
    static Decision yes(Event... events) {
        return new Accepted(List.of(events));
    }

    /** Refuses. */
    static Decision no(Reason reason) {
        return new No(Answer.Refused.of(reason));
    }

    /** Refuses and names the field. */
    static Decision no(Reason reason, @Nullable String field) {
        return new No(new Answer.Refused(reason, reason.sentence(), field));
    }
}
