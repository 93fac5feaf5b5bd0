package dev.foyer.kiosk.flow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How far somebody is who has booked a time. The code is theirs: no text form shows it. */
public sealed interface Booking {
    /** The QR code is to be held before the reader. */
    record Showing() implements Booking {}

    /** The number is typed; {@code trouble} says why that must be, if it must. */
    record Typing(String typed, @Nullable Trouble trouble) implements Booking {
        @Override
        public String toString() {
            return "Typing[" + typed.length() + " signs]";
        }
    }

    /** The hub was asked. */
    record Asking(String code, boolean hubAway) implements Booking {
        @Override
        public String toString() {
            return "Asking[" + hubAway + "]";
        }
    }

    /** They cannot be checked in. */
    record Refused(Refusal refusal) implements Booking {}

    /** Why not. */
    enum Why {
        TOO_EARLY("too-early"),
        TOO_LATE("too-late"),
        CANCELLED("cancelled"),
        UNKNOWN("unknown"),
        CHECKED_IN("checked-in"),
        /** What was read is no booking's code. */
        NO_BOOKING("no-booking"),
        /** It is not the booking's fault. */
        NOT_NOW("not-now");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        /** Part of the keys of its sentences. */
        public String word() {
            return word;
        }
    }

    /**
     * What is known of a check-in that was refused.
     *
     * @param at the booked time
     * @param from when one may check in
     * @param ticket the one that was issued already, while it is good
     */
    record Refusal(
            Why why, @Nullable Instant at, @Nullable Instant from, @Nullable IssuedTicket ticket) {
        /** Of which nothing more is known. */
        public static Refusal because(Why why) {
            return new Refusal(why, null, null, null);
        }
    }

    /** What can happen to it. */
    sealed interface Heard {
        /** "I have booked", or another code. */
        record Wanted() implements Heard {}

        /** Rather type the number. */
        record NumberWanted() implements Heard {}

        /** The number is typed. */
        record NumberEntered() implements Heard {}

        /** A ticket like any other, then. */
        record TicketWanted() implements Heard {}

        /** The ticket that was issued already. */
        record TicketShown() implements Heard {}

        /** The reader saw this. */
        record Seen(String said) implements Heard {
            @Override
            public String toString() {
                return "Seen[" + said.length() + " signs]";
            }
        }

        /** The reader sees nothing. */
        record Unread() implements Heard {}

        /** The hub gave the ticket. */
        record CheckedIn(String code, IssuedTicket ticket) implements Heard {
            @Override
            public String toString() {
                return "CheckedIn[" + ticket + "]";
            }
        }

        /** The hub said no. */
        record No(String code, Refusal refusal) implements Heard {
            @Override
            public String toString() {
                return "No[" + refusal.why() + "]";
            }
        }

        /** The hub did not answer. */
        record Lost(String code) implements Heard {
            @Override
            public String toString() {
                return "Lost[]";
            }
        }

        /** Whether a person did this. */
        default boolean byPerson() {
            return switch (this) {
                case Wanted _, NumberWanted _, NumberEntered _, TicketWanted _, TicketShown _ ->
                        true;
                case Seen _ -> true;
                case Unread _, CheckedIn _, No _, Lost _ -> false;
            };
        }
    }
}
