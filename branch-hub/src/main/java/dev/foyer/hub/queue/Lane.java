package dev.foyer.hub.queue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The waiting tickets of one class in order of place. Adding, removing and counting those ahead
 * take O(√n) small steps; owned by one thread.
 *
 * <p>Sorted blocks of bounded length: most tickets are added at the end and taken from the front,
 * where a block is found at once.
 */
public final class Lane {
    private static final int BLOCK_MAX = 256;

    private final List<List<Waiter>> blocks = new ArrayList<>();
    private int size;

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Who is first, or null when nobody waits. */
    public @Nullable Waiter head() {
        return size == 0 ? null : blocks.getFirst().getFirst();
    }

    /** Lets a ticket wait. */
    public void add(Waiter waiter) {
        size++;
        if (blocks.isEmpty()) {
            blocks.add(new ArrayList<>(List.of(waiter)));
            return;
        }
        int at = Math.min(blockFor(waiter.place()), blocks.size() - 1);
        var block = blocks.get(at);
        int where = indexIn(block, waiter.place());
        if (where < block.size() && block.get(where).place().equals(waiter.place()))
            throw new IllegalStateException("two tickets at " + waiter.place());
        block.add(where, waiter);
        if (block.size() > BLOCK_MAX) {
            var half = block.subList(BLOCK_MAX / 2, block.size());
            blocks.add(at + 1, new ArrayList<>(half));
            half.clear();
        }
    }

    /** Takes the ticket at a place away. */
    public void remove(Place place) {
        int at = blockFor(place);
        if (at == blocks.size()) throw new IllegalStateException("nobody at " + place);
        var block = blocks.get(at);
        int where = indexIn(block, place);
        if (where == block.size() || !block.get(where).place().equals(place))
            throw new IllegalStateException("nobody at " + place);
        block.remove(where);
        if (block.isEmpty()) blocks.remove(at);
        size--;
    }

    /** How many stand before a place. */
    public int ahead(Place place) {
        int at = blockFor(place);
        if (at == blocks.size()) return size;
        // From the back, because most who ask have just come.
        int after = 0;
        for (int i = at; i < blocks.size(); i++) after += blocks.get(i).size();
        return size - after + indexIn(blocks.get(at), place);
    }

    /** All in order, as a copy. */
    public List<Waiter> all() {
        var all = new ArrayList<Waiter>(size);
        blocks.forEach(all::addAll);
        return all;
    }

    /** The first block whose last place is not before this one. */
    private int blockFor(Place place) {
        int low = 0;
        int high = blocks.size();
        if (high > 0 && blocks.getLast().getFirst().place().compareTo(place) <= 0) low = high - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).getLast().place().compareTo(place) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static int indexIn(List<Waiter> block, Place place) {
        int low = 0;
        int high = block.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (block.get(middle).place().compareTo(place) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
