package dev.foyer.hub.web;

import dev.foyer.hub.core.Entry;
import dev.foyer.hub.event.TicketEvent;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What a hub has told its clients over HTTP and feeds, and the checker that looks for it in a
 * journal. Telling is done by any thread.
 */
final class ToldByHttp {
    /** Who said it. */
    enum Source {
        ANSWER,
        REFUSAL,
        READ,
        FEED,
        /** The checker saw it without a journal. */
        EAR
    }

    /** How many tickets are being acted on at most. */
    static final int TOUCHED = 2;

    /** A ticket was said to be in a state since a journal entry. */
    private record Fact(Source source, String ticket, long version, String state) {}

    private record Number(Source source, String ticket, String number) {}

    /** Which states may follow which, by the documentation and not by the hub's code. */
    private static final Map<String, Set<String>> NEXT =
            Map.of(
                    "waiting", Set.of("called"),
                    "called", Set.of("called", "serving", "parked", "noShow"),
                    "serving", Set.of("done", "waiting"),
                    "parked", Set.of("called", "waiting"),
                    "noShow", Set.of("waiting"),
                    "done", Set.of());

    /** What happened to one ticket: its number, and which entry led to which state. */
    private record Kept(String number, TreeMap<Long, String> states) {}

    private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, String> numberOf = new ConcurrentHashMap<>();
    private final Set<Number> numbers = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, String> touched = new ConcurrentHashMap<>();
    private final Set<String> notWaiting = ConcurrentHashMap.newKeySet();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();

    void fact(Source source, String ticket, long version, String state) {
        facts.add(new Fact(source, ticket, version, state));
    }

    void number(Source source, String ticket, String number) {
        numbers.add(new Number(source, ticket, number));
        var before = numberOf.putIfAbsent(ticket, number);
        if (before != null && !before.equals(number))
            wrong("ticket " + ticket + " was " + before + " and is " + number);
    }

    /** A counter is about to act on this ticket. */
    void touch(String counter, String ticket) {
        touched.put(counter, ticket);
    }

    /** The ticket that some counter acts on, empty when none does. */
    String touched(int which) {
        var all = List.copyOf(touched.values());
        return which < all.size() ? all.get(which) : "";
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

    /** The tickets that were spoken of. */
    Set<String> numbers() {
        return numberOf.keySet();
    }

    /** How much was told. */
    String summary() {
        return numberOf.size()
                + " tickets, "
                + facts.size()
                + " facts ("
                + facts.stream().filter(fact -> fact.source() == Source.READ).count()
                + " by reads, "
                + facts.stream().filter(fact -> fact.source() == Source.FEED).count()
                + " by feed), "
                + (notWaiting.size() + over.size())
                + " refusals that told of a state";
    }

    /**
     * Says what is missing or twice in the journal: for each source that told of it, the first
     * thing found. Empty when all is well.
     */
    Map<Source, String> missing(List<Entry> entries) {
        var found = new EnumMap<Source, String>(Source.class);
        var kept = new HashMap<String, Kept>();
        var ids = new HashSet<UUID>();
        var given = new HashSet<String>();
        for (var entry : entries) {
            if (!ids.add(entry.id()))
                found.putIfAbsent(Source.EAR, "command " + entry.id() + " is there twice");
            for (var event : entry.events()) {
                if (!(event instanceof TicketEvent of)) continue;
                var twice = keep(of, entry.seq(), kept, given);
                if (!twice.isEmpty()) found.putIfAbsent(Source.EAR, twice);
            }
        }
        for (var told : numbers) {
            var there = kept.get(told.ticket());
            if (there == null) found.putIfAbsent(told.source(), told + ": it is not there");
            else if (!there.number().equals(told.number()))
                found.putIfAbsent(told.source(), told + ": it is " + there.number());
        }
        for (var fact : facts) {
            var there = kept.get(fact.ticket());
            var state = there == null ? null : there.states().get(fact.version());
            if (!fact.state().equals(state))
                found.putIfAbsent(fact.source(), fact + ": that entry says " + state);
        }
        refused(kept, found);
        if (!wrong.isEmpty()) found.putIfAbsent(Source.EAR, wrong.iterator().next());
        return found;
    }

    private void refused(Map<String, Kept> kept, Map<Source, String> found) {
        for (var ticket : notWaiting) {
            var there = kept.get(ticket);
            if (there == null || there.states().size() < 2)
                found.putIfAbsent(Source.REFUSAL, ticket + " was said not to wait, but it does");
        }
        for (var ticket : over) {
            var there = kept.get(ticket);
            if (there == null || !there.states().containsValue("done"))
                found.putIfAbsent(Source.REFUSAL, ticket + " was said to be over, but it is not");
        }
    }

    private static String keep(
            TicketEvent event, long seq, Map<String, Kept> kept, Set<String> given) {
        return switch (event) {
            case TicketEvent.Issued e -> {
                var number =
                        String.format("%s%03d", e.service().equals("cash") ? "A" : "B", e.number());
                if (!given.add(number)) yield "number " + number + " is there twice";
                var states = new TreeMap<>(Map.of(seq, "waiting"));
                var before = kept.put(e.ticket(), new Kept(number, states));
                yield before == null ? "" : "ticket " + e.ticket() + " is there twice";
            }
            case TicketEvent.Called e -> keep(kept, e.ticket(), seq, "called");
            case TicketEvent.Recalled e -> keep(kept, e.ticket(), seq, "called");
            case TicketEvent.RanLate e -> keep(kept, e.ticket(), seq, "called");
            case TicketEvent.Started e -> keep(kept, e.ticket(), seq, "serving");
            case TicketEvent.Parked e -> keep(kept, e.ticket(), seq, "parked");
            case TicketEvent.Unparked e -> keep(kept, e.ticket(), seq, "waiting");
            case TicketEvent.DidNotCome e -> keep(kept, e.ticket(), seq, "noShow");
            case TicketEvent.Returned e -> keep(kept, e.ticket(), seq, "waiting");
            case TicketEvent.Transferred e -> keep(kept, e.ticket(), seq, "waiting");
            case TicketEvent.Finished e -> keep(kept, e.ticket(), seq, "done");
            default -> "nobody asked for " + event;
        };
    }

    private static String keep(Map<String, Kept> kept, String ticket, long seq, String state) {
        var there = kept.get(ticket);
        if (there == null) return "ticket " + ticket + " is " + state + " but was never issued";
        var last = there.states().lastEntry();
        if (last.getKey() == seq || !NEXT.getOrDefault(last.getValue(), Set.of()).contains(state))
            return ticket + " is " + state + " after " + last.getValue();
        there.states().put(seq, state);
        return "";
    }
}
