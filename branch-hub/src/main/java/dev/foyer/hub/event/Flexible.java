package dev.foyer.hub.event;

import java.time.Duration;
import java.util.List;

/**
 * What a counter serves beside its own services, while its own customers do not need it.
 *
 * @param ownWaitUnder it helps only while everybody of its own has waited less than this; nothing
 *     for only while nobody of its own waits
 */
public record Flexible(List<String> services, Duration ownWaitUnder) {
    /** The longest that a counter's own may have waited while it helps others. */
    public static final Duration WAIT_MAX = Duration.ofHours(4);

    public Flexible {
        services = List.copyOf(services);
        if (services.isEmpty()) throw new IllegalArgumentException("also needs a service");
        if (ownWaitUnder.isNegative() || ownWaitUnder.compareTo(WAIT_MAX) > 0)
            throw new IllegalArgumentException("ownWaitUnder must be 0 to " + WAIT_MAX);
    }
}
