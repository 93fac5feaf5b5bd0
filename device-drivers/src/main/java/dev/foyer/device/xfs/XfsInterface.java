package dev.foyer.device.xfs;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

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

    /** Called once, before the first command, with the place where unsolicited events go. */
    default void attach(Announcer announcer) {}
}
