package dev.foyer.hub.event;

import java.time.LocalDate;

/** What has happened to the branch as a whole. */
public sealed interface BranchEvent extends Event {
    /** A plan came into force. */
    record Configured(BranchPlan plan) implements BranchEvent {}

    /**
     * A business day began: counters of numbers start again, ended tickets of former days leave the
     * state.
     */
    record DayBegan(LocalDate day) implements BranchEvent {}
}
