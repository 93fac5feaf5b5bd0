package dev.foyer.hub.event;

import java.time.Instant;

/**
 * What may be asked of the branch. Random ids and secrets come from the edge; the core neither
 * guesses nor looks at a clock.
 */
public sealed interface Command
        permits TicketCommand,
                CounterCommand,
                AccountCommand,
                PersonCommand,
                CallCommand,
                CaseCommand,
                HelpCommand,
                AppointmentCommand,
                PlanCommand,
                Command.Configure,
                Command.Due {

    /** Puts a plan in force. */
    record Configure(BranchPlan plan) implements Command {}

    /** Says that a timer is due. */
    record Due(Timer.Kind kind, String subject, Instant at) implements Command {}
}
