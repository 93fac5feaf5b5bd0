package dev.foyer.device.ipp;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer says of one job.
 *
 * @param impressions sides that are printed, where the printer counts them
 */
public record JobFacts(
        int id, String name, State state, Set<String> reasons, OptionalInt impressions) {

    /** The states of RFC 8011, 5.3.7, with their numbers. */
    public enum State {
        PENDING(3),
        HELD(4),
        PROCESSING(5),
        STOPPED(6),
        CANCELED(7),
        ABORTED(8),
        COMPLETED(9);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Whether nothing further can happen to the job. */
        public boolean ended() {
            return switch (this) {
                case PENDING, HELD, PROCESSING, STOPPED -> false;
                case CANCELED, ABORTED, COMPLETED -> true;
            };
        }

        static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException(code + " is not the state of a job");
        }
    }

    public JobFacts {
        reasons = Set.copyOf(reasons);
    }
}
