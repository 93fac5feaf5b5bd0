package dev.foyer.hub.core;

import java.time.Instant;

/** The sequence number and the instant of the journal entry that is being applied. */
record Stamp(long seq, Instant at) {}
