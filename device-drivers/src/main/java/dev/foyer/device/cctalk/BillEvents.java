package dev.foyer.device.cctalk;

import java.util.ArrayList;
import java.util.List;

/**
 * The event buffer of a bill validator as header 159 gives it: a counter and the newest five
 * events, the newest first.
 *
 * <p>The counter is 0 only after a reset; it goes from 1 to 255 and then to 1 again.
 */
public record BillEvents(int counter, List<BillEvent> newestFirst) {
    public static final int KEPT = 5;
    private static final int LAST = 255;

    public BillEvents {
        newestFirst = List.copyOf(newestFirst);
    }

    /** Reads the data of the reply. */
    public static BillEvents of(Frame reply) throws CctalkFault {
        if (reply.length() != 1 + 2 * KEPT) {
            throw new CctalkFault("an event buffer of " + reply.length() + " bytes");
        }
        var events = new ArrayList<BillEvent>();
        for (int i = 0; i < KEPT; i++) {
            events.add(BillEvent.of(reply.at(1 + 2 * i), reply.at(2 + 2 * i)));
        }
        return new BillEvents(reply.at(0), events);
    }

    /** How many events there were between two readings of the counter of one run. */
    public static int between(int last, int now) {
        if (now == last) {
            return 0;
        }
        return now > last ? now - last : LAST - last + now;
    }

    /** The counter after one more event. */
    public static int after(int counter) {
        return counter == LAST ? 1 : counter + 1;
    }

    /** How many of the events since {@code last} are no longer in the buffer. */
    public int lostSince(int last) {
        return Math.max(0, between(last, counter) - KEPT);
    }

    /** The events since {@code last} that are still in the buffer, the oldest first. */
    public List<BillEvent> since(int last) {
        int news = Math.min(KEPT, between(last, counter));
        return newestFirst.subList(0, news).reversed();
    }
}
