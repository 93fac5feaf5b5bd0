package dev.foyer.device.xfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One command that a {@link Client} was asked to give, until its outcome. For any thread. */
public final class Call {
    final int requestId;
    final String command;
    final Consumer<Envelope.Event> events;
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Consumer<Call> canceller;

    /** Set on the event loop when the acknowledge has come. */
    boolean acknowledged;

    /** Timers of the event loop that are of no use once there is an outcome. */
    final List<Long> timers = new ArrayList<>();

    Call(int requestId, String command, Consumer<Envelope.Event> events, Consumer<Call> canceller) {
        this.requestId = requestId;
        this.command = command;
        this.events = events;
        this.canceller = canceller;
    }

    public int requestId() {
        return requestId;
    }

    /**
     * Completed exactly once, always with a value and never with an exception; on the client's
     * event loop.
     */
    public CompletionStage<Outcome> outcome() {
        return outcome.minimalCompletionStage();
    }

    /** Waits for the outcome; for virtual threads and tests, never for an event loop. */
    public Outcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is a value", e);
        }
    }

    /**
     * Asks the service to cancel it. It may still complete in any way, and that has to be waited
     * for.
     */
    public void cancel() {
        canceller.accept(this);
    }
}
