package dev.foyer.device.xfs;

import java.time.Duration;

/**
 * The limits of a {@link Client}.
 *
 * @param acknowledgeWithin a service that says nothing for so long is taken for lost, and the
 *     connection closed
 * @param graceAfterTimeout how much longer than the command's own time-out the client waits for its
 *     completion
 * @param firstPause before the first attempt to connect again; doubled each time
 * @param longestPause between two attempts
 */
public record ClientSettings(
        Duration acknowledgeWithin,
        Duration graceAfterTimeout,
        Duration firstPause,
        Duration longestPause,
        Traffic traffic) {
    public static final ClientSettings USUAL =
            new ClientSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    Traffic.NONE);

    public ClientSettings withPauses(Duration first, Duration longest) {
        return new ClientSettings(acknowledgeWithin, graceAfterTimeout, first, longest, traffic);
    }

    public ClientSettings withGrace(Duration acknowledge, Duration grace) {
        return new ClientSettings(acknowledge, grace, firstPause, longestPause, traffic);
    }
}
