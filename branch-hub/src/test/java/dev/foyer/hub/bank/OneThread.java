package dev.foyer.hub.bank;

import dev.foyer.hub.core.Answer;
import dev.foyer.hub.core.Branch;
import dev.foyer.hub.core.Decision;
import dev.foyer.hub.core.Entry;
import dev.foyer.hub.core.Front;
import dev.foyer.hub.core.Limits;
import dev.foyer.hub.core.TestBranch;
import dev.foyer.hub.event.Actor;
import dev.foyer.hub.event.Command;
import dev.foyer.hub.event.Submission;
import dev.foyer.hub.policy.read.RulePacks;
import dev.foyer.hub.queue.WaitEstimate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The hub's core without threads: every entry is durable at once, and a restart makes the state
 * anew from the entries. While it is down it answers nobody.
 */
final class OneThread implements Front {
    private static final Limits LIMITS = new Limits(100_000, 1_000, Duration.ofHours(24));

    final List<Entry> entries = new ArrayList<>();
    private final List<Consumer<List<Entry>>> listeners = new ArrayList<>();
    private final InstantSource clock;
    private Branch branch = new Branch(LIMITS, WaitEstimate.LAST_TEN, RulePacks.catalogue());
    private boolean up = true;

    OneThread(InstantSource clock) {
        this.clock = clock;
        for (var command : TestBranch.beginning("firstCome")) asHub(command);
    }

    Branch branch() {
        return branch;
    }

    Answer asHub(Command command) {
        return answer(TestBranch.submission(clock.instant(), Actor.HUB, command));
    }

    @Override
    public CompletableFuture<Answer> submit(Submission submission) {
        return up
                ? CompletableFuture.completedFuture(answer(submission))
                : new CompletableFuture<>();
    }

    private Answer answer(Submission submission) {
        var known = branch.known(submission);
        if (known != null) return known;
        var at = clock.instant();
        return switch (branch.decide(submission.by(), at, submission.command())) {
            case Decision.Accepted accepted -> {
                var entry =
                        new Entry(
                                branch.seq() + 1,
                                at,
                                submission.id(),
                                submission.body(),
                                submission.by(),
                                accepted.events());
                entries.add(entry);
                var answer = branch.apply(entry);
                for (var listener : List.copyOf(listeners)) listener.accept(List.of(entry));
                yield answer;
            }
            case Decision.No no -> no.refused();
        };
    }

    @Override
    public <T> CompletableFuture<T> read(Function<Branch, T> what) {
        return up
                ? CompletableFuture.completedFuture(what.apply(branch))
                : new CompletableFuture<>();
    }

    @Override
    public AutoCloseable onCommitted(Consumer<List<Entry>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The power goes; what hung on the hub is never answered. */
    void down() {
        up = false;
        listeners.clear();
    }

    /** It is back, and knows what was durable: all but the newest {@code lost} entries. */
    void back(int lost) {
        for (int i = 0; i < lost && entries.size() > 10; i++) entries.removeLast();
        var again = new Branch(LIMITS, WaitEstimate.LAST_TEN, RulePacks.catalogue());
        for (var entry : entries) again.apply(entry);
        if (lost == 0 && !again.digest().equals(branch.digest()))
            throw new AssertionError("a replay makes another state");
        branch = again;
        up = true;
    }
}
