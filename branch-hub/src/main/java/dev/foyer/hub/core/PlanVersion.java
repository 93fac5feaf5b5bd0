package dev.foyer.hub.core;

import dev.foyer.hub.event.BranchPlan;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One version of the branch's plan.
 *
 * @param at when it was taken in
 * @param effective when it came, or is to come, into force
 * @param again the version whose plan this is once more, or null
 * @param inUse what kept it from coming into force in time, or null
 */
public record PlanVersion(
        int version,
        BranchPlan plan,
        Origin origin,
        String author,
        String source,
        Instant at,
        Instant effective,
        State state,
        @Nullable Integer again,
        @Nullable String inUse) {

    /** Where a version comes from. */
    public enum Origin {
        START,
        IMPORT,
        ROLLBACK
    }

    /** How a version stands. */
    public enum State {
        PENDING,
        IN_FORCE,
        PAST,
        WITHDRAWN
    }

    PlanVersion as(State now) {
        return new PlanVersion(
                version, plan, origin, author, source, at, effective, now, again, inUse);
    }

    PlanVersion later(Instant until, String because) {
        return new PlanVersion(
                version, plan, origin, author, source, at, until, state, again, because);
    }

    PlanVersion since(Instant now) {
        return new PlanVersion(
                version, plan, origin, author, source, at, now, State.IN_FORCE, again, inUse);
    }
}
