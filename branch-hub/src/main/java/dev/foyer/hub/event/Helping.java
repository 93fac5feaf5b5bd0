package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

/**
 * Why a counter might call somebody of a service that is not its own.
 *
 * @param ownWaited milliseconds that the longest of its own had waited, or null when nobody did
 * @param under milliseconds below which the plan lets it help
 */
public record Helping(@Nullable Long ownWaited, long under) {}
