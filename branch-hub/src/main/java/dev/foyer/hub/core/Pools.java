package dev.foyer.hub.core;

import dev.foyer.hub.event.Pool;
import dev.foyer.hub.queue.Place;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who lies in which pool of those set aside, by place; owned by the core's thread. Who was set
 * aside without a pool is in none.
 */
final class Pools {
    private final Branch branch;
    private final Tickets tickets;
    private final TreeMap<String, TreeMap<Place, String>> lying = new TreeMap<>();

    Pools(Branch branch, Tickets tickets) {
        this.branch = branch;
        this.tickets = tickets;
    }

    /** A pool of the plan, or null. */
    @Nullable Pool named(String id) {
        for (var pool : branch.planned().hallRules().parking())
            if (pool.id().equals(id)) return pool;
        return null;
    }

    boolean full(Pool pool) {
        var limit = pool.limit();
        var all = lying.get(pool.id());
        return limit != null && all != null && all.size() >= limit;
    }

    /** The first by place in a pool that a counter may have, or null. */
    @Nullable Ticket first(String pool, Predicate<Ticket> which) {
        var all = lying.get(pool);
        if (all == null) return null;
        for (var id : all.values()) {
            var ticket = tickets.find(id);
            if (ticket != null && which.test(ticket)) return ticket;
        }
        return null;
    }

    void add(Ticket ticket) {
        var aside = ticket.aside();
        if (aside == null || aside.pool() == null) return;
        lying.computeIfAbsent(aside.pool(), _ -> new TreeMap<>()).put(ticket.place(), ticket.id());
    }

    void remove(Ticket ticket) {
        var aside = ticket.aside();
        if (aside == null || aside.pool() == null) return;
        var all = lying.get(aside.pool());
        if (all == null || all.remove(ticket.place()) == null)
            throw new IllegalStateException(ticket.id() + " is not in its pool");
        if (all.isEmpty()) lying.remove(aside.pool());
    }

    /** Which pools hold anybody. */
    Iterable<String> used() {
        return lying.keySet();
    }
}
