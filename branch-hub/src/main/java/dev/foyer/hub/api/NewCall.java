package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * The wish for an adviser.
 *
 * @param from the asking device or staff member; absent means whoever the token belongs to
 */
public record NewCall(String ticket, @Nullable String from, String skill, Language language) {}
