package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Candidate;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.queue.Head;
import dev.foyer.hub.queue.Policy;
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
        return tickets.heldBy(by.id()) == null ? null : Reason.HAS_CUSTOMER;
    }

    private Counter counter(String id) {
        var counter = branch.counters().find(id);
        if (counter == null) throw new IllegalStateException("checked before: " + id);
        return counter;
    }

    private List<Head> heads(Counter counter) {
        return tickets.lanes()
                .heads(key ->
                        key.counter().isEmpty()
                                ? counter.services().contains(key.service())
                                : key.counter().equals(counter.id()));
    }

    private static List<Candidate> candidates(
            Policy policy, List<Policy.Weighed> all, Situation at) {
        var candidates = new ArrayList<Candidate>(all.size());
        for (var one : all) {
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

    Decision callNext(Actor by, Instant now, TicketCommand.CallNext command) {
        var id = command.counter();
        var no = mayNotCall(by, id);
        if (no != null) return Decision.no(no);
        var counter = counter(id);
        if (command.pool() != null) return fromPool(by, now, counter, command.pool());
        var heads = heads(counter);
        if (heads.isEmpty()) return Decision.no(Reason.NOBODY_WAITING);
        var policy = tickets.policy();
        var at = tickets.situation(counter, now);
        var choice = policy.choose(heads, at);
        return Decision.yes(
                new TicketEvent.Called(
                        choice.head().ticket(),
                        id,
                        by.id(),
                        policy.name(),
                        choice.reason(),
                        candidates(policy, choice.all(), at)));
    }

    /** Whoever lies in a pool has been told to come back, so nobody asks why they go first. */
    private Decision fromPool(Actor by, Instant now, Counter counter, String pool) {
        if (tickets.pools().named(pool) == null) return Decision.no(Reason.UNKNOWN_POOL, "pool");
        var first = tickets.pools().first(pool, t -> mayNotHave(counter, t) == null);
        return first == null
                ? Decision.no(Reason.POOL_EMPTY, "pool")
                : byHand(by, now, counter, first.id(), FROM_POOL);
    }

    /** Why a counter may not have a ticket, or null. */
    private static @Nullable Reason mayNotHave(Counter counter, Ticket ticket) {
        var reserved = ticket.reserved();
        if (reserved != null) return reserved.equals(counter.id()) ? null : Reason.RESERVED;
        return counter.services().contains(ticket.service()) ? null : Reason.NOT_SERVED_HERE;
    }

    /** A call that no policy chose, with those who competed then. */
    private Decision byHand(Actor by, Instant now, Counter counter, String ticket, String reason) {
        var heads = heads(counter);
        // Nobody waits in the place of somebody who stepped aside, so there may be no heads.
        var policy = tickets.policy();
        var at = tickets.situation(counter, now);
        return Decision.yes(
                new TicketEvent.Called(
                        ticket,
                        counter.id(),
                        by.id(),
                        BY_HAND,
                        reason,
                        heads.isEmpty()
                                ? List.of()
                                : candidates(policy, policy.choose(heads, at).all(), at)));
    }

    Decision callThis(Actor by, Instant now, TicketCommand.CallThis command) {
        var ticket = tickets.find(command.ticket());
        if (ticket == null) return Decision.no(Reason.UNKNOWN_TICKET);
        var no = mayNotCall(by, command.counter());
        if (no != null) return Decision.no(no);
        if (ticket.state().over()) return Decision.no(Reason.ALREADY_OVER);
        if (ticket.state() != Ticket.State.WAITING && ticket.state() != Ticket.State.PARKED)
            return Decision.no(Reason.NOT_WAITING);
        var counter = counter(command.counter());
        var cannot = mayNotHave(counter, ticket);
        if (cannot != null) return Decision.no(cannot);
        var heads = heads(counter);
        boolean passes =
                !heads.isEmpty()
                        && !tickets.policy()
                                .choose(heads, tickets.situation(counter, now))
                                .head()
                                .ticket()
                                .equals(ticket.id());
        var because = command.because();
        if (passes && because == null) return Decision.no(Reason.REASON_NEEDED, "reason");
        return byHand(by, now, counter, ticket.id(), because != null ? word(because) : IN_TURN);
    }

    /** Calls somebody whose ticket is issued with the same entry. */
    Decision walkDirect(Actor by, Instant now, TicketCommand.WalkDirect command) {
        var no = mayNotCall(by, command.counter());
        if (no != null) return Decision.no(no);
        var counter = counter(command.counter());
        if (!counter.services().contains(command.issue().service()))
            return Decision.no(Reason.NOT_SERVED_HERE);
        return byHand(by, now, counter, command.issue().ticket(), word(command.because()));
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
