package dev.foyer.hub.core;

import dev.foyer.hub.event.Submission;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** What stands before a branch and lets nothing out that is not durable. */
public interface Front {
    /** Asks for something; the answer comes when it, and all that it is based on, is durable. */
    CompletableFuture<Answer> submit(Submission submission);

    /**
     * Reads from the state; the result comes when all that was seen is durable. The function must
     * be short and keep nothing mutable.
     */
    <T> CompletableFuture<T> read(Function<Branch, T> what);

    /** Tells a listener of entries, in order and without a gap, after they are durable. */
    AutoCloseable onCommitted(Consumer<List<Entry>> listener);
}
