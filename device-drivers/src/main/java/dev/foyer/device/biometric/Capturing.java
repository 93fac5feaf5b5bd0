package dev.foyer.device.biometric;

import dev.foyer.device.api.DeviceFault;
import dev.foyer.device.xfs.CommandContext;
import dev.foyer.device.xfs.CommandFault;
import dev.foyer.device.xfs.CompletionCode;

import java.time.Duration;
import java.util.Optional;

/**
 * Takes a face, with the events that guide the person before the device. Used by the service's
 * command thread.
 */
final class Capturing {
    static final String PRESENT_SUBJECT = "Biometric.PresentSubjectEvent";
    static final String SUBJECT_DETECTED = "Biometric.SubjectDetectedEvent";
    static final String REMOVE_SUBJECT = "Biometric.RemoveSubjectEvent";

    /** For so long an attempt looks again and again before it has failed. */
    static final Duration ATTEMPT = Duration.ofMillis(500);

    private static final Duration BETWEEN_SHOTS = Duration.ofMillis(120);
    private static final Duration SLICE = Duration.ofMillis(250);

    private final FacePort port;
    private final int qualityMin;

    Capturing(FacePort port, int qualityMin) {
        this.port = port;
        this.qualityMin = qualityMin;
    }

    /**
     * Waits for somebody and tries; empty when all attempts have failed. The last one having met
     * something that does not live ends the command in {@code fraudAttempt}.
     */
    Optional<Shot.Taken> take(CommandContext context, int attempts)
            throws CommandFault, DeviceFault {
        context.event(PRESENT_SUBJECT);
        boolean detected = false;
        Shot.Why why = Shot.Why.NOBODY;
        for (int attempt = 0; attempt < attempts; ) {
            awaitSomebody(context);
            if (!detected) {
                context.event(SUBJECT_DETECTED);
                detected = true;
            }
            switch (attempt(context)) {
                case Shot.Taken taken -> {
                    context.event(REMOVE_SUBJECT);
                    return Optional.of(taken);
                }
                case Shot.Missed(var missed) -> {
                    // Whoever walks away has not failed: the device waits again.
                    attempt += missed == Shot.Why.NOBODY ? 0 : 1;
                    why = missed == Shot.Why.NOBODY ? why : missed;
                }
            }
        }
        context.event(REMOVE_SUBJECT);
        if (why == Shot.Why.NOT_ALIVE) {
            throw new CommandFault(
                    CompletionCode.FRAUD_ATTEMPT, "something else than a living face was held up");
        }
        return Optional.empty();
    }

    private void awaitSomebody(CommandContext context) throws CommandFault, DeviceFault {
        Sight sight = port.sight();
        while (!sight.somebody()) {
            context.check();
            if (!port.status().usable()) {
                // The device's own sentence is better than one of ours.
                port.shoot();
            }
            sight = port.sightOtherThan(sight, context.left(SLICE));
        }
        context.check();
    }

    /** Shoots until a face is taken, everybody has gone, or the attempt's time is over. */
    private Shot attempt(CommandContext context) throws CommandFault, DeviceFault {
        long until = System.nanoTime() + ATTEMPT.toNanos();
        while (true) {
            context.check();
            Shot shot = port.shoot();
            Shot counted =
                    shot instanceof Shot.Taken taken && taken.quality() < qualityMin
                            ? poor(taken)
                            : shot;
            if (counted instanceof Shot.Taken
                    || counted.equals(new Shot.Missed(Shot.Why.NOBODY))
                    || System.nanoTime() - until >= 0) {
                return counted;
            }
            port.sightOtherThan(port.sight(), context.left(BETWEEN_SHOTS));
        }
    }

    private static Shot poor(Shot.Taken taken) {
        taken.close();
        return new Shot.Missed(Shot.Why.BLURRED);
    }
}
