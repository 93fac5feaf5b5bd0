package dev.foyer.device.xfs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The life of all queued commands of one service, without a clock, a socket or a thread: something
 * happens, and out come the effects that the edge carries out in order. Confined to one thread.
 *
 * <p>One command runs, the others wait in order of arrival. A running command that shall end is
 * asked to; when it does not obey in time it is answered for, and the next one starts only after it
 * has really come back.
 *
 * @param <C> what tells connections apart
 */
final class Requests<C> {

    /** One command of one connection. */
    record RequestKey<C>(C connection, int requestId) {}

    /** What the edge has to do. */
    sealed interface Effect<C> {
        /** Begin the command on the service's thread. */
        record Start<C>(RequestKey<C> key) implements Effect<C> {}

        /** Send a completion with this code for a command that never ran or did not come back. */
        record Answer<C>(RequestKey<C> key, CompletionCode code) implements Effect<C> {}

        /** Ask the running command to end with this code. */
        record Interrupt<C>(RequestKey<C> key, CompletionCode code) implements Effect<C> {}
    }

    /** How a new command was taken. */
    sealed interface Taken<C> {
        record Accepted<C>(List<Effect<C>> effects) implements Taken<C> {}

        record Refused<C>(Envelope.Refusal refusal) implements Taken<C> {}
    }

    /** How many clients can fill their share of the queue before there is no place for others. */
    static final int SHARES = 4;

    private final int waitingMax;
    private final Deque<RequestKey<C>> waiting = new ArrayDeque<>();
    private @Nullable RequestKey<C> running;
    private @Nullable CompletionCode asked;
    private boolean answered;

    /**
     * @param waitingMax how many commands of one connection may wait; of all together {@link
     *     #SHARES} times as many, so that no client alone can take every place
     */
    Requests(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /** Whether a request with this key waits or runs and has not been answered. */
    boolean open(RequestKey<C> key) {
        return waiting.contains(key) || (key.equals(running) && !answered);
    }

    /** Whether the completion of the running command is still waited for. */
    boolean wanted() {
        return running != null && !answered;
    }

    int waiting() {
        return waiting.size();
    }

    /** A queued command came in. */
    Taken<C> receive(RequestKey<C> key) {
        if (open(key)) {
            return new Taken.Refused<>(Envelope.Refusal.INVALID_REQUEST_ID);
        }
        long own =
                waiting.stream().filter(other -> other.connection.equals(key.connection)).count();
        boolean full = own >= waitingMax || waiting.size() >= SHARES * waitingMax;
        if (running != null && full) {
            return new Taken.Refused<>(Envelope.Refusal.TOO_MANY_REQUESTS);
        }
        waiting.add(key);
        return new Taken.Accepted<>(startNext());
    }

    /**
     * The running command has come back; whether its completion is still wanted is asked before,
     * with {@link #open}.
     */
    List<Effect<C>> finished() {
        if (running == null) {
            throw new IllegalStateException("nothing was running");
        }
        running = null;
        asked = null;
        answered = false;
        return startNext();
    }

    /** A command's time is over. */
    List<Effect<C>> expired(RequestKey<C> key) {
        return end(key::equals, CompletionCode.TIME_OUT);
    }

    /** Whether Cancel with these ids (null = all) would meet an open command of the connection. */
    boolean matches(C connection, @Nullable Set<Integer> ids) {
        Predicate<RequestKey<C>> meant = meant(connection, ids);
        return waiting.stream().anyMatch(meant)
                || (running != null && !answered && meant.test(running));
    }

    /**
     * Cancels commands of a connection; the Cancel's own completion goes out before the effects are
     * carried out.
     */
    List<Effect<C>> cancel(C connection, @Nullable Set<Integer> ids) {
        return end(meant(connection, ids), CompletionCode.CANCELED);
    }

    /** A connection is gone: nobody waits for answers, and what it wanted is cancelled. */
    List<Effect<C>> lost(C connection) {
        waiting.removeIf(key -> key.connection.equals(connection));
        if (running == null || !running.connection.equals(connection)) {
            return List.of();
        }
        answered = true;
        return interrupt(running, CompletionCode.CANCELED);
    }

    /** The running command was asked to end and has had its time of grace. */
    List<Effect<C>> overdue(RequestKey<C> key) {
        if (!key.equals(running) || answered || asked == null) {
            return List.of();
        }
        answered = true;
        return List.of(new Effect.Answer<>(key, asked));
    }

    private List<Effect<C>> end(Predicate<RequestKey<C>> meant, CompletionCode code) {
        var effects = new ArrayList<Effect<C>>();
        if (running != null && !answered && meant.test(running)) {
            effects.addAll(interrupt(running, code));
        }
        waiting.removeIf(key -> {
            boolean ends = meant.test(key);
            if (ends) {
                effects.add(new Effect.Answer<>(key, code));
            }
            return ends;
        });
        return effects;
    }

    private List<Effect<C>> interrupt(RequestKey<C> key, CompletionCode code) {
        if (asked != null) {
            return List.of();
        }
        asked = code;
        return List.of(new Effect.Interrupt<>(key, code));
    }

    private List<Effect<C>> startNext() {
        if (running != null || waiting.isEmpty()) {
            return List.of();
        }
        RequestKey<C> next = waiting.removeFirst();
        running = next;
        return List.of(new Effect.Start<>(next));
    }

    private static <C> Predicate<RequestKey<C>> meant(C connection, @Nullable Set<Integer> ids) {
        return key ->
                key.connection.equals(connection) && (ids == null || ids.contains(key.requestId));
    }
}
