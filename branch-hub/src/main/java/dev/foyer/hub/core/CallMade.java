package dev.foyer.hub.core;

import dev.foyer.hub.event.TicketEvent;

import java.time.Instant;

/** A call as it was made: the journal entry that holds it, when, and whom it passed over. */
public record CallMade(long seq, Instant at, TicketEvent.Called call) {}
