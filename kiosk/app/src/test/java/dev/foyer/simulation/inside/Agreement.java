package dev.foyer.simulation.inside;

import dev.foyer.hub.event.CaseEvent.End;
import dev.foyer.hub.flow.Case;
import dev.foyer.hub.flow.Case.BookingState;
import dev.foyer.hub.flow.Flow;

import org.jspecify.annotations.Nullable;

/** Whether a deposit that has come to rest, the bank's book and what was moved say the same. */
final class Agreement {
    private final Case c;
    private final Flow flow;
    private final SimBank bank;

    Agreement(Case c, Flow flow, SimBank bank) {
        this.c = c;
        this.flow = flow;
        this.bank = bank;
    }

    /** Whether its customer has it, as a code on paper. */
    static boolean onPaper(Case c) {
        return !c.over()
                && c.channel() == null
                && c.help() == null
                && !c.papers().isEmpty()
                && !c.papers().getLast().used();
    }

    /** The first thing in which they differ, or null. */
    @Nullable String broken() {
        if (onPaper(c)) return kept() || booked() ? "is on paper, with money" : null;
        if (!c.over()) return "has no end: " + c.acts() + ", help " + c.help();
        if (c.end() == End.HANDED_OVER && c.helper() == null) return "is handed over to nobody";
        for (var booking : c.acts().bookings())
            if (differs(booking)) return "the bank does not say " + booking;
        // Whoever touched something else has moved nothing.
        if (!c.opened().service().equals(SimCustomer.WISH)) return null;
        var sums = bank.standing(c.id());
        if (sums.size() > 1) return "is on the book " + sums.size() + " times";
        boolean kept = kept();
        boolean booked = booked();
        if (booked && sums.getFirst() != SimStaff.counted(c))
            return "booked " + sums + ", counted " + SimStaff.counted(c);
        var places = ", kept " + kept + ", booked " + booked;
        return switch (c.end()) {
            case DONE -> kept && booked ? null : "is done" + places;
            case UNDONE, REFUSED -> kept || booked ? "is undone" + places : null;
            case HANDED_OVER ->
                    kept == booked || c.acts().escrow() != null || suspense()
                            ? null
                            : "no suspense" + places;
            case null -> "has no end";
        };
    }

    /** What its notes in the cassette are worth, as it was told; in cents. */
    long stacked() {
        return kept() ? SimStaff.counted(c) : 0;
    }

    /**
     * By how much book and cassette may differ for it, in cents: only where a suspense record is
     * open, or staff took the notes out of the escrow by hand.
     */
    long apart() {
        boolean may = suspense() || c.end() == End.HANDED_OVER && c.acts().escrow() != null;
        return may ? bank.standing(c.id()).stream().mapToLong(l -> l).sum() - stacked() : 0;
    }

    private boolean kept() {
        return SimStaff.kept(c, flow);
    }

    private boolean booked() {
        return !bank.standing(c.id()).isEmpty();
    }

    private boolean suspense() {
        return c.acts().bookings().stream().anyMatch(b -> b.state() == BookingState.IN_SUSPENSE);
    }

    private boolean differs(Case.Booking booking) {
        boolean stands = bank.stands(booking.posting());
        return switch (booking.state()) {
            case POSTED -> !stands;
            case REFUSED, REVERSED -> stands;
            case IN_SUSPENSE -> false;
            case SENT, UNKNOWN, REVERSING -> true;
        };
    }
}
