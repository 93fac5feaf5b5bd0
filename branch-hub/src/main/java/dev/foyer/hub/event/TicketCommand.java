package dev.foyer.hub.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What may be asked about a ticket. */
public sealed interface TicketCommand extends Command {
    /**
     * Issues a ticket.
     *
     * @param ticket its id: 128 unguessable bits, made by the edge
     * @param person the sealed person, or null for a guest
     * @param also the services that come after it, in their order
     * @param because why it has its segment; null when no rule said so
     * @param bySight whether it is called by what is seen, for somebody who does not hear
     */
    record Issue(
            String ticket,
            String service,
            Language language,
            Segment segment,
            String channel,
            Evidence evidence,
            @Nullable SealedPerson person,
            List<String> also,
            Segmenting.@Nullable Cause because,
            boolean bySight)
            implements TicketCommand {
        public Issue {
            also = List.copyOf(also);
        }

        /** Issues a ticket for one service. */
        public Issue(
                String ticket,
                String service,
                Language language,
                Segment segment,
                String channel,
                Evidence evidence,
                @Nullable SealedPerson person) {
            this(
                    ticket, service, language, segment, channel, evidence, person, List.of(), null,
                    false);
        }

        /** The same with an id that the device has made already. */
        public Issue as(String made) {
            return new Issue(
                    made, service, language, segment, channel, evidence, person, also, because,
                    bySight);
        }
    }

    /** Issues a ticket and calls it at once to a counter, whoever waits. */
    record WalkDirect(Issue issue, String counter, OutOfTurn because) implements TicketCommand {}

    /** Says that who leads the hall goes to the customer whose ticket alerted them. */
    record Greet(String ticket) implements TicketCommand {}

    /** Moves a ticket into another segment. */
    record ChangeSegment(String ticket, Segment segment, SegmentReason reason)
            implements TicketCommand {}

    /** Adds a service behind those that a ticket is for. */
    record AddService(String ticket, String service) implements TicketCommand {}

    /** A person's id, the sealed fields that only the person's key opens, and what they showed. */
    record SealedPerson(String person, String sealed, Shown shown) {
        /** Of somebody who showed no number. */
        public SealedPerson(String person, String sealed) {
            this(person, sealed, Shown.NOTHING);
        }
    }

    /** Takes a range of numbers for a kiosk that may lose the hub. */
    record Lease(String lease, String service, int count) implements TicketCommand {}

    /** Brings in a ticket that a kiosk issued from its lease while it was alone. */
    record Merge(Issue issue, String lease, int number, Instant issuedAt)
            implements TicketCommand {}

    /**
     * Calls whoever is next for a counter.
     *
     * @param pool the pool of which the first is called, or null for whoever waits and the policy
     *     says is next
     */
    record CallNext(String counter, @Nullable String pool) implements TicketCommand {
        /** Calls whoever the policy says is next. */
        public CallNext(String counter) {
            this(counter, null);
        }
    }

    /**
     * Calls one waiting or parked ticket to a counter.
     *
     * @param because why, when it goes before whoever is next; else it may be null
     */
    record CallThis(String ticket, String counter, @Nullable OutOfTurn because)
            implements TicketCommand {
        /** Calls somebody whose turn it is. */
        public CallThis(String ticket, String counter) {
            this(ticket, counter, null);
        }
    }

    /** Calls a called customer once more. */
    record Recall(String ticket) implements TicketCommand {}

    /** Says that the called customer has come. */
    record Start(String ticket) implements TicketCommand {}

    /** Says that the customer is served; where other services are to come, for this one. */
    record Finish(String ticket, GoOn next) implements TicketCommand {
        /** Lets the customer wait for what is to come. */
        public Finish(String ticket) {
            this(ticket, GoOn.QUEUE);
        }
    }

    /** Says that the called customer did not come. */
    record NoShow(String ticket) implements TicketCommand {}

    /** Lets a no-show wait again. */
    record Return(String ticket, Position position) implements TicketCommand {}

    /** Sends a customer to another service, or to one counter; exactly one of the two is given. */
    record Transfer(
            String ticket, @Nullable String service, @Nullable String counter, Position position)
            implements TicketCommand {}

    /**
     * Lets a customer step aside.
     *
     * @param pool where the ticket lies, or null for no pool
     */
    record Park(String ticket, @Nullable String pool) implements TicketCommand {
        /** Lets a customer step aside into no pool. */
        public Park(String ticket) {
            this(ticket, null);
        }
    }

    /** Lets a parked customer wait again, by the time they first came. */
    record Unpark(String ticket) implements TicketCommand {}

    /**
     * Asks that the ticket's holder be told by Web Push.
     *
     * @param keeper under whose key the browser's address lies sealed
     */
    record AskPush(String ticket, String keeper, String sealed) implements TicketCommand {}

    /** Ends a ticket unserved. */
    record Cancel(String ticket) implements TicketCommand {}
}
