package dev.foyer.hub.api;

import org.jspecify.annotations.Nullable;

/**
 * Of whom to guess what they have come for; all of it may be absent, and then nothing is guessed.
 *
 * @param ticket the id of the ticket that they hold
 * @param person what was read of them
 */
public record NeedWish(
        @Nullable String ticket, @Nullable Evidence evidence, @Nullable Person person) {}
