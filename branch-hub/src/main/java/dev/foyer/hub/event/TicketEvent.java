package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What has happened to a ticket. */
public sealed interface TicketEvent extends Event {
    /**
     * A ticket was issued; {@code number} is unique for its service and business day.
     *
     * @param also the services that come after it, in their order; null when there is none
     * @param because why it has its segment; null when no rule said so
     * @param bySight whether it is called by what is seen, for somebody who does not hear; null
     *     where it is not
     */
    record Issued(
            String ticket,
            String service,
            int number,
            Language language,
            Segment segment,
            String channel,
            Evidence evidence,
            @Nullable String person,
            @Nullable List<String> also,
            Segmenting.@Nullable Cause because,
            @Nullable Boolean bySight)
            implements TicketEvent {
        public Issued {
            also = also == null || also.isEmpty() ? null : List.copyOf(also);
            bySight = Boolean.TRUE.equals(bySight) ? Boolean.TRUE : null;
        }

        /** Whether it is called by what is seen. */
        public boolean toBeSeen() {
            return bySight != null;
        }

        /** The services that come after it. */
        public List<String> toCome() {
            return also == null ? List.of() : also;
        }
    }

    /** Numbers from {@code from} up to and with {@code to} were taken for a device. */
    record Leased(String lease, String service, LocalDate day, int from, int to, String device)
            implements TicketEvent {}

    /** A ticket issued from a lease was brought in. */
    record Merged(Issued issued, String lease, Instant issuedAt) implements TicketEvent {
        public Merged {
            issuedAt = Event.kept(issuedAt);
        }
    }

    /**
     * A ticket was called; the heads that competed and the policy's reason are kept.
     *
     * @param booth where an expert's customer goes instead of the counter; null for a window
     * @param helping why the counter helped with a service that is not its own; null when it is
     */
    record Called(
            String ticket,
            String counter,
            String staff,
            String policy,
            String reason,
            List<Candidate> candidates,
            @Nullable Helping helping,
            @Nullable String booth)
            implements TicketEvent {
        public Called {
            candidates = List.copyOf(candidates);
        }
    }

    /** A ticket was called once more. */
    record Recalled(String ticket) implements TicketEvent {}

    /** The customer came. */
    record Started(String ticket) implements TicketEvent {}

    /** The customer was served. */
    record Finished(String ticket) implements TicketEvent {}

    /**
     * The customer was served for one service and goes on with the next.
     *
     * @param service the next
     * @param position where they wait for it; of no matter when served here
     */
    record WentOn(String ticket, String service, GoOn where, Position position)
            implements TicketEvent {}

    /** Who leads the hall goes to the customer whose ticket alerted them. */
    record Greeted(String ticket, String staff) implements TicketEvent {}

    /** Staff moved a ticket into another segment. */
    record SegmentChanged(String ticket, Segment segment, SegmentReason reason)
            implements TicketEvent {}

    /** A service was added behind those that a ticket is for. */
    record ServiceAdded(String ticket, String service) implements TicketEvent {}

    /** The customer did not come. */
    record DidNotCome(String ticket) implements TicketEvent {}

    /** The customer has not come in time; nobody has decided yet. */
    record RanLate(String ticket) implements TicketEvent {}

    /** A no-show waits again. */
    record Returned(String ticket, Position position) implements TicketEvent {}

    /** A ticket waits for another service, or for one counter. */
    record Transferred(String ticket, String service, @Nullable String counter, Position position)
            implements TicketEvent {}

    /**
     * A customer stepped aside.
     *
     * @param pool where the ticket lies, or null for no pool
     */
    record Parked(String ticket, @Nullable String pool) implements TicketEvent {}

    /** A ticket has lain in its pool for longer than the pool says. */
    record LayLong(String ticket) implements TicketEvent {}

    /** A parked customer waits again. */
    record Unparked(String ticket) implements TicketEvent {}

    /**
     * The ticket's holder wants to be told by Web Push.
     *
     * @param keeper under whose key the browser's address lies sealed
     */
    record PushAsked(String ticket, String keeper, String sealed) implements TicketEvent {}

    /** A ticket ended unserved. */
    record Cancelled(String ticket, Because because) implements TicketEvent {}

    /** Why a ticket was cancelled. */
    enum Because {
        CUSTOMER,
        STAFF,
        DAY_OVER,
        /** What it was for is done: its customer did it at a kiosk. */
        DONE_AT_KIOSK
    }
}
