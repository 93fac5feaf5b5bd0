package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What may be asked about the versions of the branch's plan. */
public sealed interface PlanCommand extends Command {
    /**
     * Takes a plan in as the next version.
     *
     * @param effective when it comes into force, or null for at once
     * @param author who wants it
     * @param texts the documents it was read from, the uppermost first
     */
    record Import(BranchPlan plan, @Nullable Instant effective, String author, List<PlanText> texts)
            implements PlanCommand {
        public Import {
            texts = List.copyOf(texts);
        }

        /** The documents' names. */
        public String source() {
            return texts.stream().map(PlanText::name).collect(Collectors.joining(" on "));
        }
    }

    /** Makes what an earlier version said the next one, at once; what is to come is withdrawn. */
    record RollBack(int version, String author) implements PlanCommand {}
}
