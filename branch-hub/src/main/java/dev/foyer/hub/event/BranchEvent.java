package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What has happened to the branch as a whole. */
public sealed interface BranchEvent extends Event {
    /**
     * A plan came into force.
     *
     * @param version the imported version, or null for a plan that the hub's own file said at a
     *     start; it is then a version of its own
     */
    record Configured(BranchPlan plan, @Nullable Integer version) implements BranchEvent {
        /** A plan of the hub's own file. */
        public Configured(BranchPlan plan) {
            this(plan, null);
        }
    }

    /**
     * A plan was taken in as a version.
     *
     * @param effective when it is to come into force
     * @param author who wanted it
     * @param source the documents it was read from
     * @param again the version whose plan this is once more, or null
     */
    record PlanImported(
            int version,
            BranchPlan plan,
            Instant effective,
            String author,
            String source,
            @Nullable Integer again)
            implements BranchEvent {
        public PlanImported {
            effective = Event.kept(effective);
        }
    }

    /** A version's time came while what it takes away was in use: it waits. */
    record PlanPostponed(int version, Instant until, String inUse) implements BranchEvent {
        public PlanPostponed {
            until = Event.kept(until);
        }
    }

    /** A version that had not come into force never will. */
    record PlanWithdrawn(int version, String author) implements BranchEvent {}

    /**
     * A business day began: counters of numbers start again, ended tickets of former days leave the
     * state.
     */
    record DayBegan(LocalDate day) implements BranchEvent {}
}
