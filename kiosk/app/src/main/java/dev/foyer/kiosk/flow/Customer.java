package dev.foyer.kiosk.flow;

import dev.foyer.hub.api.Evidence;
import dev.foyer.hub.api.NeedsView;
import dev.foyer.hub.api.Person;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who stands at the kiosk, as far as it is shown. Lives only inside a step; leaving the session
 * drops it. Its text form shows nothing personal.
 *
 * @param evidence what shows it
 * @param person the fields that were read, absent for a guest
 * @param maskedName enough of a name to greet by, empty when none is known
 * @param needs what they have probably come for, as the hub thinks
 * @param wish what they said about their ticket
 */
public record Customer(
        Evidence evidence,
        @Nullable Person person,
        String maskedName,
        List<NeedsView.Guess> needs,
        Wish wish) {
    /** Somebody who shows nothing. */
    public static final Customer GUEST = new Customer(Evidence.GUEST, null, "");

    public Customer {
        needs = List.copyOf(needs);
    }

    /** Somebody who has said nothing about their ticket. */
    public Customer(
            Evidence evidence,
            @Nullable Person person,
            String maskedName,
            List<NeedsView.Guess> needs) {
        this(evidence, person, maskedName, needs, Wish.NONE);
    }

    /** Somebody of whom no need is known. */
    public Customer(Evidence evidence, @Nullable Person person, String maskedName) {
        this(evidence, person, maskedName, List.of());
    }

    Customer needing(List<NeedsView.Guess> found) {
        return new Customer(evidence, person, maskedName, found, wish);
    }

    Customer wishing(Wish now) {
        return new Customer(evidence, person, maskedName, needs, now);
    }

    @Override
    public String toString() {
        return "Customer[" + evidence.level() + "]";
    }
}
