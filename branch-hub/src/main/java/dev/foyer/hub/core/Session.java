package dev.foyer.hub.core;

import java.time.Instant;

/**
 * A signed-in member of staff; {@code id} is a digest of the token, which only its holder knows.
 */
public record Session(String id, String staff, Instant expiresAt) {}
