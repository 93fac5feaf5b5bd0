package dev.foyer.hub.store;

import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Ticket;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.store.Database.Durability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * The checker of the crash tests: what was told must be in what is left. Says what is wrong, or
 * nothing.
 */
final class Told {
    private Told() {}

    /** Opens the journal as the hub would and compares; an empty text means that all is well. */
    static String wrong(Path journalFile, List<String> told) {
        try (var journal = Journal.open(journalFile, new UUID(0, 0), Durability.FULL, _ -> {})) {
            if (journal.seq() < 0) return "has no entries";
        } catch (StoreFault e) {
            return "does not open: " + e.getMessage();
        }
        var branch = new Branch(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        var entries = new ArrayList<Entry>();
        var verified = Verification.of(journalFile, branch, entries::add);
        return verified.good() ? wrong(branch, entries, told) : verified.sentence();
    }

    private static String wrong(Branch branch, List<Entry> entries, List<String> told) {
        var ids = new HashSet<UUID>();
        var numbers = new HashSet<String>();
        for (var entry : entries)
            if (!ids.add(entry.id())) return "command " + entry.id() + " is there twice";
        var tickets = new HashMap<String, Ticket>();
        for (var ticket : branch.tickets().all()) {
            tickets.put(ticket.id(), ticket);
            if (!numbers.add(ticket.number()))
                return "number " + ticket.number() + " is there twice";
        }
        for (var line : told) {
            var wrong = wrong(line.split(" "), entries, tickets);
            if (!wrong.isEmpty()) return "told '" + line + "', but " + wrong;
        }
        return "";
    }

    private static String wrong(
            String[] words, List<Entry> entries, HashMap<String, Ticket> tickets) {
        return switch (words[0]) {
            case "S" ->
                    Long.parseLong(words[1]) <= entries.size()
                            ? ""
                            : "there are only " + entries.size();
            case "X" -> tickets.containsKey(words[1]) ? "" : "there is no such ticket";
            case "F" -> same(words, entries);
            case "D" -> {
                var wrong = same(words, entries);
                if (!wrong.isEmpty() || words.length == 3) yield wrong;
                var ticket = tickets.get(words[3]);
                if (ticket == null) yield "there is no such ticket";
                if (!ticket.number().equals(words[4])) yield "its number is " + ticket.number();
                yield ticket.state().compareTo(Ticket.State.valueOf(words[5])) >= 0
                        ? ""
                        : "it is " + ticket.state();
            }
            default -> "nobody knows what that means";
        };
    }

    private static String same(String[] words, List<Entry> entries) {
        int seq = Integer.parseInt(words[1]);
        if (seq > entries.size()) return "there are only " + entries.size();
        var id = entries.get(seq - 1).id().toString();
        return id.equals(words[2]) ? "" : "that entry is of " + id;
    }
}
