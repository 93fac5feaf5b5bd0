package dev.foyer.hub.core;

import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * The numbers of the business day: the last of each letter, and the ranges that devices took in
 * advance; owned by the core's thread.
 */
final class Numbers {
    private final TreeMap<String, Integer> last = new TreeMap<>();
    private final TreeMap<String, Range> ranges = new TreeMap<>();

    /** "A001"; a fourth digit comes when it is needed. */
    static String spoken(String letter, int number) {
        return number < 10
                ? letter + "00" + number
                : number < 100 ? letter + "0" + number : letter + number;
    }

    int last(String letter) {
        return last.getOrDefault(letter, 0);
    }

    @Nullable Range range(String lease) {
        return ranges.get(lease);
    }

    void issued(String letter, int number) {
        last.merge(letter, number, Math::max);
    }

    void leased(String letter, TicketEvent.Leased e) {
        ranges.put(
                e.lease(),
                new Range(
                        e.lease(), e.service(), e.day(), e.from(), e.to(), e.device(), List.of()));
        last.put(letter, e.to());
    }

    void used(TicketEvent.Merged e) {
        var range = ranges.get(e.lease());
        if (range == null) throw new IllegalStateException("no lease " + e.lease());
        var used = new ArrayList<>(range.used());
        used.add(e.issued().number());
        Collections.sort(used);
        ranges.put(
                range.id(),
                new Range(
                        range.id(),
                        range.service(),
                        range.day(),
                        range.from(),
                        range.to(),
                        range.device(),
                        used));
    }

    /** Numbers begin again, behind those that were kept for the new day. */
    void dayBegan(Collection<Ticket> kept) {
        last.clear();
        ranges.clear();
        for (var ticket : kept) {
            int digits = 0;
            while (!Character.isDigit(ticket.number().charAt(digits))) digits++;
            issued(
                    ticket.number().substring(0, digits),
                    Integer.parseInt(ticket.number().substring(digits)));
        }
    }

    List<BranchState.LastNumber> lasts() {
        return last.entrySet().stream()
                .map(e -> new BranchState.LastNumber(e.getKey(), e.getValue()))
                .toList();
    }

    List<Range> ranges() {
        return List.copyOf(ranges.values());
    }

    void restore(BranchState state) {
        for (var number : state.numbers()) last.put(number.letter(), number.last());
        for (var range : state.ranges()) ranges.put(range.id(), range);
    }
}
