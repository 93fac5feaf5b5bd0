package dev.foyer.hub.core;

import org.jspecify.annotations.Nullable;

/**
 * A person of whom the core knows an id and sealed fields; {@code sealed} is null once their
 * tickets have left the state.
 */
public record Person(String id, @Nullable String sealed) {}
