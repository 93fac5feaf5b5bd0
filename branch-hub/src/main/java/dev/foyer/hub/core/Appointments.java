package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.AppointmentCommand;
import dev.foyer.hub.event.AppointmentEvent;
import dev.foyer.hub.event.BookingRules;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.event.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The appointments that are still to come, and those of today; owned by the core's thread. One
 * thread decides, so a place never has more people than its capacity.
 */
public final class Appointments {
    private static final String CHANNELS = "kiosk|tablet|phone";

    private final Branch branch;
    private final TreeMap<String, Appointment> appointments = new TreeMap<>();

    /** How many places are taken, of those that begin then for that service. */
    private final Map<SlotKey, Integer> taken = new HashMap<>();

    /** How many are still to come, by the device that booked them and by service. */
    private final Map<String, Integer> byDevice = new HashMap<>();

    private final Map<String, Integer> byService = new HashMap<>();

    /**
     * Tickets that are issued later in the entry being applied, and what their wait counts from.
     */
    private final Map<String, Instant> clocks = new HashMap<>();

    private record SlotKey(String service, Instant at) {}

    /** A place that can be booked, and for how many people. */
    public record Slot(Instant at, int free) {}

    Appointments(Branch branch) {
        this.branch = branch;
    }

    /** An appointment by the digest of its code, or null. */
    public @Nullable Appointment find(String id) {
        return appointments.get(id);
    }

    /** All, by id. */
    public List<Appointment> all() {
        return List.copyOf(appointments.values());
    }

    /** Those of the business day, by time. */
    public List<Appointment> today() {
        return appointments.values().stream()
                .filter(a -> Branch.businessDay(branch.planned(), a.at()).equals(branch.day()))
                .sorted(Comparator.comparing(Appointment::at).thenComparing(Appointment::id))
                .toList();
    }

    /** Whether this ticket was given to somebody who had booked. */
    public boolean came(String ticket) {
        return of(ticket).isPresent();
    }

    /** The appointment that a ticket was given for. */
    public Optional<Appointment> of(String ticket) {
        return appointments.values().stream().filter(a -> ticket.equals(a.ticket())).findFirst();
    }

    /** The rules in force. */
    public BookingRules rules() {
        var rules = branch.planned().bookings();
        return rules == null ? BookingRules.NONE : rules;
    }

    private ZoneId zone() {
        return ZoneId.of(branch.planned().zone());
    }

    /** What is still to be had for a service. */
    public List<Slot> free(String service, Instant now) {
        var free = new ArrayList<Slot>();
        var rules = rules();
        int capacity = rules.capacity(service);
        if (capacity == 0) return free;
        for (int i = 0; i <= rules.daysAhead(); i++)
            for (var at : Slots.of(rules, zone(), branch.day().plusDays(i))) {
                int left = capacity - taken(service, at);
                if (at.isAfter(now) && left > 0) free.add(new Slot(at, left));
            }
        return free;
    }

    private int taken(String service, Instant at) {
        return taken.getOrDefault(new SlotKey(service, at), 0);
    }

    Decision decide(Actor by, Instant now, AppointmentCommand command) {
        return switch (command) {
            case AppointmentCommand.Book c -> book(by, now, c);
            case AppointmentCommand.Move c -> with(by, c.appointment(), a -> move(a, now, c.at()));
            case AppointmentCommand.Prepare c -> with(by, c.appointment(), a -> prepare(a, c));
            case AppointmentCommand.Cancel c ->
                    with(
                            by,
                            c.appointment(),
                            a -> Decision.yes(new AppointmentEvent.Cancelled(a.id())));
            case AppointmentCommand.CheckIn c -> with(by, c.appointment(), a -> checkIn(a, now, c));
        };
    }

    private interface Rule {
        Decision on(Appointment appointment);
    }

    private Decision with(Actor by, String id, Rule rule) {
        var appointment = appointments.get(id);
        if (appointment == null) return Decision.no(Reason.UNKNOWN_APPOINTMENT);
        if (stranger(by, id)) return Decision.no(Reason.NOT_ALLOWED);
        return switch (appointment.state()) {
            case BOOKED -> rule.on(appointment);
            case CHECKED_IN -> Decision.no(Reason.CHECKED_IN_ALREADY);
            case CANCELLED -> Decision.no(Reason.APPOINTMENT_CANCELLED);
            case MISSED -> Decision.no(Reason.APPOINTMENT_MISSED);
        };
    }

    /** A customer acts by the code alone. */
    private static boolean stranger(Actor by, String id) {
        return by.kind() == Actor.Kind.CUSTOMER && !by.equals(Actor.customer(id));
    }

    private Decision book(Actor by, Instant now, AppointmentCommand.Book c) {
        if (c.appointment().isBlank() || c.appointment().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "appointment");
        if (c.device().isBlank() || c.device().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "device");
        if (stranger(by, c.appointment())) return Decision.no(Reason.NOT_ALLOWED);
        if (appointments.containsKey(c.appointment()))
            return Decision.no(Reason.ALREADY_EXISTS, "appointment");
        if (appointments.size() >= branch.limits().tickets()) return Decision.no(Reason.TOO_MANY);
        var no = full(c.service(), now, c.at());
        if (no != null) return no;
        if (byDevice.getOrDefault(c.device(), 0) >= rules().perDevice())
            return Decision.no(Reason.BOOKED_ENOUGH);
        return Decision.yes(
                new AppointmentEvent.Booked(
                        c.appointment(), c.service(), c.at(), c.language(), c.device()));
    }

    private @Nullable Decision full(String service, Instant now, Instant at) {
        int capacity = rules().capacity(service);
        if (capacity == 0) return Decision.no(Reason.NOT_BOOKABLE, "service");
        if (!at.isAfter(now) || !Slots.offered(rules(), zone(), branch.day(), at))
            return Decision.no(Reason.NO_SUCH_SLOT, "at");
        return taken(service, at) < capacity ? null : Decision.no(Reason.SLOT_FULL);
    }

    private Decision move(Appointment appointment, Instant now, Instant to) {
        if (to.equals(appointment.at())) return Decision.no(Reason.ALREADY_EXISTS, "at");
        var no = full(appointment.service(), now, to);
        return no != null ? no : Decision.yes(new AppointmentEvent.Moved(appointment.id(), to));
    }

    private Decision prepare(Appointment a, AppointmentCommand.Prepare c) {
        if (branch.cases().catalogue().newest(c.business()).isEmpty())
            return Decision.no(Reason.INVALID, "business");
        return Persons.acceptable(c.keeper(), c.sealed())
                ? Decision.yes(
                        new AppointmentEvent.Prepared(a.id(), c.business(), c.keeper(), c.sealed()))
                : Decision.no(Reason.INVALID, "sealed");
    }

    private Decision checkIn(Appointment a, Instant now, AppointmentCommand.CheckIn c) {
        if (c.ticket().isBlank() || c.ticket().length() > Tickets.ID_MAX)
            return Decision.no(Reason.INVALID, "ticket");
        if (!c.channel().matches(CHANNELS)) return Decision.no(Reason.INVALID, "channel");
        if (now.isBefore(a.at().minus(rules().early()))) return Decision.no(Reason.TOO_EARLY);
        // The timer may be a moment behind.
        if (!now.isBefore(a.at().plus(rules().held())))
            return Decision.no(Reason.APPOINTMENT_MISSED);
        var tickets = branch.tickets();
        if (tickets.find(c.ticket()) != null) return Decision.no(Reason.ALREADY_EXISTS, "ticket");
        if (tickets.size() >= branch.limits().tickets()) return Decision.no(Reason.TOO_MANY);
        int number = tickets.nextNumberOf(a.service());
        if (number > TicketRules.NUMBERS_MAX) return Decision.no(Reason.NUMBERS_OUT);
        var clock = now.isAfter(a.at().plus(rules().grace())) ? now : a.at();
        var given = branch.planned().segmenting().give(Segmenting.Facts.booked(a.service()));
        return Decision.yes(
                new AppointmentEvent.CheckedIn(a.id(), c.ticket(), clock),
                new TicketEvent.Issued(
                        c.ticket(),
                        a.service(),
                        number,
                        a.language(),
                        given.segment(),
                        c.channel(),
                        Evidence.GUEST,
                        null,
                        null,
                        given.cause(),
                        null));
    }

    Decision ends(String id) {
        return Decision.yes(new AppointmentEvent.Missed(id));
    }

    void apply(AppointmentEvent event, Stamp stamp) {
        switch (event) {
            case AppointmentEvent.Booked e ->
                    put(
                            new Appointment(
                                    e.appointment(),
                                    e.service(),
                                    e.at(),
                                    e.language(),
                                    e.device(),
                                    Appointment.State.BOOKED,
                                    null,
                                    null,
                                    stamp.seq()));
            case AppointmentEvent.Moved e -> put(leave(e.appointment()).moved(e.at(), stamp));
            case AppointmentEvent.Prepared e ->
                    put(
                            leave(e.appointment())
                                    .prepared(
                                            new Appointment.Prepared(
                                                    e.business(), e.keeper(), e.sealed()),
                                            stamp));
            case AppointmentEvent.Cancelled e ->
                    put(leave(e.appointment()).with(Appointment.State.CANCELLED, stamp));
            case AppointmentEvent.Missed e ->
                    put(leave(e.appointment()).with(Appointment.State.MISSED, stamp));
            case AppointmentEvent.CheckedIn e -> {
                clocks.put(e.ticket(), e.clock());
                put(leave(e.appointment()).checkedIn(e.ticket(), stamp));
            }
        }
    }

    /** What a ticket's wait counts from when it comes of an appointment, once. */
    Instant clock(String ticket, Instant issuedAt) {
        var clock = clocks.remove(ticket);
        return clock == null ? issuedAt : clock;
    }

    private Appointment leave(String id) {
        var old = appointments.get(id);
        if (old == null) throw new IllegalStateException("no appointment " + id);
        if (old.counts()) less(taken, new SlotKey(old.service(), old.at()));
        if (old.state() == Appointment.State.BOOKED) {
            less(byDevice, old.device());
            less(byService, old.service());
        }
        branch.timers().disarm(Timer.Kind.APPOINTMENT_ENDS, id);
        return old;
    }

    private static <K> void less(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (_, n) -> n == 1 ? null : n - 1);
    }

    private void put(Appointment now) {
        count(now);
        if (now.state() == Appointment.State.BOOKED)
            branch.timers()
                    .arm(Timer.Kind.APPOINTMENT_ENDS, now.id(), now.at().plus(rules().held()));
    }

    private void count(Appointment now) {
        appointments.put(now.id(), now);
        if (now.counts()) taken.merge(new SlotKey(now.service(), now.at()), 1, Integer::sum);
        if (now.state() == Appointment.State.BOOKED) {
            byDevice.merge(now.device(), 1, Integer::sum);
            byService.merge(now.service(), 1, Integer::sum);
        }
    }

    /** Whether somebody has booked this service and is still to come. */
    boolean booked(String service) {
        return byService.containsKey(service);
    }

    /** What has ended leaves the state with its ticket. */
    void dayBegan() {
        for (var each : all()) {
            var ticket = each.ticket();
            boolean stays =
                    each.state() == Appointment.State.BOOKED
                            || (ticket != null && branch.tickets().find(ticket) != null);
            if (!stays) appointments.remove(leave(each.id()).id());
        }
    }

    void restore(BranchState state) {
        state.appointments().forEach(this::count);
    }
}
