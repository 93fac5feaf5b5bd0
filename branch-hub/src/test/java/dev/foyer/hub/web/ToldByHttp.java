package dev.foyer.hub.web;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.TicketEvent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What a hub has told its clients over HTTP and feeds, and the checker that looks for it in a
 * journal. Telling is done by any thread.
 */
final class ToldByHttp {
    /** A ticket was said to be in a state since a journal entry. */
    record Fact(String ticket, long version, String state) {}

    /** What happened to one ticket: its number, and which entry led to which state. */
    private record Kept(String number, Map<Long, String> states) {}

    private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, String> numbers = new ConcurrentHashMap<>();
    private final Set<String> notWaiting = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    void fact(String ticket, long version, String state) {
        facts.add(new Fact(ticket, version, state));
    }

    void number(String ticket, String number) {
        var before = numbers.put(ticket, number);
        if (before != null && !before.equals(number))
            wrong("ticket " + ticket + " was " + before + " and is " + number);
    }

    /** A refusal said that this ticket does not wait. */
    void notWaiting(String ticket) {
        notWaiting.add(ticket);
    }

    /** A refusal said that this ticket has ended. */
    void over(String ticket) {
        over.add(ticket);
    }

    /** Something that may never be heard was heard. */
    void wrong(String sentence) {
        wrong.add(sentence);
    }

    Map<String, String> numbers() {
        return numbers;
    }

    /** How much was told. */
    String summary() {
        return numbers.size()
                + " tickets, "
                + facts.size()
                + " facts, "
                + (notWaiting.size() + over.size())
                + " refusals that told of a state";
    }

    /** Says what is missing or twice in the journal, or nothing. */
    String missing(List<Entry> entries) {
        var kept = new HashMap<String, Kept>();
        var ids = new HashSet<UUID>();
        var given = new HashSet<String>();
        for (var entry : entries) {
            if (!ids.add(entry.id())) return "command " + entry.id() + " is there twice";
            for (var event : entry.events()) {
                if (!(event instanceof TicketEvent of)) continue;
                var twice = keep(of, entry.seq(), kept, given);
                if (!twice.isEmpty()) return twice;
            }
        }
        for (var told : numbers.entrySet()) {
            var there = kept.get(told.getKey());
            if (there == null) return "ticket " + told + " is not there";
            if (!there.number().equals(told.getValue()))
                return "ticket " + told + " has number " + there.number();
        }
        for (var fact : facts) {
            var there = kept.get(fact.ticket());
            if (there == null) return fact + ": there is no such ticket";
            var state = there.states().get(fact.version());
            if (!fact.state().equals(state)) return fact + ": that entry says " + state;
        }
        for (var ticket : notWaiting) {
            var there = kept.get(ticket);
            if (there == null || there.states().size() < 2)
                return "a refusal said that " + ticket + " does not wait, but it does";
        }
        for (var ticket : over) {
            var there = kept.get(ticket);
            if (there == null || !there.states().containsValue("done"))
                return "a refusal said that " + ticket + " has ended, but it has not";
        }
        return wrong.isEmpty() ? "" : wrong.iterator().next();
    }

    private static String keep(
            TicketEvent event, long seq, Map<String, Kept> kept, Set<String> given) {
        return switch (event) {
            case TicketEvent.Issued e -> {
                var number =
                        String.format("%s%03d", e.service().equals("cash") ? "A" : "B", e.number());
                if (!given.add(number)) yield "number " + number + " is there twice";
                var before = kept.put(e.ticket(), new Kept(number, new HashMap<>()));
                if (before != null) yield "ticket " + e.ticket() + " is there twice";
                yield keep(kept, e.ticket(), seq, "waiting");
            }
            case TicketEvent.Called e -> keep(kept, e.ticket(), seq, "called");
            case TicketEvent.Started e -> keep(kept, e.ticket(), seq, "serving");
            case TicketEvent.Finished e -> keep(kept, e.ticket(), seq, "done");
            default -> "nobody asked for " + event;
        };
    }

    private static String keep(Map<String, Kept> kept, String ticket, long seq, String state) {
        var there = kept.get(ticket);
        if (there == null) return "ticket " + ticket + " is " + state + " but was never issued";
        if (there.states().containsValue(state)) return ticket + " is " + state + " twice";
        there.states().put(seq, state);
        return "";
    }
}
