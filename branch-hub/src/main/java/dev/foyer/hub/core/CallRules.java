package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Candidate;
import dev.foyer.hub.event.Helping;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.Policy;
import dev.foyer.hub.queue.Reach;
import dev.foyer.hub.queue.Situation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who a counter may call, and who is next: looks at the state and changes nothing. A call looks at
 * the heads of lanes only, so its work grows with the classes and not with the tickets.
 */
final class CallRules {
    /** The policy's name in calls that staff decided. */
    static final String BY_HAND = "byHand";

    /** The reason of a call by hand of whoever was next anyway. */
    private static final String IN_TURN = "chosen";

    /** The reason of a call of whoever was first in a pool. */
    private static final String FROM_POOL = "fromPool";

    private final Branch branch;
    private final Tickets tickets;

    CallRules(Branch branch, Tickets tickets) {
        this.branch = branch;
        this.tickets = tickets;
    }

    /** Why this actor may not call to a counter, or null. */
    private @Nullable Reason mayNotCall(Actor by, String id) {
        var counter = branch.counters().find(id);
        if (counter == null) return Reason.UNKNOWN_COUNTER;
        if (branch.accounts().staff(by) == null) return Reason.STAFF_ONLY;
        if (!counter.open()) return Reason.COUNTER_CLOSED;
        if (!by.id().equals(counter.staff())) return Reason.NOT_YOUR_COUNTER;
        if (branch.calls().ofAdviser(by.id()) != null) return Reason.HAS_CALL;
        return tickets.heldBy(by.id()) == null ? null : Reason.HAS_CUSTOMER;
    }

    /** A counter that may call at a moment, with everybody who competes there. */
    private final class Desk {
        private final Counter counter;
        private final Situation at;
        private final Reach.Now reach;
        private final Policy policy = tickets.policy();

        Desk(String id, Instant now) {
            var here = branch.counters().find(id);
            if (here == null) throw new IllegalStateException("checked before: " + id);
            counter = here;
            at = tickets.situation(counter, now);
            reach =
                    new Reach(
                                    this::own,
                                    key -> key.counter().isEmpty() && helped(key.service()),
                                    branch.counters().helpsUnder(id).toMillis())
                            .now(tickets.lanes(), at.now());
        }

        private boolean own(LaneKey key) {
            return key.counter().isEmpty()
                    ? counter.services().contains(key.service())
                    : key.counter().equals(counter.id());
        }

        private boolean helped(String service) {
            return counter.also().contains(service) && !counter.services().contains(service);
        }

        /** Why it may not have a ticket now, or null. */
        @Nullable Reason mayNotHave(String service, @Nullable String reserved) {
            if (reserved != null) return reserved.equals(counter.id()) ? null : Reason.RESERVED;
            if (counter.services().contains(service)) return null;
            if (!helped(service)) return Reason.NOT_SERVED_HERE;
            return reach.helps() ? null : Reason.OWN_FIRST;
        }

        /** Who is next by the policy, or null when nobody waits. */
        Policy.@Nullable Choice choice() {
            return reach.heads().isEmpty() ? null : policy.choose(reach.heads(), at);
        }

        private List<Candidate> candidates(Policy.@Nullable Choice choice) {
            var candidates = new ArrayList<Candidate>();
            if (choice == null) return candidates;
            for (var one : choice.all()) {
                var head = one.head();
                var index = one.index();
                candidates.add(
                        new Candidate(
                                head.ticket(),
                                head.lane().service(),
                                head.lane().segment(),
                                Math.max(0, at.now() - head.place().clock()),
                                index.rank(),
                                index.value(),
                                policy.how(head, at)));
            }
            return candidates;
        }

        /** Why it is somebody of another service, or null when it is one of its own. */
        private @Nullable Helping helping(boolean own) {
            if (own) return null;
            long waited = reach.ownWaited();
            return new Helping(
                    waited == Reach.NOBODY ? null : waited,
                    branch.counters().helpsUnder(counter.id()).toMillis());
        }

        Decision byPolicy(Actor by, Policy.Choice choice) {
            var head = choice.head();
            return call(
                    by, head.ticket(), policy.name(), choice.reason(), own(head.lane()), choice);
        }

        /** A call that no policy chose, with those who competed then. */
        Decision byHand(Actor by, String ticket, boolean own, String reason) {
            return call(by, ticket, BY_HAND, reason, own, choice());
        }

        private Decision call(
                Actor by,
                String ticket,
                String policy,
                String reason,
                boolean own,
                Policy.@Nullable Choice choice) {
            var place = branch.counters().planned(counter.id());
            var booth = place.rooms().stream().filter(b -> !tickets.taken(b)).findFirst();
            if (place.is(BranchPlan.Kind.EXPERT) && booth.isEmpty())
                return Decision.no(Reason.NO_BOOTH);
            return Decision.yes(
                    new TicketEvent.Called(
                            ticket,
                            counter.id(),
                            by.id(),
                            policy,
                            reason,
                            candidates(choice),
                            helping(own),
                            booth.orElse(null)));
        }
    }

    Decision callNext(Actor by, Instant now, TicketCommand.CallNext command) {
        var no = mayNotCall(by, command.counter());
        if (no != null) return Decision.no(no);
        var desk = new Desk(command.counter(), now);
        var pool = command.pool();
        if (pool != null) return fromPool(by, desk, pool);
        var choice = desk.choice();
        return choice == null ? Decision.no(Reason.NOBODY_WAITING) : desk.byPolicy(by, choice);
    }

    /** Whoever lies in a pool has been told to come back, so nobody asks why they go first. */
    private Decision fromPool(Actor by, Desk desk, String pool) {
        if (tickets.pools().named(pool) == null) return Decision.no(Reason.UNKNOWN_POOL, "pool");
        var first =
                tickets.pools()
                        .first(pool, t -> desk.mayNotHave(t.service(), t.reserved()) == null);
        return first == null
                ? Decision.no(Reason.POOL_EMPTY, "pool")
                : desk.byHand(by, first.id(), desk.own(first.lane()), FROM_POOL);
    }

    Decision callThis(Actor by, Instant now, TicketCommand.CallThis command) {
        var ticket = tickets.find(command.ticket());
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        var no = mayNotCall(by, command.counter());
        if (no != null) return Decision.no(no);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        if (ticket.state() != Ticket.State.WAITING && ticket.state() != Ticket.State.PARKED)
            return Decision.no(Reason.NOT_WAITING);
        var desk = new Desk(command.counter(), now);
        var cannot = desk.mayNotHave(ticket.service(), ticket.reserved());
        if (cannot != null) return Decision.no(cannot);
        // Nobody waits in the place of somebody who stepped aside, so there may be no choice.
        var choice = desk.choice();
        boolean passes = choice != null && !choice.head().ticket().equals(ticket.id());
        var because = command.because();
        if (passes && because == null) return Decision.no(Reason.REASON_NEEDED, "reason");
        var reason = because != null ? word(because) : IN_TURN;
        return desk.byHand(by, ticket.id(), desk.own(ticket.lane()), reason);
    }

    /** Calls somebody whose ticket is issued with the same entry. */
    Decision walkDirect(Actor by, Instant now, TicketCommand.WalkDirect command) {
        var no = mayNotCall(by, command.counter());
        if (no != null) return Decision.no(no);
        var desk = new Desk(command.counter(), now);
        var service = command.issue().service();
        var cannot = desk.mayNotHave(service, null);
        if (cannot != null) return Decision.no(cannot);
        boolean own = desk.counter.services().contains(service);
        return desk.byHand(by, command.issue().ticket(), own, word(command.because()));
    }

    /** "needsHelp". */
    private static String word(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        var word = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++)
            word.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        return word.toString();
    }
}
