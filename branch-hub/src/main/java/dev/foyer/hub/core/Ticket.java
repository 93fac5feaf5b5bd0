package dev.foyer.hub.core;

import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.Place;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ticket as it stands: a value, free to leave the core's thread.
 *
 * @param id unguessable
 * @param number what is spoken and shown, "A001"
 * @param reserved the one counter that may call it, or null
 * @param place where it stands, or stood last
 * @param since when it last began to wait; what its wait counts from is the clock of its place
 * @param turn the counter's part, or null when no counter has it
 * @param aside where it lies while it is parked, else null
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
        @Nullable Aside aside,
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

    /**
     * What is known of the customer, and what else they came for.
     *
     * @param bySight whether they are called by what is seen: they do not hear
     */
    public record Visit(
            Language language,
            Segment segment,
            String channel,
            Evidence evidence,
            @Nullable String person,
            Instant issuedAt,
            Errands errands,
            Alert alert,
            boolean bySight) {
        Visit of(@Nullable String who, Evidence how) {
            return new Visit(
                    language, segment, channel, how, who, issuedAt, errands, alert, bySight);
        }

        Visit in(Segment now, Alert alert) {
            return new Visit(
                    language, now, channel, evidence, person, issuedAt, errands, alert, bySight);
        }

        Visit with(Errands now) {
            return new Visit(
                    language, segment, channel, evidence, person, issuedAt, now, alert, bySight);
        }
    }

    /** Whether a ticket alerts who leads the hall. */
    public enum Alert {
        NONE,
        /** Nobody has gone to the customer yet. */
        OPEN,
        TAKEN;

        static Alert of(HallRules hall, Segment segment) {
            return hall.alertsFor(segment) ? OPEN : NONE;
        }
    }

    /**
     * The services of a ticket besides the one it is for now; each is in one of them, once.
     *
     * @param done those it was served for
     * @param toCome those that are still to come, in their order
     */
    public record Errands(List<String> done, List<String> toCome) {
        static final Errands NONE = new Errands(List.of(), List.of());

        public Errands {
            done = List.copyOf(done);
            toCome = List.copyOf(toCome);
        }

        static Errands of(List<String> toCome) {
            return toCome.isEmpty() ? NONE : new Errands(List.of(), toCome);
        }

        boolean have(String service) {
            return done.contains(service) || toCome.contains(service);
        }

        /** The next service has begun; the one before it is done, or was the wrong one. */
        Errands begun(String service, @Nullable String served) {
            var past = new ArrayList<>(done);
            if (served != null) past.add(served);
            return new Errands(past, toCome.stream().filter(s -> !s.equals(service)).toList());
        }

        Errands added(String service) {
            var later = new ArrayList<>(toCome);
            later.add(service);
            return new Errands(done, later);
        }
    }

    /**
     * What a counter does with the ticket.
     *
     * @param booth where the customer goes instead of the counter, or null
     * @param late whether the customer did not come in time
     */
    public record Turn(
            String counter,
            String staff,
            @Nullable String booth,
            Instant calledAt,
            @Nullable Instant startedAt,
            boolean late,
            int recalls) {
        /** Where the customer goes. */
        public String place() {
            return booth == null ? counter : booth;
        }

        Turn again(Instant now) {
            return new Turn(counter, staff, booth, now, null, false, recalls + 1);
        }

        Turn ranLate() {
            return new Turn(counter, staff, booth, calledAt, null, true, recalls);
        }

        Turn started(Instant now) {
            return new Turn(counter, staff, booth, calledAt, now, false, recalls);
        }
    }

    /**
     * Where a parked ticket lies.
     *
     * @param pool a pool of the plan, or null for none
     * @param overdue whether it has lain there for longer than the pool says
     */
    public record Aside(@Nullable String pool, Instant since, boolean overdue) {}

    /** The lane it stands in while it waits. */
    public LaneKey lane() {
        return new LaneKey(service, visit.segment(), reserved == null ? "" : reserved);
    }

    Ticket called(TicketEvent.Called e, Stamp stamp) {
        var its = new Turn(e.counter(), e.staff(), e.booth(), stamp.at(), null, false, 0);
        return now(State.CALLED, its, calls + 1, misses, stamp);
    }

    Ticket recalled(Stamp stamp) {
        return now(state, held().again(stamp.at()), calls + 1, misses, stamp);
    }

    Ticket late(Stamp stamp) {
        return now(state, held().ranLate(), calls, misses, stamp);
    }

    Ticket started(Stamp stamp) {
        return now(State.SERVING, held().started(stamp.at()), calls, misses, stamp);
    }

    /** Served for another service where it is. */
    Ticket servedHere(String next, Stamp stamp) {
        return new Ticket(
                id,
                number,
                next,
                null,
                State.SERVING,
                visit,
                place,
                since,
                held().started(stamp.at()),
                null,
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
                null,
                calls,
                misses,
                null,
                stamp.seq());
    }

    Ticket missed(Stamp stamp) {
        return now(State.NO_SHOW, null, calls, misses + 1, stamp);
    }

    Ticket parked(@Nullable String pool, Stamp stamp) {
        return lying(new Aside(pool, stamp.at(), false), stamp);
    }

    Ticket layLong(Stamp stamp) {
        if (aside == null) throw new IllegalStateException("ticket " + id + " is not parked");
        return lying(new Aside(aside.pool(), aside.since(), true), stamp);
    }

    private Ticket lying(Aside where, Stamp stamp) {
        return new Ticket(
                id,
                number,
                service,
                reserved,
                State.PARKED,
                visit,
                place,
                since,
                null,
                where,
                calls,
                misses,
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
                null,
                calls,
                misses,
                stamp.at(),
                stamp.seq());
    }

    Ticket of(@Nullable String person, Evidence evidence, Stamp stamp) {
        return visiting(visit.of(person, evidence), stamp);
    }

    /** Who has been greeted is not announced again. */
    Ticket in(Segment segment, HallRules hall, Stamp stamp) {
        var alert = visit.alert() == Alert.TAKEN ? Alert.TAKEN : Alert.of(hall, segment);
        return visiting(visit.in(segment, alert), stamp);
    }

    Ticket greeted(Stamp stamp) {
        return visiting(visit.in(visit.segment(), Alert.TAKEN), stamp);
    }

    Ticket with(Errands errands, Stamp stamp) {
        return visiting(visit.with(errands), stamp);
    }

    private Ticket visiting(Visit who, Stamp stamp) {
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
                aside,
                calls,
                misses,
                endedAt,
                stamp.seq());
    }

    /** The same place for the same service. */
    private Ticket now(State state, @Nullable Turn turn, int calls, int misses, Stamp stamp) {
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
                null,
                calls,
                misses,
                null,
                stamp.seq());
    }

    /** The counter's part of a ticket that a counter has. */
    public Turn held() {
        if (turn == null) throw new IllegalStateException("no counter has ticket " + id);
        return turn;
    }
}
