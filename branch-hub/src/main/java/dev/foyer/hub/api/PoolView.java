package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * Where tickets lie whose customers stepped aside for the same reason.
 *
 * @param limit how many may lie there, absent for no limit
 */
public record PoolView(String id, Words name, @Nullable Integer limit) {}
