package dev.foyer.hub.flow;

import dev.foyer.hub.event.CaseEvent;

import java.util.List;

/** What the runner makes of a command: events, or why not. */
public sealed interface Ruling {
    /** The events, at least one. */
    record Yes(List<CaseEvent> events) implements Ruling {
        public Yes {
            events = List.copyOf(events);
        }
    }

    /** Why not. */
    record No(Why why) implements Ruling {}

    /** The reasons for a no. */
    enum Why {
        ENDED,
        NOT_THIS_STEP,
        ELSEWHERE,
        NOT_PLAYED,
        NOT_YOURS,
        NOT_ALLOWED,
        WAITS_FOR_A_PERSON,
        NOBODY_WAITS,
        OTHER_PERSON,
        NOT_HELD,
        PEOPLE_DECIDE,
        INVALID_ANSWER,
        STALE,
        BOOKED_ALREADY,
        GIVEN_ALREADY,
        NOT_REVIEWED,
        OPERATOR_REVIEWS,
        SAME_PERSON,
        RUNNING,
        OLD_ATTEMPT,
        UNKNOWN_BOOKING,
        PAPER_USED,
        PAPER_EXPIRED
    }

    /** Yes. */
    static Ruling yes(CaseEvent... events) {
        return new Yes(List.of(events));
    }

    /** No. */
    static Ruling no(Why why) {
        return new No(why);
    }
}
