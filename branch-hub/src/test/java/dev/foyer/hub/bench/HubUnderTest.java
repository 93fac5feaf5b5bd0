package dev.foyer.hub.bench;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.BranchPlan;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Evidence;
import dev.foyer.hub.event.Language;
import dev.foyer.hub.event.Names;
import dev.foyer.hub.event.Segment;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.store.BranchStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A hub without HTTP: the production core, mailbox and journal in a directory of its own, which
 * goes with it.
 */
public final class HubUnderTest implements AutoCloseable {
    private static final Limits WIDE = new Limits(5_000_000, 50_000, Duration.ofHours(24));

    private final Path directory;
    private final BranchStore store;
    private final Mailbox mailbox;
    private final AtomicLong ids = new AtomicLong();

    /** Opens a new hub with services s0, s1, … under a directory on the disk that matters. */
    public HubUnderTest(Path parent, int services) throws IOException {
        directory = Files.createTempDirectory(parent, "hub");
        store = BranchStore.open(directory, new SecureRandom());
        mailbox =
                new Mailbox(
                        store.recover(WIDE, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                        store.journal(),
                        InstantSource.system(),
                        Throwable::printStackTrace);
        for (var command : TestBranch.beginning("firstCome")) must(ask(Actor.HUB, command).join());
        must(ask(Actor.HUB, new Command.Configure(plan(services))).join());
    }

    private static BranchPlan plan(int services) {
        var all = new ArrayList<BranchPlan.Service>();
        for (int i = 0; i < services; i++)
            all.add(
                    new BranchPlan.Service(
                            "s" + i,
                            "" + (char) ('A' + i),
                            new Names("", ""),
                            new Names("", ""),
                            "",
                            1,
                            Duration.ofMinutes(5)));
        var usual = TestBranch.plan("firstCome");
        return new BranchPlan(
                usual.branch(),
                usual.name(),
                usual.zone(),
                all,
                usual.counters().subList(0, 3),
                usual.policy(),
                usual.rules());
    }

    /** Asks for something. */
    public CompletableFuture<Answer> ask(Actor by, Command command) {
        return mailbox.submit(TestBranch.submission(InstantSource.system().instant(), by, command));
    }

    /** Asks for a ticket of a service. */
    public CompletableFuture<Answer> issue(int service) {
        var ticket = "ticket-number-" + ids.incrementAndGet();
        return ask(
                TestBranch.KIOSK,
                new TicketCommand.Issue(
                        ticket,
                        "s" + service,
                        Language.ZH,
                        Segment.ORDINARY,
                        "kiosk",
                        Evidence.GUEST,
                        null));
    }

    /** The answer, which must be yes. */
    public static Answer.Done must(Answer answer) {
        if (answer instanceof Answer.Done done) return done;
        throw new IllegalStateException("refused: " + answer);
    }

    /** The front. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** Keeps some requests outstanding for a time and says how many were answered a second. */
    public double rate(int outstanding, int services, Duration time) {
        var done = new AtomicLong();
        long begin = System.nanoTime();
        long until = begin + time.toNanos();
        var ends = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < outstanding; i++) {
            var end = new CompletableFuture<Void>();
            ends.add(end);
            again(i % services, until, done, end);
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private void again(int service, long until, AtomicLong done, CompletableFuture<Void> end) {
        issue(service)
                .whenComplete((answer, fault) -> {
                    if (fault != null) {
                        end.completeExceptionally(fault);
                        return;
                    }
                    must(answer);
                    done.incrementAndGet();
                    if (System.nanoTime() < until) again(service, until, done, end);
                    else end.complete(null);
                });
    }

    /** How long one ticket takes when nobody else asks, in nanoseconds. */
    public List<Long> alone(int count) {
        var took = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            must(issue(0).join());
            took.add(System.nanoTime() - start);
        }
        return took;
    }

    @Override
    public void close() throws IOException {
        mailbox.close();
        store.close();
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
