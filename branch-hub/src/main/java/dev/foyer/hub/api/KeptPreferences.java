package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/** What is kept of a person's preferences after it; absent when nothing is. */
public record KeptPreferences(@Nullable Preferences preferences) {}
