package dev.foyer.hub.web;

import org.jspecify.annotations.Nullable;

/** One file of a configuration, as whoever sends it calls it. */
public record PlanDocument(@Nullable String name, @Nullable String text) {}
