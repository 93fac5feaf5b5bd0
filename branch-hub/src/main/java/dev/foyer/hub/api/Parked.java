package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where a parked ticket lies.
 *
 * @param pool id of a pool of the branch, absent when it was set aside into none
 * @param overdue whether it has lain there for longer than the pool says, so that somebody should
 *     look after the customer
 */
public record Parked(@Nullable String pool, Instant since, boolean overdue) {}
