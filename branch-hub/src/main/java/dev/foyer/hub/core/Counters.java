package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.CounterEvent;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The counters of the branch; owned by the core's thread. A member of staff has at most one open.
 */
public final class Counters {
    private static final Role[] AT_WINDOWS = {Role.TELLER, Role.LOBBY_MANAGER, Role.BRANCH_MANAGER};

    private final Branch branch;
    private final TreeMap<String, Counter> counters = new TreeMap<>();

    Counters(Branch branch) {
        this.branch = branch;
    }

    /** A counter, or null. */
    public @Nullable Counter find(String id) {
        return counters.get(id);
    }

    /** All, by id. */
    public List<Counter> all() {
        return List.copyOf(counters.values());
    }

    /** The counter a member of staff has open, or null. */
    public @Nullable Counter of(String staff) {
        for (var counter : counters.values()) if (staff.equals(counter.staff())) return counter;
        return null;
    }

    /** How many open counters serve a service as their own, or help with it where none does. */
    public int serving(String service) {
        int open = 0;
        int helping = 0;
        for (var counter : counters.values())
            if (counter.services().contains(service)) open++;
            else if (counter.also().contains(service)) helping++;
        return open > 0 ? open : helping;
    }

    /** How many counters of usual proficiency do as much as those that serve a service. */
    double speed(String service) {
        double open = 0;
        double helping = 0;
        for (var counter : counters.values()) {
            double speed = (double) Pace.USUAL / counter.percent(service);
            if (counter.services().contains(service)) open += speed;
            else if (counter.also().contains(service)) helping += speed;
        }
        return open > 0 ? open : helping;
    }

    /** How long services take a member of staff, where that is not as usual. */
    private List<Pace> paces(String id) {
        var staff = branch.accounts().staff(Actor.staff(id));
        return staff == null
                ? List.of()
                : branch.planned().services().stream()
                        .map(s -> new Pace(s.id(), staff.percent(s.skill())))
                        .filter(p -> p.percent() != Pace.USUAL)
                        .toList();
    }

    /** How long a counter's own may have waited while it helps others. */
    Duration helpsUnder(String id) {
        var also = planned(id).also();
        return also == null ? Duration.ZERO : also.ownWaitUnder();
    }

    BranchPlan.Counter planned(String id) {
        for (var one : branch.planned().counters()) if (one.id().equals(id)) return one;
        throw new IllegalStateException("no counter " + id);
    }

    Decision decide(Actor by, CounterCommand command) {
        return switch (command) {
            case CounterCommand.Open c -> open(by, c);
            case CounterCommand.Close c -> close(by, c.counter());
        };
    }

    private Decision open(Actor by, CounterCommand.Open command) {
        var staff = branch.accounts().staff(by);
        if (staff == null || !staff.is(Role.ADVISER) && !staff.is(AT_WINDOWS))
            return Decision.no(Reason.STAFF_ONLY);
        var counter = counters.get(command.counter());
        if (counter == null) return Decision.no(Reason.UNKNOWN_COUNTER, "counter");
        var place = planned(counter.id());
        if (place.is(BranchPlan.Kind.BOOTH)) return Decision.no(Reason.NOBODY_WORKS_THERE);
        boolean may =
                place.is(BranchPlan.Kind.EXPERT) ? staff.is(Role.ADVISER) : staff.is(AT_WINDOWS);
        if (!may) return Decision.no(Reason.NOT_ALLOWED);
        if (counter.open()) return Decision.no(Reason.COUNTER_OPEN);
        if (of(staff.id()) != null) return Decision.no(Reason.HAS_COUNTER);
        var plan = branch.planned();
        var wanted = command.services();
        for (var service : wanted)
            if (plan.services().stream().noneMatch(s -> s.id().equals(service)))
                return Decision.no(Reason.UNKNOWN_SERVICE, "services");
        var services =
                able(staff).stream()
                        .filter(s -> wanted.isEmpty() || wanted.contains(s))
                        .filter(s -> place.services().isEmpty() || place.services().contains(s))
                        .toList();
        if (services.isEmpty()) return Decision.no(Reason.SERVES_NOTHING, "services");
        var also = place.also();
        var helped =
                able(staff).stream()
                        .filter(s -> also != null && also.services().contains(s))
                        .filter(s -> !services.contains(s))
                        .toList();
        return Decision.yes(new CounterEvent.Opened(counter.id(), staff.id(), services, helped));
    }

    /** The services that a member of staff has the skill for, in the order of the plan. */
    private List<String> able(Staff staff) {
        return branch.planned().services().stream()
                .filter(s -> s.skill().isEmpty() || staff.skills().contains(s.skill()))
                .map(BranchPlan.Service::id)
                .toList();
    }

    private Decision close(Actor by, String id) {
        var counter = counters.get(id);
        if (counter == null) return Decision.no(Reason.UNKNOWN_COUNTER, "counter");
        var staff = counter.staff();
        if (staff == null) return Decision.no(Reason.COUNTER_CLOSED);
        if (!by.equals(Actor.staff(staff)) && !branch.accounts().leads(by))
            return Decision.no(Reason.NOT_YOUR_COUNTER);
        if (branch.tickets().heldBy(staff) != null) return Decision.no(Reason.COUNTER_BUSY);
        return Decision.yes(new CounterEvent.Closed(id));
    }

    void apply(CounterEvent event, Stamp stamp) {
        switch (event) {
            case CounterEvent.Opened e -> {
                List<String> also = e.also() == null ? List.of() : e.also();
                counters.put(
                        e.counter(),
                        new Counter(
                                e.counter(),
                                e.staff(),
                                e.services(),
                                also,
                                paces(e.staff()),
                                stamp.seq()));
            }
            case CounterEvent.Closed e -> counters.put(e.counter(), closed(e.counter(), stamp));
        }
    }

    void configured(BranchPlan plan, Stamp stamp) {
        var ids = plan.counters().stream().map(BranchPlan.Counter::id).toList();
        counters.keySet().retainAll(ids);
        for (var id : ids) counters.putIfAbsent(id, closed(id, stamp));
    }

    private static Counter closed(String id, Stamp stamp) {
        return new Counter(id, null, List.of(), List.of(), List.of(), stamp.seq());
    }

    void restore(BranchState state) {
        for (var counter : state.counters()) counters.put(counter.id(), counter);
    }
}
