package dev.foyer.hub.core;

import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.Place;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A ticket as it stands: a value, free to leave the core's thread.
 *
 * @param id unguessable
 * @param number what is spoken and shown, "A001"
 * @param reserved the one counter that may call it, or null
 * @param place where it stands, or stood last
 * @param since when it last began to wait; what its wait counts from is the clock of its place
 * @param turn the counter's part, or null when no counter has it
 * @param misses how often the customer did not come when called
 * @param endedAt when it was done or cancelled
 * @param version the journal sequence of its last change
 */
public record Ticket(
        String id,
        String number,
        String service,
        @Nullable String reserved,
        State state,
        Visit visit,
        Place place,
        Instant since,
        @Nullable Turn turn,
        int calls,
        int misses,
        @Nullable Instant endedAt,
        long version) {
    /** Where in its life a ticket is. */
    public enum State {
        WAITING,
        CALLED,
        SERVING,
        PARKED,
        NO_SHOW,
        DONE,
        CANCELLED;

        /** Whether nothing can happen to it any more. */
        public boolean over() {
            return this == DONE || this == CANCELLED;
        }
    }

    /** What was known when the customer came, and who it is. */
    public record Visit(
            Language language,
            Segment segment,
            String channel,
            Evidence evidence,
            @Nullable String person,
            Instant issuedAt) {}

    /** What a counter does with the ticket; {@code late} when the customer did not come in time. */
    public record Turn(
            String counter,
            String staff,
            Instant calledAt,
            @Nullable Instant startedAt,
            boolean late,
            int recalls) {}

    /** The lane it stands in while it waits. */
    public LaneKey lane() {
        return new LaneKey(service, visit.segment(), reserved == null ? "" : reserved);
    }

    Ticket called(String counter, String staff, Stamp stamp) {
        return new Ticket(
                id,
                number,
                service,
                reserved,
                State.CALLED,
                visit,
                place,
                since,
                new Turn(counter, staff, stamp.at(), null, false, 0),
                calls + 1,
                misses,
                null,
                stamp.seq());
    }

    Ticket recalled(Stamp stamp) {
        var now = held();
        return new Ticket(
                id,
                number,
                service,
                reserved,
                state,
                visit,
                place,
                since,
                new Turn(now.counter(), now.staff(), stamp.at(), null, false, now.recalls() + 1),
                calls + 1,
                misses,
                null,
                stamp.seq());
    }

    Ticket late(Stamp stamp) {
        var now = held();
        return new Ticket(
                id,
                number,
                service,
                reserved,
                state,
                visit,
                place,
                since,
                new Turn(now.counter(), now.staff(), now.calledAt(), null, true, now.recalls()),
                calls,
                misses,
                null,
                stamp.seq());
    }

    Ticket started(Stamp stamp) {
        var now = held();
        return new Ticket(
                id,
                number,
                service,
                reserved,
                State.SERVING,
                visit,
                place,
                since,
                new Turn(
                        now.counter(),
                        now.staff(),
                        now.calledAt(),
                        stamp.at(),
                        false,
                        now.recalls()),
                calls,
                misses,
                null,
                stamp.seq());
    }

    Ticket waiting(String service, @Nullable String reserved, Place place, Stamp stamp) {
        return new Ticket(
                id,
                number,
                service,
                reserved,
                State.WAITING,
                visit,
                place,
                stamp.at(),
                null,
                calls,
                misses,
                null,
                stamp.seq());
    }

    Ticket aside(State state, Stamp stamp) {
        return new Ticket(
                id,
                number,
                service,
                reserved,
                state,
                visit,
                place,
                since,
                null,
                calls,
                state == State.NO_SHOW ? misses + 1 : misses,
                null,
                stamp.seq());
    }

    /** Who served it stays known; {@code turn} is kept. */
    Ticket over(State state, Stamp stamp) {
        return new Ticket(
                id,
                number,
                service,
                reserved,
                state,
                visit,
                place,
                since,
                turn,
                calls,
                misses,
                stamp.at(),
                stamp.seq());
    }

    Ticket of(@Nullable String person, Evidence evidence, Stamp stamp) {
        var who =
                new Visit(
                        visit.language(),
                        visit.segment(),
                        visit.channel(),
                        evidence,
                        person,
                        visit.issuedAt());
        return new Ticket(
                id,
                number,
                service,
                reserved,
                state,
                who,
                place,
                since,
                turn,
                calls,
                misses,
                endedAt,
                stamp.seq());
    }

    /** The counter's part of a ticket that a counter has. */
    public Turn held() {
        if (turn == null) throw new IllegalStateException("no counter has ticket " + id);
        return turn;
    }
}
