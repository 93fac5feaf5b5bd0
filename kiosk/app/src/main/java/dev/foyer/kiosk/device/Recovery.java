package dev.foyer.kiosk.device;

import java.time.Duration;
import java.util.Optional;

/** Waiting for a service after a start, when devices come up in their own time. */
final class Recovery {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private Recovery() {}

    /** A talk with the service of a need once it is there; blocks, for so long at most. */
    static Optional<Talk> await(Services services, Need need, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            var there = services.service(need);
            if (there.isPresent()) return there.map(Talk::new);
            if (System.nanoTime() - until > 0 || !Talk.pause(LOOK_AGAIN)) return Optional.empty();
        }
    }
}
