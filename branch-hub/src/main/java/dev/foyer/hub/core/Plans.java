package dev.foyer.hub.core;

import dev.foyer.hub.core.PlanVersion.Origin;
import dev.foyer.hub.core.PlanVersion.State;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchEvent;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Event;
import dev.foyer.hub.event.PlanCommand;
import dev.foyer.hub.event.PlanText;
import dev.foyer.hub.event.Pool;
import dev.foyer.hub.event.Timer;
import dev.foyer.hub.queue.Policies;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The versions of the branch's plan: what holds, what held, what is to come. The state keeps the
 * newest, the journal all.
 */
public final class Plans {
    /** So many versions are remembered to go back to, beside those that are to come. */
    static final int KEPT_MAX = 30;

    /** So many versions may be to come. */
    static final int PENDING_MAX = 10;

    /** How far ahead a version may be to come. */
    static final Duration AHEAD_MAX = Duration.ofDays(400);

    private static final int AUTHOR_MAX = 80;
    private static final int SOURCE_MAX = 1000;

    private final Branch branch;
    private final TreeMap<Integer, PlanVersion> versions = new TreeMap<>();

    Plans(Branch branch) {
        this.branch = branch;
    }

    Decision decide(Actor by, Instant now, PlanCommand command) {
        if (!mayConfigure(by)) return Decision.no(Reason.NOT_ALLOWED);
        return switch (command) {
            case PlanCommand.Import c -> take(now, c);
            case PlanCommand.RollBack c -> back(now, c);
        };
    }

    private boolean mayConfigure(Actor by) {
        return by.equals(Actor.HUB) || branch.accounts().manages(by);
    }

    /** What the hub's own file says at a start; what was imported since holds on. */
    Decision atStart(Actor by, Instant now, Command.Configure command) {
        if (!mayConfigure(by)) return Decision.no(Reason.NOT_ALLOWED);
        var wanted = command.plan();
        if (Policies.named(wanted.policy()).isEmpty()) return Decision.no(Reason.INVALID, "policy");
        if (wanted.equals(inForce()) || said(Origin.START, wanted) || said(Origin.IMPORT, wanted))
            return Decision.no(Reason.ALREADY_EXISTS);
        var inUse = inUse(wanted);
        if (inUse != null) return Decision.no(Reason.IN_USE, inUse);
        var events = new ArrayList<Event>();
        events.add(new BranchEvent.Configured(wanted, null, command.texts()));
        if (branch.begun() == null)
            events.add(new BranchEvent.DayBegan(Branch.businessDay(wanted, now)));
        return new Decision.Accepted(events);
    }

    /** Whether the newest version of an origin is this plan. */
    private boolean said(Origin origin, BranchPlan plan) {
        for (var one : versions.descendingMap().values())
            if (one.origin() == origin) return one.plan().equals(plan);
        return false;
    }

    private Decision take(Instant now, PlanCommand.Import command) {
        var plan = command.plan();
        if (!plan.branch().equals(branch.planned().branch()))
            return Decision.no(Reason.OTHER_BRANCH, "branch");
        if (Policies.named(plan.policy()).isEmpty()) return Decision.no(Reason.INVALID, "policy");
        if (!fits(command.author(), AUTHOR_MAX)) return Decision.no(Reason.INVALID, "author");
        if (!fits(command.source(), SOURCE_MAX)) return Decision.no(Reason.INVALID, "source");
        var at = command.effective();
        if (at == null)
            return atOnce(now, plan, command.author(), command.source(), null, command.texts());
        if (!at.isAfter(now) || at.isAfter(now.plus(AHEAD_MAX)))
            return Decision.no(Reason.INVALID, "effectiveAt");
        if (pending().size() >= PENDING_MAX) return Decision.no(Reason.TOO_MANY);
        return Decision.yes(
                new BranchEvent.PlanImported(
                        next(),
                        plan,
                        at,
                        command.author(),
                        command.source(),
                        null,
                        command.texts()));
    }

    private static boolean fits(String text, int max) {
        return !text.isBlank() && text.length() <= max;
    }

    private Decision atOnce(
            Instant now,
            BranchPlan plan,
            String author,
            String source,
            @Nullable Integer again,
            @Nullable List<PlanText> texts) {
        if (plan.equals(inForce())) return Decision.no(Reason.HOLDS_ALREADY);
        var inUse = inUse(plan);
        if (inUse != null) return Decision.no(Reason.IN_USE, inUse);
        int version = next();
        return Decision.yes(
                new BranchEvent.PlanImported(version, plan, now, author, source, again, texts),
                new BranchEvent.Configured(plan, version));
    }

    private Decision back(Instant now, PlanCommand.RollBack command) {
        if (!fits(command.author(), AUTHOR_MAX)) return Decision.no(Reason.INVALID, "author");
        var wanted = versions.get(command.version());
        if (wanted == null || wanted.state() == State.PENDING)
            return Decision.no(Reason.UNKNOWN_VERSION);
        var events = new ArrayList<Event>();
        for (var one : pending())
            events.add(new BranchEvent.PlanWithdrawn(one.version(), command.author()));
        var source = "version " + command.version();
        var again = command.version();
        switch (atOnce(now, wanted.plan(), command.author(), source, again, null)) {
            case Decision.Accepted accepted -> events.addAll(accepted.events());
            case Decision.No no -> {
                // It may hold already, and only what is to come is not wanted.
                if (events.isEmpty() || no.refused().reason() != Reason.HOLDS_ALREADY) return no;
            }
        }
        return new Decision.Accepted(events);
    }

    /** What happens when a version's time has come. */
    Decision due(String subject, Instant now) {
        var one = versions.get(Integer.parseInt(subject));
        if (one == null || one.state() != State.PENDING) return Decision.no(Reason.NOT_DUE);
        var inUse = inUse(one.plan());
        if (inUse == null)
            return Decision.yes(new BranchEvent.Configured(one.plan(), one.version()));
        // The end of the day empties the hall.
        return Decision.yes(
                new BranchEvent.PlanPostponed(one.version(), branch.nextDayAfter(now), inUse));
    }

    private @Nullable BranchPlan inForce() {
        return branch.plan().orElse(null);
    }

    private int next() {
        return versions.isEmpty() ? 1 : versions.lastKey() + 1;
    }

    private List<PlanVersion> pending() {
        return versions.values().stream().filter(v -> v.state() == State.PENDING).toList();
    }

    /** What of today a plan would take away, or null for nothing. */
    private @Nullable String inUse(BranchPlan wanted) {
        var offered = wanted.services().stream().map(BranchPlan.Service::id).toList();
        var places = wanted.counters().stream().map(BranchPlan.Counter::id).toList();
        var plan = inForce();
        if (branch.tickets().open().stream()
                .anyMatch(t ->
                        !offered.contains(t.service())
                                || !offered.containsAll(t.visit().errands().toCome())))
            return "services";
        if (plan != null
                && plan.services().stream()
                        .map(BranchPlan.Service::id)
                        .anyMatch(s -> !offered.contains(s) && branch.appointments().booked(s)))
            return "services";
        if (branch.tickets().open().stream()
                .anyMatch(t -> t.reserved() != null && !places.contains(t.reserved())))
            return "counters";
        var pools = wanted.hallRules().parking().stream().map(Pool::id).toList();
        for (var used : branch.tickets().pools().used())
            if (!pools.contains(used)) return "hall.pools";
        return branch.counters().all().stream().anyMatch(c -> c.open() && !places.contains(c.id()))
                ? "counters"
                : null;
    }

    void configured(BranchEvent.Configured event, Stamp stamp) {
        var version = event.version();
        int number = version == null ? next() : version;
        var here = versions.get(number);
        if (here == null)
            here =
                    new PlanVersion(
                            number,
                            event.plan(),
                            Origin.START,
                            "hub",
                            "the hub's own file",
                            stamp.at(),
                            stamp.at(),
                            State.PENDING,
                            null,
                            null);
        versions.replaceAll((_, v) -> v.state() == State.IN_FORCE ? v.as(State.PAST) : v);
        versions.put(number, here.since(stamp.at()));
        branch.timers().disarm(Timer.Kind.PLAN_HOLDS, "" + number);
        forget();
    }

    void apply(BranchEvent.PlanImported e, Stamp stamp) {
        var origin = e.again() == null ? Origin.IMPORT : Origin.ROLLBACK;
        versions.put(
                e.version(),
                new PlanVersion(
                        e.version(),
                        e.plan(),
                        origin,
                        e.author(),
                        e.source(),
                        stamp.at(),
                        e.effective(),
                        State.PENDING,
                        e.again(),
                        null));
        branch.timers().arm(Timer.Kind.PLAN_HOLDS, "" + e.version(), e.effective());
    }

    void apply(BranchEvent.PlanPostponed e) {
        versions.computeIfPresent(e.version(), (_, v) -> v.later(e.until(), e.inUse()));
        branch.timers().arm(Timer.Kind.PLAN_HOLDS, "" + e.version(), e.until());
    }

    void apply(BranchEvent.PlanWithdrawn e) {
        versions.computeIfPresent(e.version(), (_, v) -> v.as(State.WITHDRAWN));
        branch.timers().disarm(Timer.Kind.PLAN_HOLDS, "" + e.version());
    }

    private void forget() {
        var over =
                versions.values().stream()
                        .filter(v -> v.state() == State.PAST || v.state() == State.WITHDRAWN)
                        .map(PlanVersion::version)
                        .toList();
        for (int i = 0; i < over.size() - KEPT_MAX; i++) versions.remove(over.get(i));
    }

    /** The number of the version that holds. */
    public int inForceNow() {
        for (var one : versions.descendingMap().values())
            if (one.state() == State.IN_FORCE) return one.version();
        throw new IllegalStateException("no plan");
    }

    /** The versions known, the oldest first. */
    public List<PlanVersion> all() {
        return List.copyOf(versions.values());
    }

    void restore(BranchState state) {
        for (var one : state.plans()) versions.put(one.version(), one);
    }
}
