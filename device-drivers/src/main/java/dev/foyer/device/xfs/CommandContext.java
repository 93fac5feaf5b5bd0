package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One command while it runs: what was asked, where its events go, and whether it should end. Used
 * by the handler's thread; the methods that only ask are for any thread. Worth nothing after the
 * handler has returned.
 */
public interface CommandContext {

    String commandName();

    int requestId();

    /** The version of the command that was sent. */
    Version version();

    /** The payload as it came, an empty object where there was none. */
    ObjectNode payload();

    /**
     * The payload as a record. Unknown properties are passed over; a property of a wrong type or
     * outside its enum ends the command in {@code invalidData}.
     */
    <T> T payload(Class<T> type) throws CommandFault;

    /**
     * Sends an event of this command to the client that gave it; its name must be in the
     * interface's event table.
     */
    void event(String name, @Nullable Object payload);

    /** Sends an event without payload. */
    default void event(String name) {
        event(name, null);
    }

    /** Whether the command was cancelled, has run out of time, or has lost its client. */
    boolean ended();

    /**
     * Ends the command in {@code canceled} or {@code timeOut} where {@link #ended} is true; call it
     * at least twice a second.
     */
    void check() throws CommandFault;

    /**
     * The time left, but at most {@code most}; for waits of the device, which are never longer than
     * half a second.
     */
    Duration left(Duration most);

    /**
     * Has {@code action} run, once and on another thread, as soon as the command should end; at
     * once if it already should.
     */
    void onEnd(Runnable action);

    /**
     * The names that the command's connection has registered for: empty at its beginning, gone with
     * it, put in by an interface that tells some of its changes on demand only ({@link
     * XfsInterface#changesFor}). For any thread.
     */
    Set<String> registered();

    /** Waits for a value that comes from elsewhere, until the command should end. */
    <T> T await(CompletionStage<T> value) throws CommandFault;
}
