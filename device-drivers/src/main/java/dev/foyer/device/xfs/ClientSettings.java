package dev.foyer.device.xfs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The limits of a {@link Client}.
 *
 * @param acknowledgeWithin a service that says nothing for so long is taken for lost, and the
 *     connection closed
 * @param graceAfterTimeout how much longer than the command's own time-out the client waits for its
 *     completion
 * @param firstPause before the first attempt to connect again; doubled each time
 * @param longestPause between two attempts
 * @param trusted a PEM file with the certificates that a {@code wss} service is trusted by; empty =
 *     those that Java trusts
 */
public record ClientSettings(
        Duration acknowledgeWithin,
        Duration graceAfterTimeout,
        Duration firstPause,
        Duration longestPause,
        Traffic traffic,
        Optional<Path> trusted) {
    public static final ClientSettings USUAL =
            new ClientSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    Traffic.NONE,
                    Optional.empty());

    public ClientSettings withPauses(Duration first, Duration longest) {
        return new ClientSettings(
                acknowledgeWithin, graceAfterTimeout, first, longest, traffic, trusted);
    }

    public ClientSettings withGrace(Duration acknowledge, Duration grace) {
        return new ClientSettings(acknowledge, grace, firstPause, longestPause, traffic, trusted);
    }

    public ClientSettings trusting(Path certificates) {
        return new ClientSettings(
                acknowledgeWithin,
                graceAfterTimeout,
                firstPause,
                longestPause,
                traffic,
                Optional.of(certificates));
    }
}
