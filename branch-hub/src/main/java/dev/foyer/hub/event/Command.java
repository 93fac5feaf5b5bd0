package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What may be asked of the branch. Random ids and secrets come from the edge; the core neither
 * guesses nor looks at a clock.
 */
public sealed interface Command
        permits TicketCommand,
                CounterCommand,
                AccountCommand,
                PersonCommand,
                CustomerCommand,
                CallCommand,
                CaseCommand,
                HelpCommand,
                AppointmentCommand,
                PlanCommand,
                Command.Configure,
                Command.Due {

    /**
     * Puts a plan in force.
     *
     * @param texts the documents it was read from, the uppermost first; null for none
     */
    record Configure(BranchPlan plan, @Nullable List<PlanText> texts) implements Command {
        public Configure {
            texts = texts == null ? null : List.copyOf(texts);
        }

        /** A plan that was read from nowhere. */
        public Configure(BranchPlan plan) {
            this(plan, null);
        }
    }

    /** Says that a timer is due. */
    record Due(Timer.Kind kind, String subject, Instant at) implements Command {}
}
