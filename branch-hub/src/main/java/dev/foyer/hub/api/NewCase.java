package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * A wish to begin a piece of business.
 *
 * @param service its id in the catalogue
 * @param ticket the ticket that brought the customer here, absent without one
 */
public record NewCase(String service, Language language, @Nullable String ticket) {}
