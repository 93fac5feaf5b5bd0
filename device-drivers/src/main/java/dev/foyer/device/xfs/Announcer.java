package dev.foyer.device.xfs;

import org.jspecify.annotations.Nullable;

/** Where an interface says something that no command asked for. For any thread; nothing blocks. */
public interface Announcer {

    /**
     * Sends an unsolicited event to every connection; its name must be in the interface's event
     * table.
     */
    void unsolicited(String name, @Nullable Object payload);

    /**
     * Says that a status part may have changed: what differs from the last one told goes out as
     * StatusChangedEvent.
     */
    void statusChanged();

    /**
     * Tells everybody of a fault that no command is there to report ({@code Common.ErrorEvent}).
     */
    void error(ErrorEvent event);

    /**
     * The payload of {@code Common.ErrorEvent}.
     *
     * @param eventId hardware, software, user or fraudAttempt
     * @param action what is needed: reset, softwareError, configuration, clear, maintenance,
     *     suspend; null = nothing
     */
    record ErrorEvent(String eventId, @Nullable String action, String vendorDescription) {}
}
