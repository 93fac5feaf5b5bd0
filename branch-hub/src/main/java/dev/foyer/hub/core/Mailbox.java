package dev.foyer.hub.core;

import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.event.Timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The front of a branch: takes commands and reads from any thread and answers them on its own
 * platform thread, which owns the {@link Branch}.
 *
 * <p>In a turn it takes all that is pending, decides and applies each in order, writes the entries
 * as one unit, and only then lets every answer go: done, refused, repeated and read alike. So
 * nobody is told what a power cut could take back. Timers that are due come before the commands of
 * a turn. When the log fails, the thread stops for good: what was asked in that turn is never
 * answered and {@code broken} is told, which in a program ends the process.
 *
 * <p>Futures complete on the mailbox's thread; what hangs on them must be short.
 */
public final class Mailbox implements Front, AutoCloseable {
    private static final int PENDING_MAX = 8_192;
    private static final int TURN_MAX = 1_024;
    private static final int REFUSALS_KEPT = 10_000;
    private static final Duration IDLE = Duration.ofSeconds(1);

    /**
     * How long the thread looks for more before it parks: waking it costs as much as a flush, and
     * one act is mostly followed by another (call, start, finish).
     */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(150);

    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(PENDING_MAX);
    private final List<Consumer<List<Entry>>> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Refusal> refusals =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Refusal> eldest) {
                    return size() > REFUSALS_KEPT;
                }
            };
    private final Branch branch;
    private final Log log;
    private final InstantSource clock;
    private final Consumer<Throwable> broken;
    private final Thread thread;
    private volatile boolean open = true;

    /** Set after every offer; without a lock, so that looking at it disturbs nobody. */
    private volatile boolean asked;

    /**
     * Starts the thread.
     *
     * @param branch belongs to the mailbox from now on
     * @param broken told when an entry could not be made durable
     */
    public Mailbox(Branch branch, Log log, InstantSource clock, Consumer<Throwable> broken) {
        this.branch = branch;
        this.log = log;
        this.clock = clock;
        this.broken = broken;
        this.thread = Thread.ofPlatform().name("branch").daemon().start(this::run);
    }

    private sealed interface Pending {
        void drop(IllegalStateException why);
    }

    private record Asked(Submission submission, CompletableFuture<Answer> answer)
            implements Pending {
        @Override
        public void drop(IllegalStateException why) {
            answer.completeExceptionally(why);
        }
    }

    private record Read<T>(Function<Branch, T> what, CompletableFuture<T> answer)
            implements Pending {
        @Override
        public void drop(IllegalStateException why) {
            answer.completeExceptionally(why);
        }
    }

    private record Refusal(String body, Answer.Refused refused) {}

    @Override
    public CompletableFuture<Answer> submit(Submission submission) {
        var answer = new CompletableFuture<Answer>();
        if (!open) answer.completeExceptionally(new IllegalStateException("the branch is closed"));
        else if (!offer(new Asked(submission, answer)))
            answer.complete(Answer.Refused.of(Reason.BUSY));
        return answer;
    }

    /** The same, inside the turn of the state's owner. */
    @Override
    public <T> CompletableFuture<T> read(Function<Branch, T> what) {
        var answer = new CompletableFuture<T>();
        if (!open || !offer(new Read<>(what, answer)))
            answer.completeExceptionally(
                    new IllegalStateException(
                            open ? Reason.BUSY.sentence() : "the branch is closed"));
        return answer;
    }

    /**
     * The same, before their answers go and on the mailbox's thread; registering inside {@link
     * #read} therefore joins exactly at the state that was read.
     */
    @Override
    public AutoCloseable onCommitted(Consumer<List<Entry>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * The durable entries after a sequence number, for a client that comes back; blocks for the log
     * and may be called by any thread.
     */
    public List<Entry> entriesAfter(long seq, int max) {
        return log.after(seq, max);
    }

    /** Which journal sequence numbers are of: (epoch, seq) never means two things. */
    public String epoch() {
        return log.epoch();
    }

    private boolean offer(Pending one) {
        boolean taken = pending.offer(one);
        asked = true;
        return taken;
    }

    /** Waits until something is asked, in vain if need be. */
    private void look() {
        if (Runtime.getRuntime().availableProcessors() == 1) return;
        long begin = System.nanoTime();
        while (!asked && System.nanoTime() - begin < LOOK_NANOS) Thread.onSpinWait();
    }

    private void run() {
        var turn = new ArrayList<Pending>(TURN_MAX);
        boolean worked = false;
        try {
            while (open || !pending.isEmpty()) {
                turn.clear();
                if (worked) look();
                asked = false;
                var first = pending.poll(patience(), TimeUnit.MILLISECONDS);
                worked = first != null;
                if (first != null) {
                    turn.add(first);
                    pending.drainTo(turn, TURN_MAX - 1);
                }
                take(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            open = false;
            broken.accept(e);
        } finally {
            open = false;
            drop(turn);
            var rest = new ArrayList<Pending>();
            pending.drainTo(rest);
            drop(rest);
        }
    }

    private static void drop(List<Pending> rest) {
        rest.forEach(p -> p.drop(new IllegalStateException("the branch is closed")));
    }

    private long patience() {
        var next = branch.nextTimer();
        if (next.isEmpty()) return IDLE.toMillis();
        return Math.clamp(
                Duration.between(clock.instant(), next.get().at()).toMillis(), 0, IDLE.toMillis());
    }

    /** One turn; answers go in the order in which they were asked for. */
    private void take(List<Pending> turn) {
        var entries = new ArrayList<Entry>(turn.size());
        var answers = new ArrayList<Runnable>(turn.size());
        var now = now();
        timers(now, entries);
        for (var one : turn) {
            switch (one) {
                case Asked asked -> {
                    var answer = answer(asked.submission(), now, entries);
                    answers.add(() -> asked.answer().complete(answer));
                }
                case Read<?> read -> answers.add(reading(read));
            }
        }
        if (!entries.isEmpty()) {
            log.append(entries);
            for (var listener : listeners) listener.accept(List.copyOf(entries));
        }
        answers.forEach(Runnable::run);
        turn.clear();
        if (!entries.isEmpty()) log.settled(branch);
    }

    private <T> Runnable reading(Read<T> read) {
        try {
            var result = read.what().apply(branch);
            return () -> read.answer().complete(result);
        } catch (RuntimeException e) {
            return () -> read.answer().completeExceptionally(e);
        }
    }

    /**
     * Never before the newest entry, whatever the clock says; in milliseconds, as the journal keeps
     * it.
     */
    private Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(branch.at()) ? branch.at() : now;
    }

    private void timers(Instant now, List<Entry> entries) {
        for (var next = branch.nextTimer();
                next.isPresent() && !next.get().at().isAfter(now);
                next = branch.nextTimer()) {
            var timer = next.get();
            var command = new Command.Due(timer.kind(), timer.subject(), timer.at());
            switch (branch.decide(Actor.HUB, now, command)) {
                case Decision.Accepted accepted ->
                        entries.add(applied(idOf(timer), "", Actor.HUB, now, accepted).entry());
                case Decision.No no ->
                        throw new IllegalStateException(
                                "a due timer was refused: " + timer + " " + no);
            }
        }
    }

    /**
     * An id for what the hub does by itself: version 7 in form, made of the timer alone so that
     * nothing is left to chance.
     */
    private static UUID idOf(Timer timer) {
        long high =
                timer.at().toEpochMilli() << 16
                        | 0x7000L
                        | (timer.kind().name().hashCode() & 0xfff);
        return new UUID(
                high, 0x8000_0000_0000_0000L | Integer.toUnsignedLong(timer.subject().hashCode()));
    }

    private Answer answer(Submission submission, Instant now, List<Entry> entries) {
        var known = branch.known(submission);
        if (known != null) return known;
        var refusal = refusals.get(submission.id());
        if (refusal != null)
            return refusal.body().equals(submission.body())
                    ? refusal.refused()
                    : Answer.Refused.of(Reason.ID_REUSED);
        return switch (branch.decide(submission.by(), now, submission.command())) {
            case Decision.Accepted accepted -> {
                var done =
                        applied(submission.id(), submission.body(), submission.by(), now, accepted);
                entries.add(done.entry());
                yield done.answer();
            }
            case Decision.No no -> {
                refusals.put(submission.id(), new Refusal(submission.body(), no.refused()));
                yield no.refused();
            }
        };
    }

    private record Applied(Entry entry, Answer.Done answer) {}

    private Applied applied(
            UUID id, String body, Actor by, Instant now, Decision.Accepted accepted) {
        var entry = new Entry(branch.seq() + 1, now, id, body, by, accepted.events());
        return new Applied(entry, branch.apply(entry));
    }

    /** Answers what is pending, then stops; waits for the thread. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
