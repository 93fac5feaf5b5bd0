package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.PersonEvent;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.event.TicketEvent;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.queue.LaneKey;
import dev.foyer.hub.queue.Lanes;
import dev.foyer.hub.queue.Place;
import dev.foyer.hub.queue.Policies;
import dev.foyer.hub.queue.Policy;
import dev.foyer.hub.queue.Rounds;
import dev.foyer.hub.queue.Situation;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.queue.Waiter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tickets of the business day and the lanes of those that wait; owned by the core's thread.
 * What may be done with them stands in {@link TicketRules}.
 */
public final class Tickets {
    /** The longest id of anything. */
    static final int ID_MAX = 64;

    private static final int SERVED_KEPT = 10;
    private static final int COMMON_MAX = 256;

    /** How many calls are kept to say why; the journal has all. */
    static final int CALLS_KEPT = 500;

    private final Branch branch;
    private final Standings standings;
    private final TicketRules rules;

    /** In the order in which they were issued, which a replay repeats. */
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    private final Map<String, String> channels = new HashMap<>();
    private final Map<Evidence, Evidence> evidences = new HashMap<>();
    private final Lanes lanes = new Lanes();
    private final Map<String, String> held = new HashMap<>();
    private final Numbers numbers = new Numbers();
    private final Pools pools;
    private final PushRequests pushes = new PushRequests();
    private final TreeMap<String, ArrayDeque<Long>> served = new TreeMap<>();
    private final Rounds rounds = new Rounds();
    private final ArrayDeque<CallMade> callsMade = new ArrayDeque<>();
    private long turns;
    private long fronts;

    Tickets(Branch branch, Limits limits, WaitEstimate estimate) {
        this.branch = branch;
        this.pools = new Pools(branch, this);
        this.standings = new Standings(branch, this, estimate);
        this.rules = new TicketRules(branch, this, limits);
    }

    /** A ticket of today, or null. */
    public @Nullable Ticket find(String id) {
        return tickets.get(id);
    }

    /** All tickets of today, in no order; valid only inside the core's turn. */
    public Collection<Ticket> all() {
        return Collections.unmodifiableCollection(tickets.values());
    }

    /** How many tickets of today there are. */
    public int size() {
        return tickets.size();
    }

    /** The tickets that have not ended, by place. */
    public List<Ticket> open() {
        return tickets.values().stream()
                .filter(t -> !t.state().over())
                .sorted(Comparator.comparing(Ticket::place))
                .toList();
    }

    /** The waiting tickets, lane by lane in order. */
    public Map<LaneKey, List<Waiter>> waiting() {
        return lanes.all();
    }

    /** How many wait for a service. */
    public int waiting(String service) {
        return lanes.waiting(key -> key.service().equals(service));
    }

    /** The ticket a member of staff has called or serves, or null. */
    public @Nullable Ticket heldBy(String staff) {
        var id = held.get(staff);
        return id == null ? null : tickets.get(id);
    }

    /** Whether a customer is called to a booth or is there. */
    boolean taken(String booth) {
        for (var id : held.values()) if (booth.equals(known(id).held().booth())) return true;
        return false;
    }

    /** Where tickets stand and how long that takes. */
    public Standings standings() {
        return standings;
    }

    /** How long the last customers of a service would have taken as usual, newest last. */
    List<Duration> took(String service) {
        var last = served.get(service);
        return last == null ? List.of() : last.stream().map(Duration::ofSeconds).toList();
    }

    Policy policy() {
        return Policies.named(branch.planned().policy()).orElseThrow();
    }

    /** What a policy may look at when it chooses for a counter, or for none in particular. */
    Situation situation(@Nullable Counter counter, Instant now) {
        return new Seen(branch, served, rounds, counter, now.toEpochMilli());
    }

    BranchPlan.Service service(String id) {
        for (var service : branch.planned().services()) if (service.id().equals(id)) return service;
        throw new IllegalStateException("no service " + id);
    }

    Lanes lanes() {
        return lanes;
    }

    Pools pools() {
        return pools;
    }

    /** Who wants to be told by Web Push. */
    public PushRequests pushes() {
        return pushes;
    }

    /** The last number of a service that was given out today; leases are not. */
    public int lastNumberOf(String service) {
        return numbers.last(letter(service));
    }

    int nextNumberOf(String service) {
        return numbers.next(letter(service));
    }

    /** Numbers that a device took in advance today. */
    public Optional<Range> leased(String lease) {
        return Optional.ofNullable(numbers.range(lease));
    }

    /** What stands before the numbers of a service. */
    public String letter(String service) {
        return service(service).letter();
    }

    Numbers numbers() {
        return numbers;
    }

    Decision decide(Actor by, Instant now, TicketCommand command) {
        return rules.decide(by, now, command);
    }

    void apply(TicketEvent event, Stamp stamp) {
        switch (event) {
            case TicketEvent.Issued e -> {
                numbers.issued(letter(e.service()), e.number());
                issue(e, stamp.at(), stamp);
            }
            case TicketEvent.Leased e -> numbers.leased(service(e.service()).letter(), e);
            case TicketEvent.Merged e -> {
                numbers.used(e);
                issue(e.issued(), e.issuedAt(), stamp);
            }
            case TicketEvent.Called e -> {
                leave(known(e.ticket()));
                put(known(e.ticket()).called(e, stamp));
                held.put(e.staff(), e.ticket());
                armLate(e.ticket(), stamp);
                remember(e, stamp);
            }
            case TicketEvent.Recalled e -> {
                put(known(e.ticket()).recalled(stamp));
                armLate(e.ticket(), stamp);
            }
            case TicketEvent.RanLate e -> {
                put(known(e.ticket()).late(stamp));
                branch.timers().disarm(Timer.Kind.CUSTOMER_LATE, e.ticket());
            }
            case TicketEvent.Started e -> {
                put(known(e.ticket()).started(stamp));
                branch.timers().disarm(Timer.Kind.CUSTOMER_LATE, e.ticket());
            }
            case TicketEvent.Finished e -> finish(e.ticket(), stamp);
            case TicketEvent.WentOn e -> goOn(e, stamp);
            case TicketEvent.SegmentChanged e -> changeLane(e, stamp);
            case TicketEvent.Greeted e -> put(known(e.ticket()).greeted(stamp));
            case TicketEvent.ServiceAdded e -> {
                var ticket = known(e.ticket());
                put(ticket.with(ticket.visit().errands().added(e.service()), stamp));
            }
            case TicketEvent.DidNotCome e -> put(leave(known(e.ticket())).missed(stamp));
            case TicketEvent.Parked e -> park(e, stamp);
            case TicketEvent.LayLong e -> {
                put(known(e.ticket()).layLong(stamp));
                branch.timers().disarm(Timer.Kind.LIES_LONG, e.ticket());
            }
            case TicketEvent.Returned e -> {
                var ticket = known(e.ticket());
                wait(ticket, ticket.service(), ticket.reserved(), e.position(), stamp);
            }
            case TicketEvent.Unparked e -> {
                var ticket = leave(known(e.ticket()));
                wait(ticket, ticket.service(), ticket.reserved(), Position.KEEP, stamp);
            }
            case TicketEvent.Transferred e -> {
                var ticket = leave(known(e.ticket()));
                var left = ticket.visit().errands().begun(e.service(), null);
                wait(ticket.with(left, stamp), e.service(), e.counter(), e.position(), stamp);
            }
            case TicketEvent.PushAsked e -> pushes.asked(e);
            case TicketEvent.Cancelled e ->
                    put(leave(known(e.ticket())).over(Ticket.State.CANCELLED, stamp));
        }
    }

    private void remember(TicketEvent.Called e, Stamp stamp) {
        callsMade.addLast(new CallMade(stamp.seq(), stamp.at(), e));
        if (callsMade.size() > CALLS_KEPT) callsMade.removeFirst();
        if (!e.policy().equals(Policies.QUOTAS)) return;
        var lane = known(e.ticket()).lane();
        rounds.count(e.counter(), branch.planned().treating().of(lane.service(), lane.segment()));
    }

    /** The last calls of the day, oldest first, as a copy. */
    public List<CallMade> callsMade() {
        return List.copyOf(callsMade);
    }

    Rounds rounds() {
        return rounds;
    }

    private void issue(TicketEvent.Issued e, Instant issuedAt, Stamp stamp) {
        var service = service(e.service());
        var visit =
                new Ticket.Visit(
                        e.language(),
                        e.segment(),
                        one(channels, e.channel()),
                        one(evidences, e.evidence()),
                        e.person(),
                        issuedAt,
                        Ticket.Errands.of(e.toCome()),
                        Ticket.Alert.of(branch.planned().hallRules(), e.segment()),
                        e.toBeSeen());
        var clock = branch.appointments().clock(e.ticket(), issuedAt);
        var place = new Place(0, clock.toEpochMilli(), ++turns);
        var ticket =
                new Ticket(
                        e.ticket(),
                        Numbers.spoken(service.letter(), e.number()),
                        service.id(),
                        null,
                        Ticket.State.WAITING,
                        visit,
                        place,
                        stamp.at(),
                        null,
                        null,
                        0,
                        0,
                        null,
                        stamp.seq());
        put(ticket);
        lanes.add(ticket.lane(), new Waiter(ticket.id(), place));
    }

    /** One copy of what most tickets of a day have in common. */
    private static <T> T one(Map<T, T> known, T value) {
        var first = known.get(value);
        if (first != null) return first;
        if (known.size() < COMMON_MAX) known.put(value, value);
        return value;
    }

    private void finish(String id, Stamp stamp) {
        var ticket = known(id);
        serviceTook(ticket, stamp);
        put(leave(ticket).over(Ticket.State.DONE, stamp));
    }

    private void serviceTook(Ticket ticket, Stamp stamp) {
        var started = ticket.held().startedAt();
        var last = served.computeIfAbsent(ticket.service(), _ -> new ArrayDeque<>());
        var counter = branch.counters().find(ticket.held().counter());
        int percent = counter == null ? Pace.USUAL : counter.percent(ticket.service());
        if (started != null)
            last.addLast(Duration.between(started, stamp.at()).toSeconds() * Pace.USUAL / percent);
        if (last.size() > SERVED_KEPT) last.removeFirst();
    }

    private void goOn(TicketEvent.WentOn e, Stamp stamp) {
        var before = known(e.ticket());
        serviceTook(before, stamp);
        var left = before.visit().errands().begun(e.service(), before.service());
        var ticket = before.with(left, stamp);
        switch (e.where()) {
            case HERE -> put(ticket.servedHere(e.service(), stamp));
            case QUEUE -> wait(leave(ticket), e.service(), null, e.position(), stamp);
        }
    }

    /** Who waits keeps their place. */
    private void changeLane(TicketEvent.SegmentChanged e, Stamp stamp) {
        var before = known(e.ticket());
        var now = before.in(e.segment(), branch.planned().hallRules(), stamp);
        put(now);
        if (now.state() != Ticket.State.WAITING) return;
        lanes.remove(before.lane(), before.place());
        lanes.add(now.lane(), new Waiter(now.id(), now.place()));
    }

    private void armLate(String id, Stamp stamp) {
        branch.timers()
                .arm(
                        Timer.Kind.CUSTOMER_LATE,
                        id,
                        stamp.at().plus(branch.planned().rules().startWithin()));
    }

    private void park(TicketEvent.Parked e, Stamp stamp) {
        var ticket = leave(known(e.ticket())).parked(e.pool(), stamp);
        put(ticket);
        pools.add(ticket);
        var pool = e.pool() == null ? null : pools.named(e.pool());
        if (pool == null || pool.remindAfter() == null) return;
        branch.timers().arm(Timer.Kind.LIES_LONG, ticket.id(), stamp.at().plus(pool.remindAfter()));
    }

    /** Takes a ticket from its lane, its counter or its pool. */
    private Ticket leave(Ticket ticket) {
        if (ticket.state() == Ticket.State.WAITING) lanes.remove(ticket.lane(), ticket.place());
        if (ticket.state() == Ticket.State.PARKED) {
            pools.remove(ticket);
            branch.timers().disarm(Timer.Kind.LIES_LONG, ticket.id());
        }
        var turn = ticket.turn();
        if (turn != null
                && (ticket.state() == Ticket.State.CALLED
                        || ticket.state() == Ticket.State.SERVING)) {
            held.remove(turn.staff());
            branch.timers().disarm(Timer.Kind.CUSTOMER_LATE, ticket.id());
        }
        return ticket;
    }

    private void wait(
            Ticket ticket,
            String service,
            @Nullable String reserved,
            Position position,
            Stamp stamp) {
        var old = ticket.place();
        var place =
                switch (position) {
                    case FIRST -> new Place(--fronts, old.clock(), old.turn());
                    case LAST -> new Place(0, stamp.at().toEpochMilli(), ++turns);
                    case KEEP -> new Place(0, old.clock(), old.turn());
                };
        var waiting = ticket.waiting(service, reserved, place, stamp);
        put(waiting);
        lanes.add(waiting.lane(), new Waiter(waiting.id(), place));
    }

    void identified(PersonEvent.Identified e, Stamp stamp) {
        put(known(e.ticket()).of(e.person(), e.evidence(), stamp));
    }

    void erased(String person, Stamp stamp) {
        for (var ticket : List.copyOf(tickets.values()))
            if (person.equals(ticket.visit().person()))
                put(ticket.of(null, ticket.visit().evidence(), stamp));
    }

    Set<String> persons() {
        var persons = new HashSet<String>();
        for (var ticket : tickets.values()) {
            var person = ticket.visit().person();
            if (person != null) persons.add(person);
        }
        return persons;
    }

    /** What the end of a day does to tickets. */
    List<Event> dayEnds() {
        return rules.dayEnds();
    }

    /** Numbers begin again, behind those that were kept for the new day. */
    void dayBegan() {
        tickets.values().removeIf(t -> t.state().over());
        numbers.dayBegan(tickets.values());
        rounds.clear();
        fronts = 0;
        for (var kept : tickets.values()) fronts = Math.min(fronts, kept.place().front());
    }

    private Ticket known(String id) {
        var ticket = tickets.get(id);
        if (ticket == null) throw new IllegalStateException("no ticket " + id);
        return ticket;
    }

    private void put(Ticket ticket) {
        tickets.put(ticket.id(), ticket);
        pushes.look(ticket);
        branch.customers().look(ticket);
    }

    long turns() {
        return turns;
    }

    long fronts() {
        return fronts;
    }

    /** All tickets of today in the order of their ids. */
    public List<Ticket> sorted() {
        return tickets.values().stream().sorted(Comparator.comparing(Ticket::id)).toList();
    }

    /** All tickets of today in the order in which they came. */
    List<Ticket> issued() {
        return List.copyOf(tickets.values());
    }

    List<BranchState.Served> served() {
        return served.entrySet().stream()
                .map(e -> new BranchState.Served(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    void restore(BranchState state) {
        turns = state.turns();
        fronts = state.fronts();
        numbers.restore(state.numbers(), state.ranges());
        pushes.restore(state);
        for (var one : state.served()) served.put(one.service(), new ArrayDeque<>(one.seconds()));
        rounds.restore(state.rounds());
        callsMade.addAll(state.callsMade());
        for (var ticket : state.tickets()) {
            put(ticket);
            pools.add(ticket);
            if (ticket.state() == Ticket.State.WAITING)
                lanes.add(ticket.lane(), new Waiter(ticket.id(), ticket.place()));
            if (ticket.state() == Ticket.State.CALLED || ticket.state() == Ticket.State.SERVING)
                held.put(ticket.held().staff(), ticket.id());
        }
    }
}
