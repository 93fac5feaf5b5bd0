package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What has happened to the branch as a whole. */
public sealed interface BranchEvent extends Event {
    /**
     * A plan came into force.
     *
     * @param version the imported version, or null for a plan that the hub's own file said at a
     *     start; it is then a version of its own
     * @param texts the hub's own file and those it stands on; null for an imported version, whose
     *     documents stand where it was taken in, and in old journals
     */
    record Configured(BranchPlan plan, @Nullable Integer version, @Nullable List<PlanText> texts)
            implements BranchEvent {
        public Configured {
            texts = texts == null ? null : List.copyOf(texts);
        }

        /** A version that was taken in before. */
        public Configured(BranchPlan plan, int version) {
            this(plan, (Integer) version, null);
        }
    }

    /**
     * A plan was taken in as a version.
     *
     * @param effective when it is to come into force
     * @param author who wanted it
     * @param source the names of the documents it was read from
     * @param again the version whose plan this is once more, or null
     * @param texts the documents; null for a version that is one once more, and in old journals
     */
    record PlanImported(
            int version,
            BranchPlan plan,
            Instant effective,
            String author,
            String source,
            @Nullable Integer again,
            @Nullable List<PlanText> texts)
            implements BranchEvent {
        public PlanImported {
            effective = Event.kept(effective);
            texts = texts == null ? null : List.copyOf(texts);
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
