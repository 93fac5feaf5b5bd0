package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.CounterEvent;
import dev.foyer.hub.event.Role;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;

/**
 * The counters of the branch; owned by the core's thread. A member of staff has at most one open.
 */
public final class Counters {
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

    /** How many open counters serve a service. */
    public int serving(String service) {
        int open = 0;
        for (var counter : counters.values()) if (counter.services().contains(service)) open++;
        return open;
    }

    Decision decide(Actor by, CounterCommand command) {
        return switch (command) {
            case CounterCommand.Open c -> open(by, c);
            case CounterCommand.Close c -> close(by, c.counter());
        };
    }

    private Decision open(Actor by, CounterCommand.Open command) {
        var staff = branch.accounts().staff(by);
        if (staff == null || !staff.is(Role.TELLER, Role.LOBBY_MANAGER, Role.BRANCH_MANAGER))
            return Decision.no(Reason.STAFF_ONLY);
        var counter = counters.get(command.counter());
        if (counter == null) return Decision.no(Reason.UNKNOWN_COUNTER, "counter");
        if (counter.open()) return Decision.no(Reason.COUNTER_OPEN);
        if (of(staff.id()) != null) return Decision.no(Reason.HAS_COUNTER);
        var plan = branch.planned();
        var wanted = command.services();
        for (var service : wanted)
            if (plan.services().stream().noneMatch(s -> s.id().equals(service)))
                return Decision.no(Reason.UNKNOWN_SERVICE, "services");
        var place =
                plan.counters().stream()
                        .filter(c -> c.id().equals(counter.id()))
                        .findFirst()
                        .orElseThrow();
        var services =
                plan.services().stream()
                        .filter(s -> wanted.isEmpty() || wanted.contains(s.id()))
                        .filter(s ->
                                place.services().isEmpty() || place.services().contains(s.id()))
                        .filter(s -> s.skill().isEmpty() || staff.skills().contains(s.skill()))
                        .map(BranchPlan.Service::id)
                        .toList();
        if (services.isEmpty()) return Decision.no(Reason.SERVES_NOTHING, "services");
        return Decision.yes(new CounterEvent.Opened(counter.id(), staff.id(), services));
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
            case CounterEvent.Opened e ->
                    counters.put(
                            e.counter(),
                            new Counter(e.counter(), e.staff(), e.services(), stamp.seq()));
            case CounterEvent.Closed e ->
                    counters.put(
                            e.counter(), new Counter(e.counter(), null, List.of(), stamp.seq()));
        }
    }

    void configured(BranchPlan plan, Stamp stamp) {
        var ids = plan.counters().stream().map(BranchPlan.Counter::id).toList();
        counters.keySet().retainAll(ids);
        for (var id : ids) counters.putIfAbsent(id, new Counter(id, null, List.of(), stamp.seq()));
    }

    void restore(BranchState state) {
        for (var counter : state.counters()) counters.put(counter.id(), counter);
    }
}
