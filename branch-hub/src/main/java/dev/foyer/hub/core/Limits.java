package dev.foyer.hub.core;

import java.time.Duration;

/**
 * How much a branch holds at most.
 *
 * @param tickets tickets of one business day, ended ones included
 * @param ids how many answers are remembered for repeats
 * @param idsFor how long an answer is remembered, unless {@code ids} newer ones push it out
 */
public record Limits(int tickets, int ids, Duration idsFor) {
    /** What a branch uses. */
    public static final Limits USUAL = new Limits(100_000, 50_000, Duration.ofHours(24));
}
