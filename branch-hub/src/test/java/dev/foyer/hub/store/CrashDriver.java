package dev.foyer.hub.store;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.Reason;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.CounterCommand;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.TicketCommand;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;
import dev.foyer.hub.store.Database.Durability;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A program for crash tests: a real branch under load, which writes each thing that anybody was
 * told to a file at the moment it is told. Arguments: state directory, file of what was told, FULL
 * or NORMAL, seed, number of rounds, name of the run.
 */
public final class CrashDriver {
    private static final int AT_ONCE = 6;
    private static final List<String> SERVICES = List.of("cash", "loans", "advice");

    private final Mailbox mailbox;
    private final OutputStream told;
    private final SplittableRandom random;
    private final String run;
    private final InstantSource clock;
    private final List<String> tickets = new ArrayList<>();

    private CrashDriver(
            Mailbox mailbox, OutputStream told, long seed, String run, InstantSource clock) {
        this.mailbox = mailbox;
        this.told = told;
        this.random = new SplittableRandom(seed);
        this.run = run;
        this.clock = clock;
    }

    /** Runs until the rounds are over or somebody kills it. */
    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var morning = Duration.between(Instant.now(), TestBranch.MORNING);
        InstantSource clock = () -> Instant.now().plus(morning);
        try (var told = new FileOutputStream(arguments[1], true);
                var store =
                        BranchStore.open(
                                directory, new SecureRandom(), Durability.valueOf(arguments[2]))) {
            var branch = store.recover(Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue());
            try (var mailbox =
                    new Mailbox(
                            branch, store.journal(), clock, e -> Runtime.getRuntime().halt(9))) {
                var driver =
                        new CrashDriver(
                                mailbox, told, Long.parseLong(arguments[3]), arguments[5], clock);
                mailbox.onCommitted(driver::feed);
                driver.begin();
                System.out.println("ready");
                System.out.flush();
                int rounds = Integer.parseInt(arguments[4]);
                for (int i = 0; i < rounds; i++) driver.round(i);
            }
        }
    }

    private void begin() {
        if (mailbox.read(b -> b.plan().isEmpty()).join()) {
            for (var command : TestBranch.beginning("firstCome")) ask(Actor.HUB, command).join();
            ask(TestBranch.ANN, new CounterCommand.Open("1", List.of())).join();
            ask(TestBranch.BO, new CounterCommand.Open("2", List.of())).join();
        }
    }

    /**
     * A handful of requests at once, so that a turn holds commands, refusals and reads together.
     */
    private void round(int i) {
        var all = new ArrayList<CompletableFuture<?>>();
        for (int j = 0; j < AT_ONCE; j++) {
            boolean ann = random.nextBoolean();
            var who = ann ? TestBranch.ANN : TestBranch.BO;
            var mine = tickets.isEmpty() ? "none" : tickets.get(random.nextInt(tickets.size()));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    var id = run + "-" + i + "-" + j;
                    tickets.add(id);
                    all.add(
                            ask(
                                    TestBranch.KIOSK,
                                    TestBranch.issue(
                                            id, SERVICES.get(random.nextInt(SERVICES.size())))));
                }
                case 3 -> all.add(ask(who, new TicketCommand.CallNext(ann ? "1" : "2")));
                case 4 -> all.add(held(who, true));
                case 5 -> all.add(held(who, false));
                case 6 -> {
                    all.add(seen());
                    all.add(ask(TestBranch.KIOSK, TestBranch.issue(mine, "cash")));
                }
                default -> all.add(seen());
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    /** Starts or finishes whoever a member of staff has. */
    private CompletableFuture<?> held(Actor who, boolean start) {
        return mailbox.read(
                        b -> {
                            var ticket = b.tickets().heldBy(who.id());
                            return ticket == null ? "none" : ticket.id();
                        })
                .thenCompose(id ->
                        ask(
                                who,
                                start
                                        ? new TicketCommand.Start(id)
                                        : new TicketCommand.Finish(id)));
    }

    /** A read tells the newest entry it saw. */
    private CompletableFuture<?> seen() {
        return mailbox.read(b -> b.seq()).thenAccept(seq -> tell("S " + seq));
    }

    private CompletableFuture<?> ask(Actor by, Command command) {
        var id =
                new UUID(
                        TestBranch.id(clock.instant()).getMostSignificantBits(),
                        random.nextLong() >>> 1 | Long.MIN_VALUE);
        var counted = new Submission(id, run, by, command);
        return mailbox.submit(counted)
                .thenAccept(answer -> {
                    switch (answer) {
                        case Answer.Done done -> {
                            var ticket = done.ticket();
                            tell(
                                    "D "
                                            + done.seq()
                                            + " "
                                            + counted.id()
                                            + (ticket == null
                                                    ? ""
                                                    : " "
                                                            + ticket.id()
                                                            + " "
                                                            + ticket.number()
                                                            + " "
                                                            + ticket.state()));
                        }
                        case Answer.Refused refused -> {
                            if (refused.reason() == Reason.ALREADY_EXISTS
                                    && command instanceof TicketCommand.Issue issue)
                                tell("X " + issue.ticket());
                        }
                    }
                });
    }

    private void feed(List<Entry> entries) {
        var lines = new StringBuilder();
        for (var entry : entries)
            lines.append("F ").append(entry.seq()).append(' ').append(entry.id()).append('\n');
        write(lines.toString());
    }

    private void tell(String line) {
        write(line + "\n");
    }

    private void write(String lines) {
        try {
            told.write(lines.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
