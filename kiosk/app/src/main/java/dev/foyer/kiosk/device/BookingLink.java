package dev.foyer.kiosk.device;

import dev.foyer.hub.api.AppointmentView;
import dev.foyer.hub.api.HubClient;
import dev.foyer.hub.api.HubFault;
import dev.foyer.hub.api.TicketState;
import dev.foyer.hub.api.TicketView;
import dev.foyer.hub.api.Uuid7;
import dev.foyer.kiosk.Kiosk;
import dev.foyer.kiosk.flow.Booking.Heard;
import dev.foyer.kiosk.flow.Booking.Refusal;
import dev.foyer.kiosk.flow.Booking.Why;
import dev.foyer.kiosk.flow.Event;
import dev.foyer.kiosk.flow.IssuedTicket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Checks in at the hub who booked a time. A code that was asked about and not answered keeps its
 * key, so it is checked in once. Any thread; returns at once; tells events of the flow.
 */
public final class BookingLink implements Kiosk.Bookings {
    /** Codes without an answer; more are asked about under new keys, which the hub tells. */
    static final int OPEN_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(BookingLink.class);

    private final HubClient hub;
    private final QueueLink queue;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<Event> events;
    private final Map<String, UUID> open = new HashMap<>();

    public BookingLink(
            HubClient hub,
            QueueLink queue,
            Clock clock,
            RandomGenerator random,
            Consumer<Event> events) {
        this.hub = hub;
        this.queue = queue;
        this.clock = clock;
        this.random = random;
        this.events = events;
    }

    @Override
    public void checkIn(String code) {
        hub.checkIn(code, key(code))
                .onSuccess(view -> checkedIn(code, view))
                .onFailure(failure -> failed(code, failure));
    }

    private synchronized UUID key(String code) {
        if (open.size() >= OPEN_MAX) open.clear();
        return open.computeIfAbsent(code, _ -> Uuid7.of(clock.instant(), random));
    }

    private synchronized void answered(String code) {
        open.remove(code);
    }

    private void tell(Heard heard) {
        events.accept(new Event.OfBooking(heard));
    }

    private void checkedIn(String code, AppointmentView view) {
        answered(code);
        var ticket = view.ticket();
        if (ticket == null) throw new IllegalStateException("a check-in without a ticket");
        var business = view.prepared();
        var prepared =
                business == null
                        ? null
                        : new IssuedTicket.Prepared(business, Uuid7.of(clock.instant(), random));
        tell(new Heard.CheckedIn(code, queue.ticket(ticket).with(prepared)));
    }

    private void failed(String code, Throwable failure) {
        var problem = failure instanceof HubFault fault ? fault.problem() : null;
        if (problem == null) {
            tell(new Heard.Lost(code));
            return;
        }
        answered(code);
        var why = why(problem.reason());
        if (why == Why.NOT_NOW) LOG.warn("the hub refused a check-in: {}", problem.detail());
        if (why == Why.UNKNOWN || why == Why.NOT_NOW) {
            tell(new Heard.No(code, Refusal.because(why)));
            return;
        }
        // The times that help are in the booking.
        hub.appointment(code)
                .onSuccess(view -> tell(new Heard.No(code, refusal(why, view))))
                .onFailure(_ -> tell(new Heard.No(code, Refusal.because(why))));
    }

    private static Why why(@Nullable String reason) {
        return switch (reason) {
            case "too-early" -> Why.TOO_EARLY;
            case "appointment-missed" -> Why.TOO_LATE;
            case "appointment-cancelled" -> Why.CANCELLED;
            case "checked-in-already" -> Why.CHECKED_IN;
            case "unknown-appointment" -> Why.UNKNOWN;
            case null, default -> Why.NOT_NOW;
        };
    }

    private Refusal refusal(Why why, AppointmentView view) {
        return new Refusal(why, view.at(), view.checkInFrom(), still(view.ticket()));
    }

    /** A ticket that is over helps nobody. */
    private @Nullable IssuedTicket still(@Nullable TicketView view) {
        if (view == null) return null;
        var state = view.ticket().state();
        return state == TicketState.WAITING || state == TicketState.CALLED
                ? queue.ticket(view)
                : null;
    }
}
