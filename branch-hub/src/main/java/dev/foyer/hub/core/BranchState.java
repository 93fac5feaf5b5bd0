package dev.foyer.hub.core;

import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.queue.Rounds;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The whole state as a value, everything in an order that a replay repeats: what a snapshot holds
 * and what a digest is taken of.
 */
public record BranchState(
        long seq,
        Instant at,
        @Nullable BranchPlan plan,
        @Nullable LocalDate day,
        long turns,
        long fronts,
        List<LastNumber> numbers,
        List<Ticket> tickets,
        List<PushRequests.PushRequest> pushes,
        List<Range> ranges,
        List<Served> served,
        List<Rounds.Called> rounds,
        List<CallMade> callsMade,
        List<Counter> counters,
        List<Staff> staff,
        List<Session> sessions,
        List<Code> codes,
        List<Device> devices,
        List<Person> persons,
        List<KeptPreferences> preferences,
        List<CustomerFile> customers,
        List<NeedNote> notes,
        List<Measured> measured,
        List<Measured.Underway> underway,
        List<VideoCall> calls,
        List<Case> cases,
        List<HelpCall> helps,
        List<Appointment> appointments,
        List<PlanVersion> plans,
        List<Timer> timers,
        Instant forgottenUpTo,
        List<Kept> answers) {

    /** The last number of a letter, and the last that was taken in advance, if one was. */
    public record LastNumber(String letter, int last, @Nullable Integer inAdvance) {}

    /** How many seconds the last customers would have taken as usual, newest last. */
    public record Served(String service, List<Long> seconds) {}

    /** A remembered answer. */
    public record Kept(UUID id, String body, Instant at, Answer.Done answer) {}
}
