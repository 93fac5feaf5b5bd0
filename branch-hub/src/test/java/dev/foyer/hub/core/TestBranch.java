package dev.foyer.hub.core;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.DeviceKind;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Flexible;
import dev.foyer.hub.event.HallRules;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.Pool;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A small branch for tests, without threads: three services, four counters, five members of staff,
 * one kiosk; time stands until it is moved.
 */
public final class TestBranch {
    public static final Actor KIOSK = Actor.device("kiosk-1");
    public static final Actor ANN = Actor.staff("ann");
    public static final Actor BO = Actor.staff("bo");
    public static final Actor LEAD = Actor.staff("lead");
    public static final Actor ADVISER = Actor.staff("adviser");
    public static final Actor ADMIN = Actor.staff("admin");
    public static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");

    private static final AtomicLong IDS = new AtomicLong();

    public final List<Entry> entries = new ArrayList<>();
    public Branch branch;
    public Instant now = MORNING;
    private final Limits limits;

    public TestBranch() {
        this("firstCome", new Limits(100_000, 1_000, Duration.ofHours(24)));
    }

    public TestBranch(String policy, Limits limits) {
        this(plan(policy), limits, MORNING);
    }

    /** A branch with a plan of the test's own, which begins some time. */
    public TestBranch(BranchPlan plan, Limits limits, Instant begin) {
        this.limits = limits;
        now = begin;
        branch = new Branch(limits, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        for (var command : beginning(plan)) done(Actor.HUB, command);
        done(
                Actor.HUB,
                new AccountCommand.Enrol(
                        "code", DeviceKind.KIOSK, KIOSK.id(), "Kiosk", "credential"));
    }

    /**
     * The commands of the hub that make the branch of the tests; enrolment is extra since it needs
     * the code.
     */
    public static List<Command> beginning(String policy) {
        return beginning(plan(policy));
    }

    private static List<Command> beginning(BranchPlan plan) {
        return List.of(
                new Command.Configure(plan),
                staff(ANN, List.of("cash"), Role.TELLER),
                staff(BO, List.of("cash", "loans"), Role.TELLER),
                staff(LEAD, List.of(), Role.LOBBY_MANAGER),
                staff(ADVISER, List.of("loans"), Role.ADVISER),
                staff(ADMIN, List.of(), Role.ADMINISTRATOR),
                new AccountCommand.MakeCode(
                        "code", DeviceKind.KIOSK, "Kiosk", Instant.parse("2099-01-01T00:00:00Z")));
    }

    public static BranchPlan plan(String policy) {
        return new BranchPlan(
                "test",
                new Names("测试支行", "Test branch"),
                "Asia/Shanghai",
                List.of(
                        service("cash", "A", "cash", 1),
                        service("loans", "B", "loans", 2),
                        service("advice", "C", "", 1)),
                List.of(
                        counter("1"),
                        counter("2"),
                        counter("3"),
                        new BranchPlan.Counter("4", new Names("四", "4"), List.of("advice"))),
                policy,
                BranchPlan.Rules.USUAL);
    }

    /** The plan with everything that a plan may say of servers and pools. */
    public static BranchPlan rich(String policy) {
        return helping(plan(policy))
                .with(
                        new HallRules(
                                HallRules.TIMES_MAX,
                                HallRules.TIMES_MAX,
                                false,
                                null,
                                null,
                                null,
                                List.of(
                                        new Pool(
                                                "forms",
                                                new Names("填表", "Forms"),
                                                3,
                                                Duration.ofMinutes(5)),
                                        new Pool(
                                                "documents",
                                                new Names("取证件", "Documents"),
                                                null,
                                                null))));
    }

    /** Counter 1 does cash, and loans while its own wait less than two minutes. */
    private static BranchPlan helping(BranchPlan plan) {
        var counters = new ArrayList<>(plan.counters());
        counters.set(
                0,
                new BranchPlan.Counter(
                        "1",
                        new Names("一", "1"),
                        List.of("cash"),
                        new Flexible(List.of("loans", "advice"), Duration.ofMinutes(2)),
                        null,
                        null));
        for (var booth : List.of("booth1", "booth2"))
            counters.add(place(booth, BranchPlan.Kind.BOOTH, null));
        counters.add(place("5", BranchPlan.Kind.EXPERT, List.of("booth1", "booth2")));
        counters.add(place("6", BranchPlan.Kind.EXPERT, List.of("booth2")));
        counters.add(place("7", BranchPlan.Kind.EXPERT, List.of("booth1")));
        return new BranchPlan(
                plan.branch(),
                plan.name(),
                plan.zone(),
                plan.services(),
                counters,
                plan.policy(),
                plan.rules());
    }

    private static BranchPlan.Counter place(
            String id, BranchPlan.Kind kind, @Nullable List<String> booths) {
        return new BranchPlan.Counter(id, new Names(id, id), List.of(), null, kind, booths);
    }

    private static BranchPlan.Service service(
            String id, String letter, String skill, int priority) {
        return new BranchPlan.Service(
                id,
                letter,
                new Names(id, id),
                new Names("", ""),
                skill,
                priority,
                Duration.ofMinutes(5));
    }

    private static BranchPlan.Counter counter(String id) {
        return new BranchPlan.Counter(id, new Names(id, id), List.of());
    }

    private static Command staff(Actor who, List<String> skills, Role role) {
        return new AccountCommand.AddStaff(
                who.id(), who.id(), who.id(), "hash", Set.of(role), skills);
    }

    /** An id of version 7; every one is another. */
    public static UUID id(Instant madeAt) {
        return new UUID(
                madeAt.toEpochMilli() << 16 | 0x7000L,
                0x8000_0000_0000_0000L | IDS.incrementAndGet());
    }

    public static Submission submission(Instant now, Actor by, Command command) {
        return new Submission(id(now), "digest", by, command);
    }

    public static TicketCommand.Issue issue(String ticket, String service) {
        return new TicketCommand.Issue(
                ticket, service, Language.ZH, Segment.ORDINARY, "kiosk", Evidence.GUEST, null);
    }

    /** Asks, applies what comes of it, and returns the answer. */
    public Answer ask(Actor by, Command command) {
        return ask(submission(now, by, command));
    }

    public Answer ask(Submission submission) {
        var known = branch.known(submission);
        if (known != null) return known;
        return switch (branch.decide(submission.by(), now, submission.command())) {
            case Decision.Accepted accepted -> {
                var entry =
                        new Entry(
                                branch.seq() + 1,
                                now,
                                submission.id(),
                                submission.body(),
                                submission.by(),
                                accepted.events());
                entries.add(entry);
                yield branch.apply(entry);
            }
            case Decision.No no -> no.refused();
        };
    }

    public Answer.Done done(Actor by, Command command) {
        var answer = ask(by, command);
        if (answer instanceof Answer.Done done) return done;
        throw new AssertionError(command + " was refused: " + answer);
    }

    public Reason refused(Actor by, Command command) {
        var answer = ask(by, command);
        if (answer instanceof Answer.Refused refused) return refused.reason();
        throw new AssertionError(command + " was not refused: " + answer);
    }

    /** Moves time and fires what became due on the way. */
    public void pass(Duration time) {
        var until = now.plus(time);
        for (var next = branch.nextTimer();
                next.isPresent() && !next.get().at().isAfter(until);
                next = branch.nextTimer()) {
            var timer = next.get();
            now = timer.at().isAfter(now) ? timer.at() : now;
            done(Actor.HUB, new Command.Due(timer.kind(), timer.subject(), timer.at()));
        }
        now = until;
    }

    public Ticket ticket(String id) {
        var ticket = branch.tickets().find(id);
        if (ticket == null) throw new AssertionError("no ticket " + id);
        return ticket;
    }

    public void open(Actor who, String counter) {
        done(who, new CounterCommand.Open(counter, List.of()));
    }

    /** Serves the next so many people at a counter; the ids of their tickets in that order. */
    public List<String> serve(Actor who, String counter, int people) {
        var order = new ArrayList<String>();
        for (int i = 0; i < people; i++) {
            var next = done(who, new TicketCommand.CallNext(counter)).ticket();
            if (next == null) throw new AssertionError("nobody");
            order.add(next.id());
            done(who, new TicketCommand.Start(next.id()));
            done(who, new TicketCommand.Finish(next.id()));
        }
        return order;
    }

    /** The same history on a new branch. */
    public Branch replayed() {
        var again = new Branch(limits, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        entries.forEach(again::apply);
        return again;
    }
}
