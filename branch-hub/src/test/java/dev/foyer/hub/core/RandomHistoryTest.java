package dev.foyer.hub.core;

import static dev.foyer.hub.core.TestBranch.ADMIN;
import static dev.foyer.hub.core.TestBranch.ADVISER;
import static dev.foyer.hub.core.TestBranch.ANN;
import static dev.foyer.hub.core.TestBranch.BO;
import static dev.foyer.hub.core.TestBranch.KIOSK;
import static dev.foyer.hub.core.TestBranch.LEAD;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.event.AccountCommand;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.CallCommand;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.CustomerCommand;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.GoOn;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.NoteKind;
import dev.foyer.hub.event.OutOfTurn;
import dev.foyer.hub.event.PersonCommand;
import dev.foyer.hub.event.Position;
import dev.foyer.hub.event.Proficiency;
import dev.foyer.hub.event.Role;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.SegmentReason;
import dev.foyer.hub.event.Segmenting;
import dev.foyer.hub.event.Shown;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.Policies;
import dev.foyer.hub.queue.WaitEstimate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Long histories of random commands, near full load, with the invariants after every one; the seed
 * is in the name of the run.
 */
public class RandomHistoryTest {
    private static final Actor SECOND = Actor.staff("second");
    private static final int COMMANDS = 30_000;
    private static final List<Actor> WHO =
            List.of(ANN, BO, LEAD, ADVISER, SECOND, ADMIN, KIOSK, Actor.HUB);
    private static final List<String> SERVICES = List.of("cash", "loans", "advice");
    private static final int OPEN_WANTED = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
    void nothingEverBreaksAndReplayAgrees(long seed) {
        var random = new SplittableRandom(seed);
        var limits = new Limits(100_000, 500, Duration.ofHours(24));
        var policy = Policies.ALL.get((int) (seed % Policies.ALL.size())).name();
        var test = new TestBranch(TestBranch.rich(policy), limits, TestBranch.MORNING);
        test.done(
                ADMIN,
                new AccountCommand.ChangeStaff(
                        "bo",
                        "Bo",
                        Set.of(Role.TELLER),
                        List.of("cash", "loans"),
                        List.of(
                                new Proficiency("loans", Proficiency.Level.LEARNER),
                                new Proficiency("cash", Proficiency.Level.EXPERT))));
        test.done(
                ADMIN,
                new AccountCommand.AddStaff(
                        "second",
                        "second",
                        "Second",
                        "hash",
                        Set.of(Role.ADVISER),
                        List.of("loans")));
        int accepted = 0;
        for (int i = 0; i < COMMANDS; i++) {
            var by = WHO.get(random.nextInt(WHO.size()));
            if (test.ask(by, command(random, test.branch, i)) instanceof Answer.Done) accepted++;
            if (random.nextInt(8) == 0) test.pass(Duration.ofMillis(random.nextInt(60_000)));
            if (random.nextInt(15_000) == 0) test.pass(Duration.ofHours(12));
            Invariants.hold(test.branch);
        }
        assertThat(accepted).as("seed %s does real work", seed).isGreaterThan(COMMANDS / 10);
        var live = test.branch.digest();
        assertThat(test.replayed().digest()).as("seed %s: replay", seed).isEqualTo(live);
        assertThat(
                        Branch.restore(
                                        test.branch.state(),
                                        limits,
                                        WaitEstimate.LAST_TEN,
                                        RulePacks.catalogue())
                                .digest())
                .as("seed %s: snapshot", seed)
                .isEqualTo(live);
    }

    /** A random command that often makes sense. */
    public static Command command(SplittableRandom random, Branch branch, int i) {
        var open = branch.tickets().open();
        var ticket =
                open.isEmpty() || random.nextInt(50) == 0
                        ? "nobody"
                        : open.get(random.nextInt(open.size())).id();
        var service = SERVICES.get(random.nextInt(SERVICES.size()));
        var counter = String.valueOf(1 + random.nextInt(7));
        var position = Position.values()[random.nextInt(3)];
        if (open.size() < OPEN_WANTED && random.nextInt(3) == 0) return issue(random, service, i);
        return switch (random.nextInt(30)) {
            case 0, 1, 2 -> new TicketCommand.CallNext(counter);
            case 3 -> new TicketCommand.CallNext(counter, pool(random));
            case 4 ->
                    new TicketCommand.CallThis(
                            ticket, counter, random.nextBoolean() ? OutOfTurn.BACK : null);
            case 5 -> new TicketCommand.Recall(ticket);
            case 6, 7 -> new TicketCommand.Start(ticket);
            case 8, 9, 10 ->
                    new TicketCommand.Finish(
                            ticket, random.nextInt(4) == 0 ? GoOn.HERE : GoOn.QUEUE);
            case 11 -> new TicketCommand.NoShow(ticket);
            case 12 -> new TicketCommand.Return(ticket, position);
            case 13 -> new TicketCommand.Transfer(ticket, service, null, position);
            case 14 -> new TicketCommand.Transfer(ticket, null, counter, position);
            case 15 -> new TicketCommand.Park(ticket, pool(random));
            case 16 -> new TicketCommand.Unpark(ticket);
            case 17 ->
                    random.nextInt(3) == 0
                            ? new TicketCommand.Cancel(ticket)
                            : new PersonCommand.Look(ticket, "identify");
            case 18 -> new CounterCommand.Open(counter, List.of());
            case 19 ->
                    random.nextInt(4) == 0
                            ? new CounterCommand.Close(counter)
                            : new CounterCommand.Open(counter, List.of(service));
            case 20 ->
                    new CallCommand.Request(
                            "call" + i, ticket, random.nextBoolean() ? "loans" : "", Language.EN);
            case 21 -> call(random, branch);
            case 22 ->
                    random.nextBoolean()
                            ? new PersonCommand.Seal(
                                    ticket,
                                    new TicketCommand.SealedPerson(
                                            "p" + i, "sealed", shown(random)),
                                    new Evidence(Evidence.Level.ID, "mrz"))
                            : new PersonCommand.Erase("p" + random.nextInt(i + 1));
            case 27, 28 -> ofCustomer(random, branch, ticket, i);
            case 26 -> new TicketCommand.Greet(ticket);
            case 25 ->
                    new TicketCommand.WalkDirect(
                            issue(random, service, i), counter, OutOfTurn.QUICK);
            case 24 ->
                    new TicketCommand.ChangeSegment(
                            ticket,
                            Segment.values()[random.nextInt(Segment.values().length)],
                            SegmentReason.TOLD);
            case 23 -> new TicketCommand.AddService(ticket, service);
            default ->
                    random.nextBoolean()
                            ? new TicketCommand.Lease("lease" + i, service, 1 + random.nextInt(5))
                            : merge(random, branch, i);
        };
    }

    private static Command ofCustomer(
            SplittableRandom random, Branch branch, String ticket, int i) {
        var notes = branch.customers().notes().all();
        var note = notes.isEmpty() ? "none" : notes.get(random.nextInt(notes.size())).id();
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                    new CustomerCommand.WriteNote(
                            "n" + i,
                            random.nextInt(4) == 0 ? null : ticket,
                            NoteKind.values()[random.nextInt(NoteKind.values().length)],
                            random.nextInt(3) == 0 ? "second" : null,
                            branch.day().plusDays(random.nextInt(20)),
                            "sealed");
            case 2 -> new CustomerCommand.TakeNote(note, "second");
            case 3 -> new CustomerCommand.EndNote(note, random.nextBoolean());
            case 4 -> new CustomerCommand.Search(shown(random), "why");
            default ->
                    new CustomerCommand.Recognise(
                            ticket, "d" + random.nextInt(20), "c" + random.nextInt(20));
        };
    }

    private static Shown shown(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Shown.NOTHING;
            case 1 -> new Shown(List.of(), List.of("c" + random.nextInt(20)));
            case 2 ->
                    new Shown(List.of("d" + random.nextInt(20)), List.of("c" + random.nextInt(20)));
            default -> new Shown(List.of("d" + random.nextInt(20)), List.of());
        };
    }

    private static @Nullable String pool(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> "nowhere";
            case 2, 3, 4 -> "documents";
            default -> "forms";
        };
    }

    private static TicketCommand.Issue issue(SplittableRandom random, String service, int i) {
        var person =
                random.nextInt(4) == 0
                        ? new TicketCommand.SealedPerson("p" + i, "sealed", shown(random))
                        : null;
        var segment = random.nextInt(4) == 0 ? Segment.PRIORITY : Segment.ORDINARY;
        return new TicketCommand.Issue(
                "t" + i,
                service,
                Language.ZH,
                segment,
                "kiosk",
                Evidence.GUEST,
                person,
                SERVICES.stream()
                        .filter(s -> !s.equals(service) && random.nextInt(5) == 0)
                        .toList(),
                random.nextBoolean()
                        ? null
                        : new Segmenting.Cause(1, List.of(Segmenting.Fact.CARD)),
                random.nextInt(4) == 0);
    }

    private static Command merge(SplittableRandom random, Branch branch, int i) {
        var ranges = branch.tickets().numbers().ranges();
        if (ranges.isEmpty()) return new TicketCommand.Lease("lease" + i, "cash", 3);
        var range = ranges.get(random.nextInt(ranges.size()));
        return new TicketCommand.Merge(
                issue(random, range.service(), i),
                range.id(),
                range.from() + random.nextInt(6),
                branch.at().minusSeconds(random.nextInt(60)));
    }

    private static Command call(SplittableRandom random, Branch branch) {
        var calls = branch.calls().all();
        var id = calls.isEmpty() ? "none" : calls.get(random.nextInt(calls.size())).id();
        return switch (random.nextInt(4)) {
            case 0 -> new CallCommand.Decline(id);
            case 1 -> new CallCommand.End(id);
            default -> new CallCommand.Accept(id);
        };
    }
}
