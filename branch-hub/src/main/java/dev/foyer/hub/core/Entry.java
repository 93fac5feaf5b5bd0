package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One journal entry: an accepted command's id and body digest, who asked, when, and what happened.
 * The command itself is not kept.
 */
public record Entry(long seq, Instant at, UUID id, String body, Actor by, List<Event> events) {
    public Entry {
        events = List.copyOf(events);
    }
}
