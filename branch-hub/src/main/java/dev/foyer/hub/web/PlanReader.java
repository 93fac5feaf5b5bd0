package dev.foyer.hub.web;

import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.PlanText;

import java.util.List;

/** Reads a branch's plan out of documents that stand on one another. */
@FunctionalInterface
public interface PlanReader {
    /**
     * Reads and checks them.
     *
     * @param documents the uppermost first
     * @throws IllegalArgumentException with a sentence that names document, line and key
     */
    BranchPlan read(List<PlanText> documents);
}
