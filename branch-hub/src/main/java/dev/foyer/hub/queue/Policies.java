package dev.foyer.hub.queue;

import java.util.List;
import java.util.Optional;

/** Every policy by its stable name. */
public final class Policies {
    /** The name of the policy whose rounds are part of the state. */
    public static final String QUOTAS = "quotas";

    /** The list; a new policy is a line here. */
    public static final List<Policy> ALL =
            List.of(
                    new FirstCome(),
                    new StrictPriority(),
                    new Quotas(),
                    new Accumulating("accumulating", false),
                    new Accumulating("affine", true),
                    new EarliestDue(),
                    new GeneralisedCmu());

    private Policies() {}

    /** The policy of a name. */
    public static Optional<Policy> named(String name) {
        for (var policy : ALL) if (policy.name().equals(name)) return Optional.of(policy);
        return Optional.empty();
    }
}
