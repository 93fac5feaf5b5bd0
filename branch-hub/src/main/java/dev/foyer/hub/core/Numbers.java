package dev.foyer.hub.core;

import dev.foyer.hub.event.TicketEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of the business day: the last of each letter, and the ranges that devices took in
 * advance; owned by the core's thread. What is taken in advance begins far behind what is given
 * out, so that a day's numbers have no gap and staff see which came without the hub.
 */
final class Numbers {
    /** Where what is taken in advance begins; a day that comes so far goes on behind it. */
    static final int IN_ADVANCE = 701;

    private final TreeMap<String, Integer> last = new TreeMap<>();
    private final TreeMap<String, Integer> lastInAdvance = new TreeMap<>();
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

    int next(String letter) {
        int next = last(letter) + 1;
        return next < IN_ADVANCE ? next : Math.max(next, inAdvance(letter) + 1);
    }

    int nextInAdvance(String letter) {
        return Math.max(inAdvance(letter), last(letter)) + 1;
    }

    private int inAdvance(String letter) {
        return lastInAdvance.getOrDefault(letter, IN_ADVANCE - 1);
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
        // Journals from before IN_ADVANCE have ranges between what was given out.
        var those = e.from() < IN_ADVANCE ? last : lastInAdvance;
        those.merge(letter, e.to(), Math::max);
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
        lastInAdvance.clear();
        ranges.clear();
        for (var ticket : kept) {
            int digits = 0;
            while (!Character.isDigit(ticket.number().charAt(digits))) digits++;
            int number = Integer.parseInt(ticket.number().substring(digits));
            var those = number < IN_ADVANCE ? last : lastInAdvance;
            those.merge(ticket.number().substring(0, digits), number, Math::max);
        }
    }

    List<BranchState.LastNumber> lasts() {
        var letters = new TreeSet<>(last.keySet());
        letters.addAll(lastInAdvance.keySet());
        return letters.stream()
                .map(letter ->
                        new BranchState.LastNumber(letter, last(letter), lastInAdvance.get(letter)))
                .toList();
    }

    List<Range> ranges() {
        return List.copyOf(ranges.values());
    }

    void restore(List<BranchState.LastNumber> lasts, List<Range> taken) {
        for (var number : lasts) {
            last.put(number.letter(), number.last());
            if (number.inAdvance() != null) lastInAdvance.put(number.letter(), number.inAdvance());
        }
        for (var range : taken) ranges.put(range.id(), range);
    }
}
