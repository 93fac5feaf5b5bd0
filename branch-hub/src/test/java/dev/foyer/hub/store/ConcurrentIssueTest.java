package dev.foyer.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.Mailbox;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Many clients ask for tickets at once: every acknowledged number is there once, and none is left
 * out.
 */
class ConcurrentIssueTest {
    /** As many as a day may have; more days are a longer test. */
    private static final int A_DAY = Limits.USUAL.tickets();

    private static final int DAYS = Boolean.getBoolean("foyer.long") ? 10 : 1;
    private static final int CLIENTS = 16;
    private static final int AT_ONCE = 50;

    @TempDir Path directory;

    @Test
    @Timeout(1800)
    void everyNumberOnce() throws Exception {
        // A client that got no processor for a moment is not one whose ids are too old.
        var limits = new Limits(A_DAY, A_DAY, Duration.ofHours(24));
        var ahead = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        try (var store = BranchStore.open(directory, new SecureRandom());
                var mailbox =
                        new Mailbox(
                                store.recover(limits, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                                store.journal(),
                                clock,
                                Throwable::printStackTrace);
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (var command : TestBranch.beginning("firstCome"))
                assertThat(
                                mailbox.submit(
                                                TestBranch.submission(
                                                        clock.instant(), Actor.HUB, command))
                                        .join())
                        .isInstanceOf(Answer.Done.class);
            for (int day = 0; day < DAYS; day++) {
                Set<String> numbers = ConcurrentHashMap.newKeySet(A_DAY);
                var all = new ArrayList<Future<?>>();
                for (int c = 0; c < CLIENTS; c++) {
                    var client = "client" + c + "-" + day;
                    all.add(clients.submit(() -> issue(mailbox, client, clock, numbers)));
                }
                for (var one : all) one.get();
                assertThat(numbers).as("day %s", day).hasSize(A_DAY / CLIENTS * CLIENTS);
                int last = mailbox.read(b -> b.tickets().lastNumberOf("cash")).join();
                assertThat(last).as("no number was left out").isEqualTo(numbers.size());
                ahead.updateAndGet(known -> known.plusDays(1));
            }
            assertThat(mailbox.read(b -> b.seq()).join())
                    .as("every ticket has its entry")
                    .isGreaterThanOrEqualTo((long) DAYS * A_DAY);
        }
    }

    private static void issue(
            Mailbox mailbox, String client, InstantSource clock, Set<String> numbers) {
        for (int i = 0; i < A_DAY / CLIENTS; i += AT_ONCE) {
            var some = new ArrayList<java.util.concurrent.CompletableFuture<Answer>>();
            for (int j = i; j < Math.min(i + AT_ONCE, A_DAY / CLIENTS); j++)
                some.add(
                        mailbox.submit(
                                TestBranch.submission(
                                        clock.instant(),
                                        TestBranch.KIOSK,
                                        TestBranch.issue(client + "-" + j, "cash"))));
            for (var answer : some) {
                if (!(answer.join() instanceof Answer.Done done))
                    throw new AssertionError("refused: " + answer.join());
                var ticket = done.ticket();
                if (ticket == null || !numbers.add(ticket.number()))
                    throw new AssertionError("twice: " + ticket);
            }
        }
    }

    @Test
    void readersSeeOnlyWhatIsDurable() throws Exception {
        var clock = InstantSource.system();
        try (var store = BranchStore.open(directory, new SecureRandom());
                var mailbox =
                        new Mailbox(
                                store.recover(
                                        Limits.USUAL, WaitEstimate.LAST_TEN, RulePacks.catalogue()),
                                store.journal(),
                                clock,
                                Throwable::printStackTrace)) {
            for (var command : TestBranch.beginning("firstCome"))
                mailbox.submit(TestBranch.submission(clock.instant(), Actor.HUB, command)).join();
            for (int i = 0; i < 300; i++) {
                mailbox.submit(
                        TestBranch.submission(
                                clock.instant(),
                                TestBranch.KIOSK,
                                TestBranch.issue("t" + i, "cash")));
                long seen = mailbox.read(b -> b.seq()).join();
                assertThat(List.copyOf(store.journal().after(seen - 1, 1)))
                        .as("entry %d is durable when it is told", seen)
                        .hasSize(1);
            }
        }
    }
}
