package dev.foyer.hub.event;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something that becomes due: data in the state, fired by the edge, armed again after a restart.
 */
public record Timer(Instant at, Kind kind, String subject) implements Comparable<Timer> {
    private static final Comparator<Timer> ORDER =
            Comparator.comparing(Timer::at)
                    .thenComparing(Timer::kind)
                    .thenComparing(Timer::subject);

    @Override
    public int compareTo(Timer other) {
        return ORDER.compare(this, other);
    }

    /** What becomes due; the order is the order among those due at one instant. */
    public enum Kind {
        DAY_ENDS,
        CUSTOMER_LATE,
        RINGING_ENDS,
        CODE_EXPIRES,
        SESSION_EXPIRES,
        LOCK_ENDS,
        PAPER_ENDS,
        APPOINTMENT_ENDS,
        PLAN_HOLDS,
        LIES_LONG
    }
}
