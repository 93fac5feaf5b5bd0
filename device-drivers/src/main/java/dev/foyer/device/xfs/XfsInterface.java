package dev.foyer.device.xfs;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One XFS4IoT interface of one service, such as CardReader: its command table, its events, and its
 * parts of Status and Capabilities. A driver author writes one of these and puts it into a {@link
 * Service}.
 */
public interface XfsInterface {

    /** The name as the standard writes it, with a capital: {@code CardReader}. */
    String name();

    List<CommandEntry> commands();

    List<EventEntry> events();

    /**
     * The interface's part of {@code Common.Status}, a record or map that never changes, equal to
     * the one before where nothing is different; null for interfaces that have none. Asked on the
     * event loop: it gives the last known values and never blocks.
     */
    default @Nullable Object status() {
        return null;
    }

    /**
     * Those changes of the interface's part of Status that one connection is told by {@code
     * Common.StatusChangedEvent}; all of them, unless the standard has clients register. Asked on
     * the event loop; the given object must stay as it is.
     *
     * @param registered what the connection has registered for ({@link CommandContext#registered})
     * @param changed the properties that are new or different, for everybody
     */
    default ObjectNode changesFor(Set<String> registered, ObjectNode changed) {
        return changed;
    }

    /**
     * Properties of the {@code common} part of Status that this interface alone knows, such as
     * {@code exchange}; as {@link #status}.
     */
    default Map<String, String> commonStatus() {
        return Map.of();
    }

    /** The interface's part of {@code Common.Capabilities}; as {@link #status}. */
    default @Nullable Object capabilities() {
        return null;
    }

    /**
     * Called after the last connection to the service has ended, for what may be kept for clients
     * only. On the event loop: it never blocks.
     */
    default void lastClientGone() {}

    /** Called once, before the first command, with the place where unsolicited events go. */
    default void attach(Announcer announcer) {}
}
