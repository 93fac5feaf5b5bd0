package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.Person;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the kiosk, as far as it is shown. Lives only inside a step; leaving the session
 * drops it. Its text form shows nothing personal.
 *
 * @param evidence what shows it
 * @param person the fields that were read, absent for a guest
 * @param maskedName enough of a name to greet by, empty when none is known
 */
public record Customer(Evidence evidence, @Nullable Person person, String maskedName) {
    /** Somebody who shows nothing. */
    public static final Customer GUEST = new Customer(Evidence.GUEST, null, "");

    @Override
    public String toString() {
        return "Customer[" + evidence.level() + "]";
    }
}
