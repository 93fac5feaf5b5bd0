package dev.foyer.hub.core;

import dev.foyer.hub.event.DeviceKind;

import java.time.Instant;

/** A one-time code that has not been used; {@code digest} is all that is kept of it. */
public record Code(String digest, DeviceKind kind, String name, Instant expiresAt) {}
