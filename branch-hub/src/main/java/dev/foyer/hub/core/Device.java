package dev.foyer.hub.core;

import dev.foyer.hub.event.DeviceKind;

/** An enrolled device; {@code credential} is a digest of what the device holds. */
public record Device(String id, DeviceKind kind, String name, String credential) {}
